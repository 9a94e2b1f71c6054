using System.Buffers;
using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>From the characters of markup to text: references, control characters, the Windows meaning of U+0080 to U+009F.</summary>
internal sealed class MarkupText
{
    /// <summary>What entities of a document type may add to a document: beyond it they stay as written ("billion laughs").</summary>
    private const int ExpansionBudget = 1_000_000;

    /// <summary>Windows-1252's characters for 0x80 to 0x9F: what a feed means that names them (HTML standard, numeric character references).</summary>
    private const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly SearchValues<char> s_unclean = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA)).Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c)]);

    private static readonly SearchValues<char> s_uncleanOrReference = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA)).Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c), '&']);

    private readonly Dictionary<string, string> _declared = new(StringComparer.Ordinal);
    private int _budget = ExpansionBudget;

    /// <summary>Declares an entity of the document type. Its value is text: references to other declared entities in it are not followed.</summary>
    public void Declare(string name, string value) => _declared.TryAdd(name, value);

    public int Declared => _declared.Count;

    /// <summary>Character data with references: XML's, the document's own, HTML's; what is none stays as written.</summary>
    public string Decode(ReadOnlySpan<char> span)
    {
        var at = span.IndexOfAny(s_uncleanOrReference);
        if (at < 0)
            return span.ToString();
        var builder = new StringBuilder(span.Length);
        while (at >= 0)
        {
            builder.Append(span[..at]);
            span = span[at..];
            if (span[0] == '&')
            {
                var used = Reference(span, builder);
                if (used == 0)
                    builder.Append('&');
                span = span[Math.Max(used, 1)..];
            }
            else
            {
                span = span[Control(span, builder)..];
            }

            at = span.IndexOfAny(s_uncleanOrReference);
        }

        builder.Append(span);
        return Paired(builder);
    }

    /// <summary>Text without references: control characters go, U+0080 to U+009F become what Windows means by them.</summary>
    public static string Clean(ReadOnlySpan<char> span)
    {
        var at = span.IndexOfAny(s_unclean);
        if (at < 0)
            return span.ToString();
        var builder = new StringBuilder(span.Length);
        for (; at >= 0; at = span.IndexOfAny(s_unclean))
        {
            builder.Append(span[..at]);
            span = span[at..];
            span = span[Control(span, builder)..];
        }

        return builder.Append(span).ToString();
    }

    /// <summary>The text as HTML.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny('&', '<', '>') < 0
            ? text
            : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The value of an HTML entity by name, or null.</summary>
    public static string? Html(ReadOnlySpan<char> name) => HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";"));

    private static int Control(ReadOnlySpan<char> span, StringBuilder builder)
    {
        var c = span[0];
        if (c >= 0x80)
            builder.Append(c == 0x85 ? '…' : Windows[c - 0x80]);
        else if (c == '\r')
            builder.Append('\n');
        return c == '\r' && span.Length > 1 && span[1] == '\n' ? 2 : 1;
    }

    /// <summary>A reference at the start: characters used, 0 where it is none.</summary>
    private int Reference(ReadOnlySpan<char> span, StringBuilder builder)
    {
        var end = span[..Math.Min(span.Length, 40)].IndexOf(';');
        if (end < 2)
            return 0;
        var name = span[1..end];
        if (name[0] == '#')
            return Number(name[1..], builder) ? end + 1 : 0;
        switch (name)
        {
            case "amp":
                builder.Append('&');
                return end + 1;
            case "lt":
                builder.Append('<');
                return end + 1;
            case "gt":
                builder.Append('>');
                return end + 1;
            case "quot":
                builder.Append('"');
                return end + 1;
            case "apos":
                builder.Append('\'');
                return end + 1;
        }

        if (name.IndexOfAnyExcept(s_name) >= 0)
            return 0;
        if (_declared.Count > 0 && _declared.TryGetValue(name.ToString(), out var declared))
        {
            if (declared.Length > _budget)
                return 0;
            _budget -= declared.Length;
            builder.Append(declared);
            return end + 1;
        }

        if (Html(name) is not { } html)
            return 0;
        builder.Append(html);
        return end + 1;
    }

    private static readonly SearchValues<char> s_name = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private static bool Number(ReadOnlySpan<char> digits, StringBuilder builder)
    {
        int code;
        if (digits.Length > 1 && digits[0] is 'x' or 'X')
        {
            if (digits.Length > 9 || !int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code))
                return false;
        }
        else if (digits.Length > 9 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code))
        {
            return false;
        }

        if (code is >= 0x80 and <= 0x9F)
            builder.Append(code == 0x85 ? '…' : Windows[code - 0x80]);
        else if (code is < 0x20 and not (0x9 or 0xA or 0xD) || code > 0x10FFFF || code < 0)
            builder.Append('\uFFFD');
        else if (code > 0xFFFF)
            builder.Append(char.ConvertFromUtf32(code));
        else
            builder.Append((char)code); // Halves of a pair too: see Paired.
        return true;
    }

    /// <summary>Halves of surrogate pairs written as references of their own are joined by standing together; a lone half is no character.</summary>
    private static string Paired(StringBuilder builder)
    {
        var text = builder.ToString();
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text;
        var chars = text.ToCharArray();
        for (var i = 0; i < chars.Length; i++)
        {
            if (char.IsHighSurrogate(chars[i]) && i + 1 < chars.Length && char.IsLowSurrogate(chars[i + 1]))
                i++;
            else if (char.IsSurrogate(chars[i]))
                chars[i] = '\uFFFD';
        }

        return new string(chars);
    }
}
