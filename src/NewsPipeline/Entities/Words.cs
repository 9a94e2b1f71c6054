namespace NewsPipeline.Entities;

/// <summary>A word of a text: code units [Start, End); Hash and traits are those of its folded letters and digits. Length 0: there is none.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Word(int Start, int End, ulong Hash, Traits Traits)
{
    public int Length => End - Start;

    public bool Exists => End > Start;

    public bool IsMixed
    {
        get
        {
            var scripts = (int)(Traits & Traits.Scripts);
            return (scripts & (scripts - 1)) != 0;
        }
    }
}

/// <summary>Reads single words around a place of a text. Every look is bounded by <see cref="Longest"/> code units, so that hostile text stays linear.</summary>
internal static class Words
{
    /// <summary>No name has a longer word, and no gap inside a name is longer.</summary>
    public const int Longest = 100;

    /// <summary>The word that begins at or after <paramref name="from"/>, across at most <paramref name="gap"/> separators.</summary>
    public static Word After(ReadOnlySpan<char> text, int from, int gap = 4)
    {
        var i = from;
        while (i < text.Length && i - from <= gap && !Folding.IsWord(text[i]))
            i++;
        if (i >= text.Length || i - from > gap)
            return default;
        var start = i;
        ulong hash = 0;
        var traits = Traits.None;
        for (; i < text.Length; i++)
        {
            var info = Folding.Characters[text[i]];
            if (info == 0)
                break;
            if (i - start >= Longest)
                return default;
            traits |= (Traits)(info >> 16);
            if ((info >> 16 & (uint)Traits.Ignorable) == 0)
                hash = (hash + (ushort)info) * Folding.HashFactor;
        }

        return new Word(start, i, hash, traits & ~Traits.Ignorable);
    }

    /// <summary>The word that ends at or before <paramref name="to"/>, across at most <paramref name="gap"/> separators.</summary>
    public static Word Before(ReadOnlySpan<char> text, int to, int gap = 4)
    {
        var end = to;
        while (end > 0 && to - end <= gap && !Folding.IsWord(text[end - 1]))
            end--;
        if (end == 0 || to - end > gap)
            return default;
        var start = end;
        while (start > 0 && Folding.IsWord(text[start - 1]))
        {
            if (end - start >= Longest)
                return default;
            start--;
        }

        return After(text, start, 0);
    }

    /// <summary>Whether the word's first letter is a capital.</summary>
    public static bool IsCapitalised(ReadOnlySpan<char> text, Word word) => (First(text, word) & Traits.Upper) != Traits.None;

    /// <summary>Whether the word's first letter is of a script without capitals.</summary>
    public static bool HasNoCase(ReadOnlySpan<char> text, Word word) =>
        First(text, word) is var first && (first & Traits.Scripts) != Traits.None && (first & (Traits.Upper | Traits.Lower)) == Traits.None;

    private static Traits First(ReadOnlySpan<char> text, Word word)
    {
        for (var i = word.Start; i < word.End; i++)
        {
            if (!Folding.Has(text[i], Traits.Ignorable))
                return Folding.TraitsOf(text[i]);
        }

        return Traits.None;
    }

    /// <summary>Whether the word is of two or more letters, all capitals.</summary>
    public static bool IsAllCapitals(ReadOnlySpan<char> text, Word word) =>
        word.Length > 1 && (word.Traits & (Traits.Upper | Traits.Lower)) == Traits.Upper;

    public static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u2002' or '\u2003' or '\t';

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' or '\u00AC';

    public static bool IsDash(char c) => c is '\u2014' or '\u2015' or '\u2013';

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4';

    public static bool IsQuote(char c) => c is '"' or '\u00AB' or '\u00BB' or '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' or '\u2039' or '\u203A' or '\'' or '\u201A';

    /// <summary>Whether the gap is one or more spaces and nothing else.</summary>
    public static bool IsSpaceGap(ReadOnlySpan<char> gap)
    {
        if (gap.IsEmpty)
            return false;
        foreach (var c in gap)
        {
            if (!IsSpace(c) && c != '\n')
                return false;
        }

        return gap.Count('\n') <= 1;
    }
}
