using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace NewsPipeline.Text;

/// <summary>Character references of HTML. The platform leaves those to halves of surrogate pairs as written and reads U+0080 to U+009F as controls; the HTML standard does neither.</summary>
internal static partial class References
{
    /// <summary>Windows-1252's characters for 0x80 to 0x9F: what a reference to one means (HTML standard, numeric character references).</summary>
    internal const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The text with its references decoded once; what is none stays. Linear in time.</summary>
    public static string Decode(string html) => WebUtility.HtmlDecode(html.Contains("&#", StringComparison.Ordinal) ? Numeric().Replace(html, Odd) : html);

    /// <summary>What the platform reads wrong, read right; else the reference as it is.</summary>
    private static string Odd(Match reference)
    {
        var digits = reference.ValueSpan[2..^1];
        var code = digits[0] is 'x' or 'X'
            ? int.Parse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return code switch
        {
            >= 0x80 and <= 0x9F => Windows[code - 0x80].ToString(),
            0 or (>= 0xD800 and <= 0xDFFF) or > 0x10FFFF => "\uFFFD",
            _ => reference.Value,
        };
    }

    [GeneratedRegex("&#(?:[xX][0-9a-fA-F]{1,7}|[0-9]{1,9});", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numeric();
}
