using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Parsing;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction;

/// <summary>From kept segments to the blocks of the text.</summary>
internal static class BlockText
{
    /// <summary>Share of JSON-LD's articleBody under which the page's markup is held to lack the text (it is built by scripts).</summary>
    private const double Lacking = 0.25;

    /// <summary>The blocks and the method that found them: scored, or jsonld where only that holds the text.</summary>
    public static (string Method, IReadOnlyList<TextBlock> Blocks) Of(IReadOnlyList<Segment> kept, JsonLd data)
    {
        var length = kept.Sum(segment => segment.Text.Length);
        if (data.ArticleBody is { Length: > MinSaid } body && length < Beginning * body.Length)
        {
            var said = Said(body);
            var all = said.Sum(block => block.Text.Length);
            if (all > MinSaid && (length < Lacking * all || (length < Beginning * all && Begins(kept, said))))
                return ("jsonld", said);
        }

        return (kept.Count == 0 ? "none" : "scored", Blocks(kept));
    }

    /// <summary>Share of JSON-LD's text under which kept text that is its beginning is only that.</summary>
    private const double Beginning = 0.6;

    /// <summary>Characters from which JSON-LD's text is taken for the whole article.</summary>
    private const int MinSaid = 300;

    /// <summary>The paragraphs of an articleBody: plain, with markup, or with markup that was escaped once more.</summary>
    private static List<TextBlock> Said(string body)
    {
        var text = body;
        for (var round = 0; round < 2 && HasMarkup(text); round++)
            text = FeedBody.ToText(text);
        return [.. text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new TextBlock(BlockKind.Paragraph, Blanks.Collapse(line))).Where(block => block.Text.Length > 0)];
    }

    private static bool HasMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase) || text.Contains("&lt;", StringComparison.Ordinal) || text.Contains("<p", StringComparison.OrdinalIgnoreCase) || text.Contains("&quot;", StringComparison.Ordinal) || text.Contains("&amp;", StringComparison.Ordinal) || text.Contains("&#", StringComparison.Ordinal);

    private static bool Begins(IReadOnlyList<Segment> kept, List<TextBlock> said)
    {
        var whole = TextKey.Of(string.Concat(said.Select(block => block.Text)));
        return kept.Count > 0 && kept.All(segment => whole.Contains(TextKey.Of(segment.Text), StringComparison.Ordinal));
    }

    public static IReadOnlyList<TextBlock> Blocks(IReadOnlyList<Segment> kept)
    {
        var blocks = new List<TextBlock>();
        for (var first = 0; first < kept.Count;)
        {
            var next = first + 1;
            while (next < kept.Count && Continues(kept[next - 1], kept[next]))
                next++;
            blocks.Add(new TextBlock(Kind(kept[first]), string.Join(' ', kept.Skip(first).Take(next - first).Select(segment => segment.Text))));
            first = next;
        }

        return blocks;
    }

    public static string Text(IReadOnlyList<TextBlock> blocks) => string.Join("\n\n", blocks.Select(block => block.Text));

    /// <summary>A line after one break that goes on with the sentence, or the next cell of a row.</summary>
    private static bool Continues(Segment previous, Segment segment) =>
        (segment.AfterBreak && segment.Index == previous.Index + 1 && segment.Region == previous.Region && previous.Text[^1] is not ('.' or '!' or '?' or '…' or '"' or '”' or '»' or ':' or '。'))
        || (segment.Row >= 0 && segment.Row == previous.Row && Kind(segment) is BlockKind.TableRow);

    private static BlockKind Kind(Segment segment) => segment.Tag switch
    {
        Tag.Heading1 or Tag.Heading2 or Tag.Heading3 or Tag.Heading4 => BlockKind.Subheading,
        Tag.ListItem => BlockKind.ListItem,
        Tag.Preformatted => BlockKind.Preformatted,
        Tag.Cell when segment.Text.Length < 200 => BlockKind.TableRow,
        _ when segment.InQuote => BlockKind.Quote,
        _ => BlockKind.Paragraph,
    };
}
