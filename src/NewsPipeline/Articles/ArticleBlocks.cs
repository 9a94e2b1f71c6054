using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;

namespace NewsPipeline.Articles;

/// <summary>Where the blocks of a text stand in it. Pure.</summary>
public static class ArticleBlocks
{
    /// <summary>What separates two blocks of a text.</summary>
    private const string Between = "\n\n";

    /// <summary>The places of extracted blocks in the text they make.</summary>
    public static IReadOnlyList<ArticleBlock> Of(IReadOnlyList<TextBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var placed = new ArticleBlock[blocks.Count];
        var start = 0;
        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = new ArticleBlock { Type = Type(blocks[i].Kind), Start = start, Length = blocks[i].Text.Length };
            start += blocks[i].Text.Length + Between.Length;
        }

        return placed;
    }

    /// <summary>A text of which nothing but its blank lines is known: each stretch between them is a paragraph.</summary>
    public static IReadOnlyList<ArticleBlock> Paragraphs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var placed = new List<ArticleBlock>();
        for (var start = 0; start < text.Length;)
        {
            var next = text.IndexOf(Between, start, StringComparison.Ordinal);
            var end = next < 0 ? text.Length : next;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
                placed.Add(new ArticleBlock { Type = BlockTypes.Paragraph, Start = start, Length = end - start });
            start = end + Between.Length;
        }

        return placed;
    }

    private static string Type(BlockKind kind) => kind switch
    {
        BlockKind.Subheading => BlockTypes.Subheading,
        BlockKind.ListItem => BlockTypes.ListItem,
        BlockKind.Quote => BlockTypes.Quote,
        BlockKind.TableRow => BlockTypes.TableRow,
        BlockKind.Preformatted => BlockTypes.Preformatted,
        _ => BlockTypes.Paragraph,
    };
}
