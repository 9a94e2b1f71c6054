using System.Text;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>Collects the text of the segment being read: collapses white space, drops soft hyphens and zero-width breaks, counts.</summary>
internal sealed class SegmentText
{
    private readonly StringBuilder _text = new();
    private bool _space;
    private bool _afterBreak;
    private int _linkChars;
    private int _links;
    private int _boldChars;
    private int _words;
    private int _commas;
    private bool _inWord;
    private Traits _covering;

    public int Length => _text.Length;

    public void CountLink() => _links++;

    /// <summary>Ends a segment's line or block; says how the next one follows.</summary>
    public void Break(bool isLine) => _afterBreak = isLine && _afterText;

    private bool _afterText;

    public void Append(string data, in Place place)
    {
        var before = _text.Length;
        foreach (var c in data)
        {
            if (Blanks.IsSpace(c))
            {
                if (place.Keeps && c == '\n' && _text.Length > 0)
                    NewLine();
                else
                    _space = true;
                _inWord = false;
                continue;
            }

            if (Blanks.IsDropped(c))
                continue;
            if (_space && _text.Length > 0 && _text[^1] != '\n')
                _text.Append(' ');
            _space = false;
            Count(c);
            _text.Append(c);
        }

        var added = _text.Length - before;
        if (place.Linked)
            _linkChars += added;
        if (place.Bold)
            _boldChars += added;
    }

    /// <summary>An inline element with these traits ended; they count where it holds most of the segment so far.</summary>
    public void Cover(Traits traits, int start)
    {
        if (_text.Length > start && _text.Length - start >= 0.6 * _text.Length)
            _covering |= traits;
    }

    /// <summary>The segment read so far, or null where there is no text; starts the next one.</summary>
    public Segment? Take(int index, in Place place)
    {
        Segment? segment = null;
        while (_text.Length > 0 && _text[^1] == '\n')
            _text.Length--;
        if (_text.Length > 0)
        {
            segment = new Segment
            {
                Index = index,
                Text = _text.ToString(),
                Region = place.Region,
                Tag = place.Tag,
                Inline = _covering,
                Words = _words,
                LinkChars = Math.Min(_linkChars, _text.Length),
                Links = _links,
                BoldChars = Math.Min(_boldChars, _text.Length),
                Commas = _commas,
                AfterBreak = _afterBreak,
                InQuote = place.InQuote,
                InFigure = place.InFigure,
                InTable = place.InTable,
                Row = place.Row,
            };
        }

        _afterText = segment is not null;
        _text.Clear();
        _space = _inWord = false;
        _linkChars = _links = _boldChars = _words = _commas = 0;
        _covering = Traits.None;
        return segment;
    }

    private void NewLine()
    {
        if (_text[^1] != '\n')
            _text.Append('\n');
        _space = false;
    }

    private void Count(char c)
    {
        if (char.IsLetterOrDigit(c))
        {
            // Scripts written without spaces: a character is about as much as half a word.
            if (!_inWord || c >= '\u2E80')
                _words++;
            _inWord = true;
        }
        else
        {
            _inWord = false;
            if (c is ',' or ';' or '،' or '、' or '，')
                _commas++;
        }
    }
}
