using NewsPipeline.Articles;
using NewsPipeline.Contracts;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>
/// An article's text as HTML by its blocks: headings, lists, quotes, rows of tables and preformatted lines as such, the
/// mentions marked inside. Pure. An article without blocks, or with blocks that do not fit its text, is shown in paragraphs.
/// </summary>
internal static class ArticleText
{
    public static Html Write(Article article, IEnumerable<Mention> mentions)
    {
        var ordered = mentions.OrderBy(m => m.Start).ToArray();
        var blocks = Fit(article.Text, article.Blocks) ? article.Blocks : ArticleBlocks.Paragraphs(article.Text);
        var written = new List<Html>();
        for (var first = 0; first < blocks.Count;)
        {
            var type = blocks[first].Type;
            var next = first + 1;
            while (next < blocks.Count && string.Equals(blocks[next].Type, type, StringComparison.Ordinal))
                next++;
            var texts = blocks.Skip(first).Take(next - first).Select(b => Parts.Marked(MarkedText.Block(article.Text, b.Start, b.Start + b.Length, ordered)));
            written.Add(Group(type, texts));
            first = next;
        }

        return Html.Join(written);
    }

    /// <summary>Neighbours of one type.</summary>
    private static Html Group(string type, IEnumerable<Html> texts) => type switch
    {
        BlockTypes.Subheading => Html.Join(texts.Select(text => Html.Of($"""<h2 dir="auto">{text}</h2>"""))),
        BlockTypes.ListItem => $"""<ul>{texts.Select(text => Html.Of($"""<li dir="auto">{text}</li>"""))}</ul>""",
        BlockTypes.Quote => $"""<blockquote>{Paragraphs(texts)}</blockquote>""",
        BlockTypes.TableRow => $"""<table>{texts.Select(text => Html.Of($"""<tr><td dir="auto">{text}</td></tr>"""))}</table>""",
        BlockTypes.Preformatted => Html.Join(texts.Select(text => Html.Of($"""<pre dir="auto">{text}</pre>"""))),
        _ => Paragraphs(texts),
    };

    private static Html Paragraphs(IEnumerable<Html> texts) => Html.Join(texts.Select(text => Html.Of($"""<p dir="auto">{text}</p>""")));

    /// <summary>Whether the blocks stand in the text in order and hold all of it but white space.</summary>
    private static bool Fit(string text, IReadOnlyList<ArticleBlock> blocks)
    {
        var end = 0;
        foreach (var block in blocks)
        {
            if (block.Start < end || block.Length <= 0 || block.Length > text.Length - block.Start || !string.IsNullOrWhiteSpace(text[end..block.Start]))
                return false;
            end = block.Start + block.Length;
        }

        return string.IsNullOrWhiteSpace(text[end..]);
    }
}
