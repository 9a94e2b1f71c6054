using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading;

/// <summary>
/// Fields that hold text by their format (Atom's type text, JSON Feed's title, summary and content_text), for a model whose
/// fields are HTML. What looks like a tag there is text, unless the field plainly is HTML: many feeds put HTML where text belongs.
/// </summary>
internal static class PlainText
{
    /// <summary>The text as HTML; the same string where nothing in it would be taken for markup, or where it plainly is HTML. Linear in time.</summary>
    public static string AsHtml(string text)
    {
        var less = text.IndexOf('<', StringComparison.Ordinal);
        // Without a tag, feeds escape twice far more often than they write about references.
        return less < 0 || !HasTags(text, less, out var isHtml) || isHtml ? text : MarkupText.Escape(text);
    }

    /// <summary>Whether there are tags of HTML's names, and whether one of them is used as a tag is and not spoken of: it has attributes, or stands against a word or another tag.</summary>
    private static bool HasTags(string text, int at, out bool isHtml)
    {
        (isHtml, var any) = (false, false);
        for (; at >= 0; at = text.IndexOf('<', at + 1))
        {
            var start = at + 1 < text.Length && text[at + 1] == '/' ? at + 2 : at + 1;
            var end = start;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (!HtmlNames.IsKnown(text.AsSpan(start, end - start)))
            {
                isHtml |= text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal);
                continue;
            }

            any = true;
            while (end < text.Length && text[end] is ' ' or '/')
                end++;
            if (end >= text.Length)
                continue;
            isHtml |= text[end] != '>' ? char.IsAsciiLetter(text[end]) && text.AsSpan(end, Math.Min(40, text.Length - end)).Contains('=')
                : Touches(text, at - 1) || Touches(text, end + 1);
            if (isHtml)
                return true;
        }

        return any;
    }

    private static bool Touches(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '<' or '>' or '&');
}
