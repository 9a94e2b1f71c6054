using System.Buffers;
using System.Runtime.InteropServices;

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>
/// One linear pass over a page before any tree is built. It drops what can never be article text (scripts, styles,
/// comments, drawings, form choices, data URIs) and every attribute the extractor does not read, which more than halves
/// the parser's work, and it refuses pages whose tree would be out of bounds.
/// </summary>
internal ref struct PageScanner
{
    /// <summary>Tags a page may open: 190,000 paragraphs took 2.1 s of a busy core, and the bound is 2 s.</summary>
    public const int MaxTags = 100_000;

    /// <summary>Elements the parser may have to re-open because formatting was left unclosed (HTML's adoption agency): each block start re-opens all of them.</summary>
    public const int MaxReopened = 400_000;

    /// <summary>Open elements past which start tags are dropped and their text kept: the parser's time grows with the square of the depth (100,000 divs: 66 s), its own limit does not help.</summary>
    public const int MaxOpen = 256;

    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t\n\r\f/>");
    private static readonly SearchValues<char> AfterAttribute = SearchValues.Create(" \t\n\r\f/>=");
    private static readonly SearchValues<char> AfterBareValue = SearchValues.Create(" \t\n\r\f>");

    private readonly ReadOnlySpan<char> _page;
    private readonly char[] _kept;
    private readonly List<string> _jsonLd = [];
    private readonly Dictionary<string, (int Open, int Dropped)> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _open;
    private int _length;
    private int _tags;
    private int _scripts;
    private int _formatting;
    private long _reopened;
    private bool _drawingsEnd = true;

    private PageScanner(ReadOnlySpan<char> page, char[] kept)
    {
        _page = page;
        _kept = kept;
    }

    /// <summary>Scans a page; the result holds a rented buffer and must be disposed after the tree has been read.</summary>
    public static ScannedPage Scan(string page)
    {
        var buffer = ArrayPool<char>.Shared.Rent(page.Length + 16);
        var scanner = new PageScanner(page, buffer);
        var problem = scanner.Run();
        return new ScannedPage(buffer, scanner._length, scanner._jsonLd, scanner._scripts, problem);
    }

    private string? Run()
    {
        var at = 0;
        while (at < _page.Length)
        {
            var tag = _page[at..].IndexOf('<');
            if (tag < 0)
                tag = _page.Length - at;
            Keep(_page.Slice(at, tag));
            at += tag;
            if (at + 1 >= _page.Length)
                break;
            at = _page[at + 1] switch
            {
                '!' => Declaration(at),
                '?' => After(at + 2, '>'),
                '/' => EndTag(at),
                var c when char.IsAsciiLetter(c) => StartTag(at),
                _ => Literal(at),
            };
            if (_tags > MaxTags)
                return $"more than {MaxTags} tags";
            if (_reopened > MaxReopened)
                return "unclosed formatting that multiplies";
        }

        return null;
    }

    private int Literal(int at)
    {
        Keep(_page.Slice(at, 1));
        return at + 1;
    }

    private int Declaration(int at)
    {
        if (!_page[at..].StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = After(at + 2, '>');
            if (_page[at..].StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) && end - at < 400)
                Keep(_page[at..end]);
            return end;
        }

        if (_page[at..].StartsWith("<!-->", StringComparison.Ordinal))
            return at + 5;
        var close = _page[(at + 4)..].IndexOf("-->", StringComparison.Ordinal);
        return close < 0 ? _page.Length : at + 4 + close + 3;
    }

    private int EndTag(int at)
    {
        var end = After(at + 2, '>');
        var name = Name(at + 2);
        if (name.Length is 0 or > 30)
            return end;
        if (IsFormatting(name) && _formatting > 0)
            _formatting--;
        if (!EndsItself(name) && !Close(name))
            return end;
        Keep("</");
        Keep(name);
        Keep(">");
        return end;
    }

    private int StartTag(int at)
    {
        var name = Name(at + 1);
        _tags++;
        if (Dropped(name))
            return DropElement(at, name);
        if (IsFormatting(name))
            _formatting++;
        else
            _reopened += _formatting > 8 ? _formatting : 0;
        var tagStart = _length;
        if (!EndsItself(name) && !Open(name))
        {
            var skipped = Attributes(at + 1 + name.Length, "script", out _);
            _length = tagStart;
            return skipped;
        }

        Keep(_page.Slice(at, 1 + Math.Min(name.Length, 30)));
        var end = Attributes(at + 1 + name.Length, name, out var closed);
        if (closed)
            Keep(">");
        else
            _length = tagStart; // The page ends inside the tag: HTML drops it.
        return end;
    }

    /// <summary>Walks a tag's attributes, keeping those that are read later; returns the place after its '>'.</summary>
    private int Attributes(int at, ReadOnlySpan<char> element, out bool closed)
    {
        closed = true;
        while (at < _page.Length)
        {
            var c = _page[at];
            if (c == '>')
                return at + 1;
            if (char.IsWhiteSpace(c) || c is '/' or '=')
            {
                at++;
                continue;
            }

            var start = at;
            at = NextOf(at, AfterAttribute);
            var name = _page[start..at];
            var value = Value(ref at);
            if (AttributeFilter.Keeps(element, name, value))
            {
                Keep(" ");
                Keep(_page[start..at]);
            }
        }

        closed = false;
        return _page.Length;
    }

    private ReadOnlySpan<char> Value(ref int at)
    {
        var next = at;
        while (next < _page.Length && char.IsWhiteSpace(_page[next]))
            next++;
        if (next >= _page.Length || _page[next] != '=')
            return [];
        next++;
        while (next < _page.Length && char.IsWhiteSpace(_page[next]))
            next++;
        if (next < _page.Length && _page[next] is '"' or '\'')
        {
            var close = _page[(next + 1)..].IndexOf(_page[next]);
            at = close < 0 ? _page.Length : next + 1 + close + 1;
            return close < 0 ? [] : _page.Slice(next + 1, close);
        }

        at = NextOf(next, AfterBareValue);
        return _page[next..at];
    }

    /// <summary>Skips an element whose content is never text; keeps JSON-LD aside.</summary>
    private int DropElement(int at, ReadOnlySpan<char> name)
    {
        var kept = _length;
        var open = at + 1 + name.Length;
        var contentStart = Attributes(open, "script", out _);
        _length = kept;
        var drawing = name.Equals("svg", StringComparison.OrdinalIgnoreCase);
        if (drawing && (_page[contentStart - 2] == '/' || !_drawingsEnd))
            return contentStart;
        var close = EndOf(contentStart, name);
        if (close < 0 && drawing)
        {
            _drawingsEnd = false;
            return contentStart;
        }

        var content = close < 0 ? _page[contentStart..] : _page[contentStart..close];
        var script = name.Equals("script", StringComparison.OrdinalIgnoreCase);
        if (script)
            _scripts++;
        if (script && content.Length is > 20 and < 2_000_000 && _jsonLd.Count < 50
            && _page[open..contentStart].Contains("ld+json", StringComparison.OrdinalIgnoreCase))
            _jsonLd.Add(content.ToString());
        return close < 0 ? _page.Length : After(close + 2, '>');
    }

    private readonly int EndOf(int from, ReadOnlySpan<char> name)
    {
        for (var at = from; at < _page.Length;)
        {
            var next = _page[at..].IndexOf("</", StringComparison.Ordinal);
            if (next < 0)
                return -1;
            at += next;
            if (_page[(at + 2)..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return at;
            at += 2;
        }

        return -1;
    }

    private static bool Dropped(ReadOnlySpan<char> name) => name.Length switch
    {
        3 => Is(name, "svg"),
        5 => Is(name, "style"),
        6 => Is(name, "script") || Is(name, "iframe") || Is(name, "select"),
        7 => Is(name, "noembed"),
        8 => Is(name, "textarea") || Is(name, "noscript") || Is(name, "noframes"),
        _ => false,
    };

    private static bool IsFormatting(ReadOnlySpan<char> name) => name.Length switch
    {
        1 => (name[0] | 0x20) is 'b' or 'i' or 'u' or 's',
        2 => Is(name, "em") || Is(name, "tt"),
        3 => Is(name, "big"),
        4 => Is(name, "font") || Is(name, "code") || Is(name, "nobr"),
        5 => Is(name, "small"),
        6 => Is(name, "strong") || Is(name, "strike"),
        _ => false,
    };

    /// <summary>Counts an element as open; false where there are too many.</summary>
    private bool Open(ReadOnlySpan<char> name)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_names.GetAlternateLookup<ReadOnlySpan<char>>(), name, out _);
        if (_open >= MaxOpen)
        {
            count.Dropped++;
            return false;
        }

        count.Open++;
        _open++;
        return true;
    }

    /// <summary>Counts an element as closed; false where its start was dropped or never was.</summary>
    private bool Close(ReadOnlySpan<char> name)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_names.GetAlternateLookup<ReadOnlySpan<char>>(), name, out _);
        if (count.Dropped > 0)
        {
            count.Dropped--;
            return false;
        }

        if (count.Open > 0)
        {
            count.Open--;
            _open--;
        }

        return true;
    }

    /// <summary>Elements that hold nothing or that their next of kin ends: leaving them unclosed nests nothing.</summary>
    private static bool EndsItself(ReadOnlySpan<char> name) => name.Length switch
    {
        1 => (name[0] | 0x20) is 'p' or 'a',
        2 => Is(name, "li") || Is(name, "td") || Is(name, "tr") || Is(name, "th") || Is(name, "dd") || Is(name, "dt") || Is(name, "br") || Is(name, "hr"),
        3 => Is(name, "img") || Is(name, "col") || Is(name, "wbr"),
        4 => Is(name, "meta") || Is(name, "link") || Is(name, "base") || Is(name, "area") || Is(name, "head") || Is(name, "body") || Is(name, "html"),
        5 => Is(name, "input") || Is(name, "embed") || Is(name, "param") || Is(name, "track") || Is(name, "tbody") || Is(name, "thead") || Is(name, "tfoot"),
        6 => Is(name, "source") || Is(name, "option"),
        _ => false,
    };

    private static bool Is(ReadOnlySpan<char> name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private readonly ReadOnlySpan<char> Name(int at) => _page[at..NextOf(at, AfterName)];

    private readonly int NextOf(int at, SearchValues<char> stops)
    {
        var next = _page[at..].IndexOfAny(stops);
        return next < 0 ? _page.Length : at + next;
    }

    private readonly int After(int at, char c)
    {
        if (at >= _page.Length)
            return _page.Length;
        var next = _page[at..].IndexOf(c);
        return next < 0 ? _page.Length : at + next + 1;
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        text.CopyTo(_kept.AsSpan(_length));
        _length += text.Length;
    }
}
