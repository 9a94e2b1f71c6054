using System.Buffers;
using System.Text;

namespace NewsPipeline.Feeds.Reading;

/// <summary>Makes the addresses inside a feed's HTML absolute: behind the feed nobody knows what they were relative to.</summary>
internal static class FeedHtml
{
    private static readonly SearchValues<char> s_nameEnd = SearchValues.Create(" \t\r\n\f/>=\"'<");
    private static readonly SearchValues<char> s_valueEnd = SearchValues.Create(" \t\r\n\f>");

    /// <summary>The HTML with its relative addresses resolved; the same string where there is none. Linear in time.</summary>
    public static string Absolute(string html, FeedBase address)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
            return html;
        StringBuilder? builder = null;
        var copied = 0;
        var position = 0;
        while (true)
        {
            var less = html.AsSpan(position).IndexOf('<');
            if (less < 0)
                break;
            position += less + 1;
            if (position >= html.Length || !char.IsAsciiLetter(html[position]))
                continue;
            var name = html.AsSpan(position).IndexOfAny(s_nameEnd);
            position = name < 0 ? html.Length : position + name;
            while (Attribute(html, ref position, out var isAddress, out var start, out var end))
            {
                if (!isAddress)
                    continue;
                var value = html[start..end].Trim();
                if (value.Length == 0 || FeedUrls.HasScheme(value))
                    continue;
                if (address.Resolve(value) is not { } resolved || string.Equals(resolved, value, StringComparison.Ordinal))
                    continue;
                (builder ??= new StringBuilder(html.Length + 64)).Append(html, copied, start - copied).Append(resolved);
                copied = end;
            }
        }

        return builder is null ? html : builder.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>The next attribute of a tag; false behind its end.</summary>
    private static bool Attribute(string html, ref int position, out bool isAddress, out int start, out int end)
    {
        (isAddress, start, end) = (false, 0, 0);
        while (position < html.Length && (char.IsWhiteSpace(html[position]) || html[position] is '/' or '"' or '\'' or '='))
            position++;
        if (position >= html.Length || html[position] is '>' or '<')
            return false;
        var length = html.AsSpan(position).IndexOfAny(s_nameEnd);
        var nameEnd = length < 0 ? html.Length : position + length;
        var name = html.AsSpan(position, nameEnd - position);
        isAddress = name.Length is >= 3 and <= 10 && (name.Equals("href", StringComparison.OrdinalIgnoreCase) || name.Equals("src", StringComparison.OrdinalIgnoreCase)
            || name.Equals("poster", StringComparison.OrdinalIgnoreCase) || name.Equals("action", StringComparison.OrdinalIgnoreCase) || name.Equals("cite", StringComparison.OrdinalIgnoreCase)
            || name.Equals("background", StringComparison.OrdinalIgnoreCase) || name.Equals("longdesc", StringComparison.OrdinalIgnoreCase) || name.Equals("data", StringComparison.OrdinalIgnoreCase));
        position = nameEnd;
        while (position < html.Length && char.IsWhiteSpace(html[position]))
            position++;
        if (position >= html.Length || html[position] != '=')
        {
            isAddress = false;
            return position < html.Length || nameEnd < html.Length;
        }

        position++;
        while (position < html.Length && char.IsWhiteSpace(html[position]))
            position++;
        if (position >= html.Length)
            return false;
        if (html[position] is '"' or '\'')
        {
            start = position + 1;
            // An attribute of more than 8,000 characters is no address, and its missing quote must not cost a search to the end each time.
            var close = html.AsSpan(start, Math.Min(html.Length - start, 8000)).IndexOf(html[position]);
            if (close < 0)
            {
                isAddress = false;
                position = start;
                return true;
            }

            end = start + close;
            position = end + 1;
            return true;
        }

        start = position;
        var stop = html.AsSpan(start).IndexOfAny(s_valueEnd);
        end = stop < 0 ? html.Length : start + stop;
        position = end;
        return true;
    }
}
