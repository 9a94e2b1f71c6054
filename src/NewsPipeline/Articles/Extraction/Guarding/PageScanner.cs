using System.Buffers;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>
/// One linear pass over a page before any tree is built. It drops what can never be article text (scripts, styles, comments,
/// drawings, templates, form choices, data URIs) and every attribute the extractor does not read, which more than halves the
/// parser's work, and it refuses pages whose tree would be out of bounds.
/// </summary>
internal ref struct PageScanner
{
    /// <summary>Tags a page may open: 190,000 paragraphs took 2.1 s of a busy core, and the bound is 2 s.</summary>
    public const int MaxTags = 100_000;

    /// <summary>Elements the parser may have to re-open because formatting was left unclosed (HTML's adoption agency): each block start re-opens all of them.</summary>
    public const int MaxReopened = 400_000;

    private readonly ReadOnlySpan<char> _page;
    private readonly Markup _markup;
    private readonly char[] _kept;
    private readonly List<string> _jsonLd = [];
    private readonly OpenElements _elements = new();
    private readonly OpenFormatting _formatting = new();
    private int _length;
    private int _tags;
    private int _scripts;
    private bool _asksPassword;
    private long _reopened;
    private bool _drawingsEnd = true;
    private bool _templatesEnd = true;

    private PageScanner(ReadOnlySpan<char> page, char[] kept)
    {
        _page = page;
        _markup = new Markup(page);
        _kept = kept;
    }

    /// <summary>Scans a page; the result holds a rented buffer and must be disposed after the tree has been read.</summary>
    public static ScannedPage Scan(ReadOnlySpan<char> page)
    {
        var buffer = ArrayPool<char>.Shared.Rent(page.Length + 16);
        var scanner = new PageScanner(page, buffer);
        var problem = scanner.Run();
        // The parser takes a length of zero for the whole buffer, and an earlier page is still in it.
        if (scanner._length == 0)
            scanner.Keep(" ");
        return new ScannedPage(buffer, scanner._length, scanner._jsonLd, scanner._scripts, scanner._asksPassword, problem);
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
            var kept = _length;
            at = _page[at + 1] switch
            {
                '!' => Declaration(at),
                '?' => _markup.After(at + 2, '>'),
                '/' => EndTag(at),
                var c when char.IsAsciiLetter(c) => StartTag(at),
                _ => Literal(at),
            };
            // A sign of its own must not begin a tag with what follows the dropped: "<<!-- -->script>".
            if (_length == kept && kept > 0 && _kept[kept - 1] == '<')
                Keep(" ");
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
            var end = _markup.After(at + 2, '>');
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
        var end = _markup.After(at + 2, '>');
        var name = _markup.Name(at + 2);
        if (name.Length is 0 or > 30)
            return end;
        if (!TagNames.EndsItself(name) && !_elements.Close(name))
            return end;
        if (TagNames.IsFormatting(name))
            _formatting.Close(name);
        Keep("</");
        Keep(name);
        Keep(">");
        return end;
    }

    private int StartTag(int at)
    {
        var name = _markup.Name(at + 1);
        _tags++;
        if (TagNames.IsDropped(name))
            return DropElement(at, name);
        if (TagNames.IsTemplate(name))
            return IsShadowRoot(at, name) ? AfterTag(at, name) : DropTemplate(at, name);
        var formats = TagNames.IsFormatting(name);
        if (!formats)
            _reopened += _formatting.Count > 8 ? _formatting.Count : 0;
        var tagStart = _length;
        if (!TagNames.EndsItself(name) && !_elements.Open(name))
            return AfterTag(at, name);

        Keep(_page.Slice(at, 1 + Math.Min(name.Length, 30)));
        var end = Attributes(at + 1 + name.Length, name, out var closed);
        _asksPassword |= name.Equals("input", StringComparison.OrdinalIgnoreCase) && _page[at..end].Contains("password", StringComparison.OrdinalIgnoreCase);
        if (!closed)
        {
            _length = tagStart; // The page ends inside the tag: HTML drops it.
            return end;
        }

        if (formats)
            _formatting.Open(_kept.AsSpan(tagStart, _length - tagStart));
        Keep(">");
        return end;
    }

    /// <summary>The place after a start tag of which nothing is kept.</summary>
    private int AfterTag(int at, ReadOnlySpan<char> name)
    {
        var kept = _length;
        var after = Attributes(at + 1 + name.Length, name, out _);
        _length = kept;
        return after;
    }

    /// <summary>Walks a tag's attributes, keeping those that are read later; returns the place after its '>'.</summary>
    private int Attributes(int at, ReadOnlySpan<char> element, out bool closed)
    {
        closed = true;
        var kept = -1;
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
            var name = _markup.AttributeName(ref at);
            var value = _markup.Value(ref at);
            if (AttributeFilter.Keeps(element, name, value))
            {
                // Where the page parts two attributes by nothing there is no room for a space, and the parser needs none.
                if (start != kept)
                    Keep(" ");
                Keep(_page[start..at]);
                kept = at;
            }
        }

        closed = false;
        return _page.Length;
    }

    /// <summary>Skips an element whose content is never text; keeps JSON-LD aside.</summary>
    private int DropElement(int at, ReadOnlySpan<char> name)
    {
        var contentStart = AfterTag(at, name);
        var drawing = name.Equals("svg", StringComparison.OrdinalIgnoreCase);
        if (drawing && (_page[contentStart - 2] == '/' || !_drawingsEnd))
            return contentStart;
        var close = _markup.EndOf(contentStart, name);
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
            && IsJsonLd(_page[(at + 1 + name.Length)..contentStart]))
            _jsonLd.Add(content.ToString());
        return close < 0 ? _page.Length : _markup.After(close + 2, '>');
    }

    /// <summary>A declarative shadow root: browsers show what is in it where it stands, so only its tags go.</summary>
    private bool IsShadowRoot(int at, ReadOnlySpan<char> name) => _page[at..AfterTag(at, name)].Contains("shadowroot", StringComparison.OrdinalIgnoreCase);

    /// <summary>Skips a template with those in it; of one that does not end only the tag, as then everything after it would be lost.</summary>
    private int DropTemplate(int at, ReadOnlySpan<char> name)
    {
        var contentStart = AfterTag(at, name);
        if (!_templatesEnd)
            return contentStart;
        var open = 1;
        for (var next = _markup.After(contentStart, '<'); next < _page.Length; next = _markup.After(next, '<'))
        {
            if (TagNames.IsTemplate(_markup.Name(next)))
                open++;
            else if (_page[next] == '/' && TagNames.IsTemplate(_markup.Name(next + 1)) && --open == 0)
                return _markup.After(next, '>');
        }

        _templatesEnd = false;
        return contentStart;
    }

    /// <summary>Some frameworks write the sign of the type as a reference.</summary>
    private static bool IsJsonLd(ReadOnlySpan<char> attributes) =>
        attributes.Contains("ld+json", StringComparison.OrdinalIgnoreCase)
        || (attributes.Contains('&') && References.Decode(attributes.ToString()).Contains("ld+json", StringComparison.OrdinalIgnoreCase));

    private void Keep(ReadOnlySpan<char> text)
    {
        text.CopyTo(_kept.AsSpan(_length));
        _length += text.Length;
    }
}
