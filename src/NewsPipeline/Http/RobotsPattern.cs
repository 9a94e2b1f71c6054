using System.Text;

namespace NewsPipeline.Http;

/// <summary>One allow or disallow line: a prefix of paths in which <c>*</c> is any run of characters and a final <c>$</c> the end.</summary>
internal sealed class RobotsPattern
{
    private readonly string[] pieces;
    private readonly bool isAnchored;

    /// <param name="value">The line's value, a character per byte, not empty.</param>
    /// <param name="isAllow">Allow or disallow.</param>
    public RobotsPattern(string value, bool isAllow)
    {
        IsAllow = isAllow;
        var pattern = Escape(value);
        Priority = pattern.Length;
        if (!isAllow)
            pattern = PercentEncoding.Normalise(pattern, isPath: false);
        isAnchored = pattern.EndsWith('$');
        pieces = (isAnchored ? pattern[..^1] : pattern).Split('*');
    }

    public bool IsAllow { get; }

    /// <summary>Length of the escaped pattern: the longest that matches decides.</summary>
    public int Priority { get; }

    /// <summary>
    /// Whether a path matches: one with upper-case hexadecimal for an allow line, a normalised one for a disallow line. Taking each piece at its first place loses no match, because
    /// stars take up the rest: hence no back-tracking and time linear in the path for each piece.
    /// </summary>
    public bool Matches(string path)
    {
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
            return false;
        if (pieces.Length == 1)
            return !isAnchored || path.Length == pieces[0].Length;
        var at = pieces[0].Length;
        var last = isAnchored ? pieces.Length - 1 : pieces.Length;
        for (var i = 1; i < last; i++)
        {
            var found = path.AsSpan(at).IndexOf(pieces[i], StringComparison.Ordinal);
            if (found < 0)
                return false;
            at += found + pieces[i].Length;
        }

        return !isAnchored || (path.Length - at >= pieces[^1].Length && path.EndsWith(pieces[^1], StringComparison.Ordinal));
    }

    /// <summary>Percent-encodes what is not ASCII and writes hexadecimal digits in upper case.</summary>
    public static string Escape(string value)
    {
        if (value.All(char.IsAscii))
            return UpperHex(value);
        var escaped = new StringBuilder(value.Length * 2);
        foreach (var c in value)
        {
            if (char.IsAscii(c))
                escaped.Append(c);
            else
                escaped.Append('%').Append(((byte)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return UpperHex(escaped.ToString());
    }

    /// <summary>The text with the digits of each <c>%xx</c> in upper case.</summary>
    public static string UpperHex(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var result = text.ToCharArray();
        for (var i = 0; i + 2 < result.Length; i++)
        {
            if (!PercentEncoding.TryByte(result.AsSpan(i), out _))
                continue;
            result[i + 1] = char.ToUpperInvariant(result[i + 1]);
            result[i + 2] = char.ToUpperInvariant(result[i + 2]);
            i += 2;
        }

        return new string(result);
    }
}
