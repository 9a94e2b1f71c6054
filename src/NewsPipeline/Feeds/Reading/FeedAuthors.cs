namespace NewsPipeline.Feeds.Reading;

/// <summary>Authors written as one string: "me@example.org (Name)", "Name (me@example.org)", "Name &lt;me@example.org&gt;", either alone.</summary>
internal static class FeedAuthors
{
    /// <summary>Longer strings are no names.</summary>
    private const int MaxLength = 1000;

    public static FeedAuthor? Parse(string? text)
    {
        if (text is null)
            return null;
        var span = text.AsSpan().Trim();
        if (span.IsEmpty || span.Length > MaxLength)
            return null;
        if (span.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            span = span[7..];
        var open = span.IndexOfAny('(', '<');
        var close = open < 0 ? -1 : span[open..].IndexOf(span[open] == '(' ? ')' : '>');
        if (open >= 0 && close > 0)
        {
            var outside = string.Concat(span[..open].Trim(), span[(open + close + 1)..].Trim()).Trim('"', ' ');
            var inside = span.Slice(open + 1, close - 1).Trim().ToString();
            if (IsEmail(inside))
                return new FeedAuthor(outside.Length > 0 ? outside : null, inside);
            if (IsEmail(outside))
                return new FeedAuthor(inside.Length > 0 ? inside : null, outside);
            return new FeedAuthor(span.ToString());
        }

        if (IsEmail(span))
            return new FeedAuthor(null, span.ToString());
        // "me@example.org Name"
        var space = span.IndexOf(' ');
        return space > 0 && IsEmail(span[..space]) ? new FeedAuthor(span[(space + 1)..].Trim().ToString(), span[..space].ToString()) : new FeedAuthor(span.ToString());
    }

    private static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at < text.Length - 1 && text.IndexOfAny(" \t\r\n<>(),;") < 0 && text[(at + 1)..].IndexOf('@') < 0;
    }
}
