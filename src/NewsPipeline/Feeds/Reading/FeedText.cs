using System.Text;
using NewsPipeline.Feeds.Reading.Wire;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading;

/// <summary>A feed's titles and summaries as plain text.</summary>
public static class FeedText
{
    /// <summary>
    /// HTML to plain text: tags dropped (the content of script and style too), references decoded, white space collapsed. A "&lt;"
    /// that opens no HTML element stays text. Null for null; linear in time.
    /// </summary>
    public static string? Plain(string? html)
    {
        if (html is null)
            return null;
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
            return Blanks.Collapse(html);
        var text = html.Contains('<', StringComparison.Ordinal) ? WithoutTags(html) : html;
        return Blanks.Collapse(text.Contains('&', StringComparison.Ordinal) ? new MarkupText(text).Decode(text) : text);
    }

    private static string WithoutTags(string html)
    {
        var builder = new StringBuilder(html.Length);
        var position = 0;
        var noClosing = false;
        while (position < html.Length)
        {
            var less = html.AsSpan(position).IndexOf('<');
            if (less < 0)
                break;
            builder.Append(html, position, less);
            position += less;
            // Once no ">" follows, no "<" opens anything: the search for it is not repeated.
            var (length, space) = noClosing ? (0, false) : Tag(html.AsSpan(position), out noClosing);
            builder.Append(length == 0 ? "<" : space ? " " : "");
            position += Math.Max(length, 1);
        }

        return position < html.Length ? builder.Append(html, position, html.Length - position).ToString() : builder.ToString();
    }

    /// <summary>Length of the tag or comment (with the content of script and style) at the start; 0 where it is none.</summary>
    private static (int Length, bool Space) Tag(ReadOnlySpan<char> span, out bool noClosing)
    {
        noClosing = false;
        if (span.StartsWith("<!--", StringComparison.Ordinal))
        {
            var comment = span.IndexOf("-->", StringComparison.Ordinal);
            return (comment < 0 ? span.Length : comment + 3, false);
        }

        var start = span.Length > 1 && span[1] is '/' or '!' or '?' ? 2 : 1;
        var nameEnd = start;
        while (nameEnd < span.Length && char.IsAsciiLetterOrDigit(span[nameEnd]))
            nameEnd++;
        var name = span[start..nameEnd];
        if (!HtmlNames.IsKnown(name) && !(start == 2 && span[1] is '!' or '?'))
            return (0, false);
        var end = span.IndexOf('>');
        if (end < 0)
        {
            noClosing = true;
            return (0, false);
        }

        if (start == 1 && (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
        {
            var close = span[end..].IndexOf(name.Length == 6 ? "</script" : "</style", StringComparison.OrdinalIgnoreCase);
            return (close < 0 ? span.Length : end + close, true);
        }

        return (end + 1, IsBlock(name));
    }

    private static bool IsBlock(ReadOnlySpan<char> name) =>
        name.Length > 0 && (name[0] is 'p' or 'P' or 'd' or 'D' or 'h' or 'H' or 'l' or 'L' or 't' or 'T' or 'u' or 'U' or 'o' or 'O' || name.Equals("br", StringComparison.OrdinalIgnoreCase)) && !name.Equals("u", StringComparison.OrdinalIgnoreCase);
}
