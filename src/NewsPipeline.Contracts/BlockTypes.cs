namespace NewsPipeline.Contracts;

/// <summary>The closed list of types of <see cref="ArticleBlock"/>.</summary>
public static class BlockTypes
{
    public const string Paragraph = "paragraph";
    public const string Subheading = "subheading";
    public const string ListItem = "list_item";
    public const string Quote = "quote";
    public const string Preformatted = "preformatted";
    public const string TableRow = "table_row";

    /// <summary>Every type.</summary>
    public static IReadOnlyList<string> All { get; } = [Paragraph, Subheading, ListItem, Quote, Preformatted, TableRow];
}
