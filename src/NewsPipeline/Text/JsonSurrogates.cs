using System.Globalization;

namespace NewsPipeline.Text;

/// <summary>
/// Escapes of half a surrogate pair in JSON, which a text cut within an emoji leaves behind. RFC 8259 section 8.2 allows
/// them; <c>System.Text.Json</c> parses them and throws InvalidOperationException where the string, or a member beside the
/// name, is asked for.
/// </summary>
public static class JsonSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>
    /// The JSON with <c>\uFFFD</c> for each escape of half a pair; the same string where there is none. Checks nothing else,
    /// never throws, one pass.
    /// </summary>
    public static string Mend(string json)
    {
        char[]? mended = null;
        var at = 0;
        while (at < json.Length && json.AsSpan(at).IndexOf('\\') is >= 0 and var ahead)
        {
            at += ahead;
            var unit = Unit(json, at);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(json, at + EscapeLength)))
            {
                at += 2 * EscapeLength;
                continue;
            }

            if (char.IsSurrogate(unit))
                @"\uFFFD".CopyTo((mended ??= json.ToCharArray()).AsSpan(at));
            at += 2; // With the character that is escaped, so that an escaped backslash escapes nothing.
        }

        return mended is null ? json : new string(mended);
    }

    /// <summary>The code unit whose escape stands there, or NUL.</summary>
    private static char Unit(string json, int at) =>
        at + EscapeLength <= json.Length && json.AsSpan(at).StartsWith(@"\u", StringComparison.Ordinal)
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : '\0';
}
