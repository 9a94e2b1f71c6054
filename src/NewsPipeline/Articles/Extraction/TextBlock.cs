namespace NewsPipeline.Articles.Extraction;

/// <summary>One block of an article's text.</summary>
public readonly record struct TextBlock(BlockKind Kind, string Text);

/// <summary>Kinds of block.</summary>
public enum BlockKind
{
    Paragraph,
    Subheading,
    ListItem,
    Quote,
    TableRow,
    Preformatted,
}
