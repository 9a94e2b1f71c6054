namespace NewsPipeline.Entities;

/// <summary>What stands around a candidate. Looks are bounded.</summary>
internal readonly ref struct Place
{
    public Place(ReadOnlySpan<char> text, Word first, Word last, Reading reading)
    {
        Text = text;
        Reading = reading;
        First = first;
        Last = last;
        Previous = Words.Before(text, first.Start);
        if (Previous.Exists && text[Previous.End..first.Start].Count('\n') > 1)
            Previous = default; // Of another paragraph.
        Next = Words.After(text, last.End);
        if (Next.Exists && text[last.End..Next.Start].Count('\n') > 1)
            Next = default;
        PreviousWord = Folded(Previous);
        NextWord = Folded(Next);
        GapBefore = Previous.Exists ? text[Previous.End..first.Start] : text[Math.Max(0, first.Start - 4)..first.Start];
        GapAfter = Next.Exists ? text[last.End..Next.Start] : text[last.End..Math.Min(text.Length, last.End + 4)];
    }

    public Reading Reading { get; }
    public ReadOnlySpan<char> Text { get; }
    public Word First { get; }
    public Word Last { get; }
    public Word Previous { get; }
    public Word Next { get; }

    /// <summary>The word before, folded; empty where there is none.</summary>
    public string PreviousWord { get; }

    /// <summary>The word after, folded; empty where there is none.</summary>
    public string NextWord { get; }

    /// <summary>The word before, folded, if only a space stands between.</summary>
    public string NeighbourBefore => HasNeighbourBefore ? PreviousWord : "";

    /// <summary>The word after, folded, if only a space stands between.</summary>
    public string NeighbourAfter => HasNeighbourAfter ? NextWord : "";
    public ReadOnlySpan<char> GapBefore { get; }
    public ReadOnlySpan<char> GapAfter { get; }

    /// <summary>Whether a name is also a word of the text's language: English words are none of German, and Latin names in Cyrillic text are asked as in English.</summary>
    public bool IsCommon(Name name) => name.IsCommon && (Reading.Language is null or "en" or "ru" or "uk" || (Reading.IsCyrillic && !name.IsLatin));

    /// <summary>A title, or a word with a capital only where a sentence starts.</summary>
    public bool IsNotName(string folded) => WordTables.NotNames.Contains(folded) || Reading.Knows("title", folded);

    /// <summary>The word before, with only a space between.</summary>
    public bool HasNeighbourBefore => Previous.Exists && Words.IsSpaceGap(GapBefore);

    /// <summary>The word after, with only a space between.</summary>
    public bool HasNeighbourAfter => Next.Exists && Words.IsSpaceGap(GapAfter);

    public bool PreviousIsCapitalised => Words.IsCapitalised(Text, Previous);

    public bool NextIsCapitalised => Words.IsCapitalised(Text, Next);

    /// <summary>The name has its capital, or is of a script without. Of the words beside it a capital is asked: that alone makes them part of a longer name.</summary>
    public bool IsCapitalised => Words.IsCapitalised(Text, First) || HasNoCase;

    public bool HasNoCase => Words.HasNoCase(Text, First);

    /// <summary>A hyphen right after, then a word.</summary>
    public bool IsHyphenatedAfter => Next.Exists && GapAfter.Length == 1 && Words.IsHyphen(GapAfter[0]);

    public bool IsHyphenatedBefore => Previous.Exists && GapBefore.Length == 1 && Words.IsHyphen(GapBefore[0]);

    /// <summary>An English possessive right after.</summary>
    public bool IsPossessive => GapAfter.Length == 1 && Words.IsApostrophe(GapAfter[0]) && NextWord is "s";

    public bool IsQuoted => GapBefore.Length > 0 && Words.IsQuote(GapBefore[^1]) && GapAfter.Length > 0 && Words.IsQuote(GapAfter[0]);

    /// <summary>Whether the word stands where every word has a capital: first of the text, of a line or of a sentence.</summary>
    public bool StartsSentence
    {
        get
        {
            for (var i = First.Start - 1; i >= 0; i--)
            {
                var c = Text[i];
                if (c is '\n' or '.' or '!' or '?' or '\u2026' or ':' or ';')
                    return true;
                if (First.Start - i > 8 || (Folding.IsWord(c) && !Folding.Has(c, Traits.Ignorable)) || c is ',' or ')' or '/')
                    return false;
            }

            return true;
        }
    }

    /// <summary>Whether the words around are in capitals, as in a headline: capitals then say nothing.</summary>
    public bool IsInCapitals =>
        (Previous.Exists || Next.Exists)
        && (!Previous.Exists || (Previous.Traits & Traits.Lower) == Traits.None)
        && (!Next.Exists || (Next.Traits & Traits.Lower) == Traits.None)
        && (Words.IsAllCapitals(Text, Previous) || Words.IsAllCapitals(Text, Next));

    /// <summary>A currency sign right after («US$ 20»).</summary>
    public bool IsSum => Last.End < Text.Length && Text[Last.End] is '$' or '\u20AC' or '\u00A3';

    /// <summary>Alone or with a number in quotation marks: the title of a group, a channel, an agency («Ленинград», «Россия 1»).</summary>
    public bool IsQuotedName
    {
        get
        {
            var start = First.Start;
            if (HasNeighbourBefore && (Previous.Traits & Traits.Scripts) == Traits.None)
                start = Previous.Start;
            var end = Last.End;
            if (HasNeighbourAfter && (Next.Traits & Traits.Scripts) == Traits.None)
                end = Next.End;
            return start > 0 && end < Text.Length && IsOuterQuote(Text[start - 1]) && IsOuterQuote(Text[end]);
        }
    }

    /// <summary>Before a hyphen and a place («Вестник-Тверь»), or before one more word in quotation marks that are no speech («Вестник медиа»): a branch, a subsidiary.</summary>
    public bool StartsBodysName =>
        (Reading.IsOfTables && IsHyphenatedAfter && NextIsCapitalised && !Words.IsAllCapitals(Text, Next))
        || (HasNeighbourAfter && First.Start > 0 && IsOuterQuote(Text[First.Start - 1]) && Next.End < Text.Length && IsOuterQuote(Text[Next.End])
            && Text[..(First.Start - 1)].TrimEnd() is not [.., ':'] && !IsHome(NextWord));

    /// <summary>The country whose language the text is in: after a body's name it says whose it is («Северлес Украины»).</summary>
    private bool IsHome(string word) => Countries.Of(word) is { } country && Nationality.Unspoken(Reading.Language) == country;

    private static bool IsOuterQuote(char c) => Words.IsQuote(c) && !Words.IsApostrophe(c);

    /// <summary>Inside an address, a file name or a handle.</summary>
    public bool IsInAddress
    {
        get
        {
            var start = First.Start;
            var end = Last.End;
            if (start > 0 && Text[start - 1] is '@' or '/' or '\\' or '=' or '&' && !IsAlternative(start - 1))
                return true;
            if (end + 1 < Text.Length && Text[end] is '@' or '\\' && Folding.IsWord(Text[end + 1]))
                return true;
            if (end + 1 < Text.Length && Text[end] == '/' && start > 0 && Text[start - 1] is '.' or '/')
                return true;
            if (end + 1 < Text.Length && Text[end] == '.' && Folding.IsWord(Text[end + 1]) && !Folding.IsUpper(Text[end + 1]) && Folding.Has(Text[end + 1], Traits.Latin))
                return true;
            if (start > 1 && Text[start - 1] == '.' && Folding.Has(Text[start - 2], Traits.Latin) && Words.IsAllCapitals(Text, First) && Folding.Has(Text[start], Traits.Latin) && Folding.IsLower(Text[start - 2]))
                return true;
            return start > 1 && Text[start - 1] == '.' && Folding.IsLower(Text[start - 2]) && (Folding.TraitsOf(Text[start]) & (Traits.Upper | Traits.Latin)) == Traits.Latin;
        }
    }

    /// <summary>A stroke between two words in running text («Facebook/Instagram»), not a path.</summary>
    private bool IsAlternative(int at) =>
        Text[at] is '/' && at > 0 && Folding.IsWord(Text[at - 1]) && Folding.IsUpper(Text[First.Start]) && !HasDotInChunk(at);

    private bool HasDotInChunk(int at)
    {
        for (var i = at; i >= 0 && at - i < Words.Longest && !char.IsWhiteSpace(Text[i]); i--)
        {
            if (Text[i] is '.' or ':' or '@')
                return true;
        }

        return false;
    }

    public string Folded(Word word) => word.Exists ? Folding.Fold(Text[word.Start..word.End]) : "";
}
