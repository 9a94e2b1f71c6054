using NewsPipeline.Entities;

namespace NewsPipeline.Stories;

/// <summary>What a word of a text looks like.</summary>
[Flags]
internal enum WordLook
{
    None = 0,

    /// <summary>Begins with a capital letter.</summary>
    Capital = 1,

    /// <summary>First word of a sentence, a title or a quotation: its capital letter says nothing.</summary>
    First = 2,

    /// <summary>Begins with a digit.</summary>
    Number = 4,

    /// <summary>Two neighbouring characters of a script that parts no words.</summary>
    Pair = 8,

    /// <summary>Written in Latin letters.</summary>
    Latin = 16,
}

/// <summary>
/// Reads the words of a text one after the other, folded as the tagger folds them, without an allocation. Numbers come
/// with their thousands joined ("55 000", "55.000" and "55,000" are 55000); of Chinese, Japanese and Thai, which part no
/// words, every pair of neighbours is one.
/// </summary>
internal ref struct TextWords(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Longer words are cut; none that means anything is as long.</summary>
    public const int Longest = 40;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _at;
    private bool _first = true;

    /// <summary>The folded word.</summary>
    public ReadOnlySpan<char> Word { get; private set; }

    public WordLook Look { get; private set; }

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    public bool Next()
    {
        while (_at < _text.Length && !Folding.IsWord(_text[_at]))
        {
            if (EndsSentence(_text, _at))
                _first = true;
            _at++;
        }

        if (_at >= _text.Length)
            return false;
        Start = _at;
        var c = _text[_at];
        if (char.IsDigit(c))
            ReadNumber();
        else if (HasNoBlanks(c))
            ReadPair();
        else
            ReadWord();
        return true;
    }

    /// <summary>Whether the character is of a script written without blanks between words.</summary>
    public static bool HasNoBlanks(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0E7F');

    private static bool EndsSentence(ReadOnlySpan<char> text, int at) =>
        text[at] is '!' or '?' or '\n' or ':' or '…' or '•' or '"' or '«' or '“' or '„' or '¿' or '¡'
        || (text[at] == '.' && (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1])) && at > 1 && !char.IsUpper(text[at - 1]));

    private void ReadWord()
    {
        var n = 0;
        var start = _at;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (!Folding.IsWord(c))
            {
                // An apostrophe inside a word is part of it in Ukrainian, and parts an elided article in French and Italian.
                if (!(Words.IsApostrophe(c) && n > 0 && _at + 1 < _text.Length && Folding.Has(_text[_at + 1], Traits.Cyrillic)))
                    break;
                continue;
            }

            if (HasNoBlanks(c) || Folding.Has(c, Traits.Ignorable))
            {
                if (HasNoBlanks(c))
                    break;
                continue;
            }

            if (n < _buffer.Length)
                _buffer[n++] = Folding.FoldedOf(c);
        }

        Word = _buffer[..n];
        Look = (Folding.IsUpper(_text[start]) ? WordLook.Capital : WordLook.None) | (_first ? WordLook.First : WordLook.None)
            | (Folding.Has(_text[start], Traits.Latin) ? WordLook.Latin : WordLook.None);
        _first = false;
    }

    private void ReadPair()
    {
        var n = 0;
        _buffer[n++] = Folding.FoldedOf(_text[_at++]);
        if (_at < _text.Length && HasNoBlanks(_text[_at]))
            _buffer[n++] = Folding.FoldedOf(_text[_at]);
        Word = _buffer[..n];
        Look = WordLook.Pair | (_first ? WordLook.First : WordLook.None);
        _first = false;
    }

    private void ReadNumber()
    {
        var n = 0;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (Folding.Has(c, Traits.Digit))
            {
                if (n < _buffer.Length)
                    _buffer[n++] = Folding.FoldedOf(c);
                continue;
            }

            // A group of exactly three digits goes on with the number.
            if (c is ' ' or '\u00A0' or '\u202F' or '.' or ',' or '\'' or '’' && n is > 0 and <= 12 && IsGroup(_at + 1))
                continue;
            // A decimal point stands between digits.
            if (c is '.' or ',' && _at + 1 < _text.Length && char.IsDigit(_text[_at + 1]))
            {
                if (n < _buffer.Length)
                    _buffer[n++] = '.';
                continue;
            }

            break;
        }

        // "5-й", "2nd", "90er", "13-jährige": the ending is no part of the number; letters close behind digits are ("A320" is a word).
        Word = _buffer[..n];
        Look = WordLook.Number | (_first ? WordLook.First : WordLook.None);
        _first = false;
    }

    private readonly bool IsGroup(int from)
    {
        if (from + 3 > _text.Length)
            return false;
        for (var i = from; i < from + 3; i++)
        {
            if (!char.IsDigit(_text[i]))
                return false;
        }

        return from + 3 == _text.Length || !char.IsDigit(_text[from + 3]);
    }
}
