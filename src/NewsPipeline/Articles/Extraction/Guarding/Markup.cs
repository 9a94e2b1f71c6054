using System.Buffers;

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>Finds the places in a page's markup that the scanner goes on at.</summary>
internal readonly ref struct Markup(ReadOnlySpan<char> page)
{
    private static readonly SearchValues<char> AfterTagName = SearchValues.Create(" \t\n\r\f/>");
    private static readonly SearchValues<char> AfterAttributeName = SearchValues.Create(" \t\n\r\f/>=");
    private static readonly SearchValues<char> AfterBareValue = SearchValues.Create(" \t\n\r\f>");

    private readonly ReadOnlySpan<char> _page = page;

    /// <summary>The name of the tag whose name starts at a place.</summary>
    public ReadOnlySpan<char> Name(int at) => _page[at..NextOf(at, AfterTagName)];

    /// <summary>The name of the attribute that starts at a place, which is moved past it.</summary>
    public ReadOnlySpan<char> AttributeName(ref int at)
    {
        var start = at;
        at = NextOf(at, AfterAttributeName);
        return _page[start..at];
    }

    /// <summary>The value behind an attribute's name, which is moved past with what stands around it; empty where there is none.</summary>
    public ReadOnlySpan<char> Value(ref int at)
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

    /// <summary>One past the next character of a kind.</summary>
    public int After(int at, char c)
    {
        if (at >= _page.Length)
            return _page.Length;
        var next = _page[at..].IndexOf(c);
        return next < 0 ? _page.Length : at + next + 1;
    }

    /// <summary>The end tag of an element whose content is no markup, or -1.</summary>
    public int EndOf(int from, ReadOnlySpan<char> name)
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

    private int NextOf(int at, SearchValues<char> stops)
    {
        var next = _page[at..].IndexOfAny(stops);
        return next < 0 ? _page.Length : at + next;
    }
}
