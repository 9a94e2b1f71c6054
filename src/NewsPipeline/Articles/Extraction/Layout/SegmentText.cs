using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>Collects the text of the segment being read: collapses white space, drops soft hyphens and zero-width breaks, counts.</summary>
internal sealed class SegmentText
{
    private char[] _text = new char[4_096];
    private int _length;
    private bool _space;
    private bool _afterBreak;
    private int _linkChars;
    private int _links;
    private int _boldChars;
    private int _words;
    private int _commas;
    private int _extra;
    private bool _inWord;
    private Traits _covering;

    /// <summary>Tenths of a letter that a character says more than a letter does.</summary>
    private const int Han = 12, Syllable = 5;

    public int Length => _length;

    public void CountLink() => _links++;

    /// <summary>Ends a segment's line or block; says how the next one follows.</summary>
    public void Break(bool isLine) => _afterBreak = isLine && _afterText;

    private bool _afterText;

    public void Append(ReadOnlySpan<char> data, in Place place)
    {
        var before = _length;
        // At most a space more than there are characters.
        if (_text.Length < _length + data.Length + 1)
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + data.Length + 1));
        foreach (var c in data)
        {
            if (Blanks.IsSpace(c))
            {
                if (place.Keeps && c == '\n' && _length > 0)
                    NewLine();
                else
                    _space = true;
                _inWord = false;
                continue;
            }

            if (Blanks.IsDropped(c))
                continue;
            if (_space && _length > 0 && _text[_length - 1] != '\n')
                _text[_length++] = ' ';
            _space = false;
            Count(c);
            _text[_length++] = c;
        }

        var added = _length - before;
        if (place.Linked)
            _linkChars += added;
        if (place.Bold)
            _boldChars += added;
    }

    /// <summary>An inline element with these traits ended; they count where it holds most of the segment so far.</summary>
    public void Cover(Traits traits, int start)
    {
        if (_length > start && _length - start >= 0.6 * _length)
            _covering |= traits;
    }

    /// <summary>The segment read so far, or null where there is no text; starts the next one.</summary>
    public Segment? Take(int index, in Place place)
    {
        Segment? segment = null;
        while (_length > 0 && _text[_length - 1] == '\n')
            _length--;
        if (_length > 0)
        {
            segment = new Segment
            {
                Index = index,
                Text = new string(_text, 0, _length),
                Region = place.Region,
                Tag = place.Tag,
                Inline = _covering,
                Words = _words,
                Size = _length + (_extra / 10),
                LinkChars = Math.Min(_linkChars, _length),
                Links = _links,
                BoldChars = Math.Min(_boldChars, _length),
                Commas = _commas,
                AfterBreak = _afterBreak,
                InQuote = place.InQuote,
                InFigure = place.InFigure,
                InTable = place.InTable,
                Row = place.Row,
            };
        }

        _afterText = segment is not null;
        _length = 0;
        _space = _inWord = false;
        _linkChars = _links = _boldChars = _words = _commas = _extra = 0;
        _covering = Traits.None;
        return segment;
    }

    private void NewLine()
    {
        if (_text[_length - 1] != '\n')
            _text[_length++] = '\n';
        _space = false;
    }

    private void Count(char c)
    {
        if (char.IsLetterOrDigit(c))
        {
            // Scripts written without spaces: a character is about as much as half a word.
            if (!_inWord || c >= '\u2E80')
                _words++;
            if (c >= '\u2E80')
                _extra += c is >= '\u3400' and <= '\u9FFF' ? Han : Syllable;
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
