using System.Text;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;
using NewsPipeline.Text;

namespace NewsPipeline.Articles;

/// <summary>A feed's own text of an item (HTML or plain) as blocks of text: what stands in where the page cannot be had. Linear in its input, whatever it holds.</summary>
public static class FeedBody
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "figcaption", "iframe", "noscript", "svg" };

    /// <summary>The text with a blank line between blocks; empty where there is none.</summary>
    public static string ToText(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";

        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length;)
        {
            var open = html.IndexOf('<', i);
            if (open < 0 || open + 1 >= html.Length)
            {
                text.Append(html, i, html.Length - i);
                break;
            }

            text.Append(html, i, open - i);
            if (!(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?'))
            {
                text.Append("&lt;");
                i = open + 1;
                continue;
            }

            var close = string.CompareOrdinal(html, open, "<!--", 0, 4) == 0 ? html.IndexOf("-->", open, StringComparison.Ordinal) : html.IndexOf('>', open);
            if (close < 0)
                break;
            var name = TagName(html.AsSpan(open + 1, close - open - 1));
            i = html.IndexOf('>', close) + 1;
            if (Tags.Of(name.Trim('/').ToLowerInvariant()) is var tag && (tag.IsBlock() || tag is Tag.Break or Tag.Rule))
                text.Append("\n\n");
            if (Hidden.Contains(name))
                i = SkipPast(html, i, name);
        }

        return Collapse(References.Decode(text.ToString()));
    }

    private static string TagName(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAnyExcept(NameCharacters);
        return (end < 0 ? tag : tag[..end]).ToString();
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static int SkipPast(string html, int from, string name)
    {
        var end = html.IndexOf($"</{name}", from, StringComparison.OrdinalIgnoreCase);
        var close = end < 0 ? -1 : html.IndexOf('>', end);
        return close < 0 ? html.Length : close + 1;
    }

    private static string Collapse(string text) =>
        string.Join("\n\n", text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => Blanks.Collapse(block)).Where(block => block.Length > 0));
}
