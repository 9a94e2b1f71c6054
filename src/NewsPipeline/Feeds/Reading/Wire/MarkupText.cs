using System.Buffers;
using System.Globalization;
using AngleSharp.Html;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading.Wire;

/// <summary>From the characters of markup to text: references, control characters, the Windows meaning of U+0080 to U+009F.</summary>
internal sealed class MarkupText
{
    /// <summary>What entities of a document type may add to a document: beyond it they stay as written ("billion laughs").</summary>
    private const int ExpansionBudget = 1_000_000;

    private static readonly SearchValues<char> s_controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA)).Select(c => (char)c)]);

    private static readonly SearchValues<char> s_controlsAndMore = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not (0x9 or 0xA)).Select(c => (char)c), .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c), '&']);

    private static readonly SearchValues<char> s_name = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>False where the whole document holds no control character: then no field is searched for any.</summary>
    private readonly bool _isUnclean;
    private char[] _buffer = new char[256];
    private int _length;
    private readonly Dictionary<string, string> _declared = new(StringComparer.Ordinal);
    private int _budget = ExpansionBudget;

    public MarkupText(ReadOnlySpan<char> document) =>
        _isUnclean = document.ContainsAny(s_controls) || document.ContainsAnyInRange('\u007F', '\u009F');

    /// <summary>Declares an entity of the document type. Its value is text: references to other declared entities in it are not followed.</summary>
    public void Declare(string name, string value) => _declared.TryAdd(name, value);

    public int Declared => _declared.Count;

    /// <summary>Character data with references: XML's, the document's own, HTML's; what is none stays as written.</summary>
    public string Decode(ReadOnlySpan<char> span)
    {
        // Most fields of a document with a stray control character hold none.
        var unclean = _isUnclean && (span.ContainsAny(s_controls) || span.ContainsAnyInRange('\u007F', '\u009F'));
        var at = unclean ? span.IndexOfAny(s_controlsAndMore) : span.IndexOf('&');
        if (at < 0)
            return span.ToString();
        _length = 0;
        while (at >= 0)
        {
            Append(span[..at]);
            span = span[at..];
            if (span[0] == '&')
            {
                var used = Reference(span);
                if (used == 0)
                    Append('&');
                span = span[Math.Max(used, 1)..];
            }
            else
            {
                span = span[Control(span)..];
            }

            at = unclean ? span.IndexOfAny(s_controlsAndMore) : span.IndexOf('&');
        }

        Append(span);
        return Taken();
    }

    /// <summary>Text without references: control characters go, U+0080 to U+009F become what Windows means by them.</summary>
    public string Clean(ReadOnlySpan<char> span)
    {
        if (!_isUnclean || (!span.ContainsAny(s_controls) && !span.ContainsAnyInRange('\u007F', '\u009F')))
            return span.ToString();
        _length = 0;
        for (var i = 0; i < span.Length;)
        {
            if (span[i] is < ' ' and not ('\t' or '\n') or >= '\u007F' and <= '\u009F')
                i += Control(span[i..]);
            else
                Append(span[i++]);
        }

        return Taken();
    }

    /// <summary>The text as HTML.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny('&', '<', '>') < 0
            ? text
            : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The value of an HTML entity by name, or null.</summary>
    public static string? Html(ReadOnlySpan<char> name) => HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";"));

    private int Control(ReadOnlySpan<char> span)
    {
        var c = span[0];
        if (c is >= '\u0080' and <= '\u009F')
            Append(References.Windows[c - 0x80]);
        else if (c == '\r')
            Append('\n');
        return c == '\r' && span.Length > 1 && span[1] == '\n' ? 2 : 1;
    }

    /// <summary>A reference at the start: characters used, 0 where it is none.</summary>
    private int Reference(ReadOnlySpan<char> span)
    {
        var end = span[..Math.Min(span.Length, 40)].IndexOf(';');
        if (end < 2)
            return 0;
        var name = span[1..end];
        if (name[0] == '#')
            return Number(name[1..]) ? end + 1 : 0;
        switch (name)
        {
            case "amp":
                Append('&');
                return end + 1;
            case "lt":
                Append('<');
                return end + 1;
            case "gt":
                Append('>');
                return end + 1;
            case "quot":
                Append('"');
                return end + 1;
            case "apos":
                Append('\'');
                return end + 1;
        }

        if (name.IndexOfAnyExcept(s_name) >= 0)
            return 0;
        if (_declared.Count > 0 && _declared.TryGetValue(name.ToString(), out var declared))
        {
            if (declared.Length > _budget)
                return 0;
            _budget -= declared.Length;
            Append(declared);
            return end + 1;
        }

        if (Html(name) is not { } html)
            return 0;
        Append(html);
        return end + 1;
    }

    private bool Number(ReadOnlySpan<char> digits)
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
            Append(References.Windows[code - 0x80]);
        else if (code is < 0x20 and not (0x9 or 0xA or 0xD) || code > 0x10FFFF || code < 0)
            Append('\uFFFD');
        else if (code > 0xFFFF)
            Append(char.ConvertFromUtf32(code));
        else
            Append((char)code); // Halves of a pair too: see Paired.
        return true;
    }

    /// <summary>Halves of surrogate pairs written as references of their own are joined by standing together; a lone half is no character.</summary>
    private string Taken()
    {
        var chars = _buffer.AsSpan(0, _length);
        for (var i = chars.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < chars.Length; i++)
        {
            if (char.IsHighSurrogate(chars[i]) && i + 1 < chars.Length && char.IsLowSurrogate(chars[i + 1]))
                i++;
            else if (char.IsSurrogate(chars[i]))
                chars[i] = '\uFFFD';
        }

        return chars.ToString();
    }

    private void Append(char c)
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, _length * 2);
        _buffer[_length++] = c;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_length + text.Length, _buffer.Length * 2));
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
