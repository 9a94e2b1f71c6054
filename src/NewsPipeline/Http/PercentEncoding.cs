using System.Text;

namespace NewsPipeline.Http;

/// <summary>Percent-encoding in one spelling (RFC 3986 §6.2.2): upper-case digits, unreserved characters plain, everything else outside ASCII encoded as UTF-8.</summary>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    /// <summary>Normalises a path or query; dot segments that decoding lays bare are resolved in a path.</summary>
    public static string Normalise(ReadOnlySpan<char> text, bool isPath)
    {
        var result = new StringBuilder(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%')
            {
                if (TryByte(text[i..], out var value))
                {
                    Append(result, value, escaped: true);
                    i += 3;
                }
                else
                {
                    result.Append("%25");
                    i++;
                }

                continue;
            }

            System.Text.Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
            var bytes = utf8[..rune.EncodeToUtf8(utf8)];
            foreach (var b in bytes)
                Append(result, b, escaped: b is >= 0x7f or <= 0x20 or (byte)'"' or (byte)'<' or (byte)'>' or (byte)'\\' or (byte)'^' or (byte)'`' or (byte)'{' or (byte)'|' or (byte)'}');
            i += used;
        }

        var normal = result.ToString();
        return isPath ? WithoutDotSegments(normal) : normal;
    }

    /// <summary>The byte of a <c>%XX</c> at the start of <paramref name="text"/>.</summary>
    public static bool TryByte(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        if (text.Length < 3 || text[0] != '%' || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
            return false;
        value = (byte)((Convert.ToInt32(text[1].ToString(), 16) << 4) | Convert.ToInt32(text[2].ToString(), 16));
        return true;
    }

    private static void Append(StringBuilder result, byte value, bool escaped)
    {
        if (!escaped || char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            result.Append((char)value);
        else
            result.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
    }

    /// <summary>RFC 3986 §5.2.4 for an absolute path; an empty one becomes <c>/</c>.</summary>
    private static string WithoutDotSegments(string path)
    {
        if (!path.StartsWith('/'))
            path = "/" + path;
        if (!path.Contains("/.", StringComparison.Ordinal))
            return path;
        var segments = path.Split('/');
        var kept = new List<string>(segments.Length);
        for (var i = 1; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
                if (last)
                    kept.Add("");
            }
            else
            {
                kept.Add(segments[i]);
            }
        }

        return "/" + string.Join('/', kept);
    }
}
