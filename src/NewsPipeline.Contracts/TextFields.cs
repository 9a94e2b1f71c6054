namespace NewsPipeline.Contracts;

/// <summary>The closed list of an article's fields that hold mentions.</summary>
public static class TextFields
{
    public const string Title = "title";
    public const string Lead = "lead";
    public const string Text = "text";

    /// <summary>Every field.</summary>
    public static IReadOnlyList<string> All { get; } = [Title, Lead, Text];
}
