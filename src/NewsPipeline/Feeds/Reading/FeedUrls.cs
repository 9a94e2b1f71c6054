namespace NewsPipeline.Feeds.Reading;

/// <summary>Addresses as feeds write them: with white space and line ends inside, relative, without a scheme.</summary>
internal static class FeedUrls
{
    /// <summary>True for an absolute http or https address.</summary>
    public static bool IsWeb(ReadOnlySpan<char> value) =>
        (value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>True where the value names a place on the same site: /a, ./a, ../a.</summary>
    public static bool IsPath(string value) =>
        value.StartsWith('/') || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("../", StringComparison.Ordinal);

    /// <summary>The absolute web address, relative to another where it is relative, or null.</summary>
    public static Uri? Base(Uri? outer, string? value) =>
        value is not null && Uri.TryCreate(Trim(value), UriKind.RelativeOrAbsolute, out var given)
        && (given.IsAbsoluteUri ? given : outer is not null && Uri.TryCreate(outer, given, out var joined) ? joined : null) is { } made
        && made.Scheme is "http" or "https" ? made : null;

    /// <summary>RFC 3986 section 3.1.</summary>
    public static bool HasScheme(ReadOnlySpan<char> value)
    {
        var colon = value.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(value[0]))
            return false;
        foreach (var c in value[1..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return true;
    }

    /// <summary>Without the white space around an address and the line ends within.</summary>
    public static string Trim(string value)
    {
        value = value.Trim();
        return value.AsSpan().IndexOfAny('\r', '\n', '\t') < 0
            ? value
            : value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
    }
}
