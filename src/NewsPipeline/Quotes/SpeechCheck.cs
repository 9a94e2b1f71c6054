namespace NewsPipeline.Quotes;

/// <summary>Tells words that somebody said from titles of works, names of firms and doubted words, which stand between the same marks.</summary>
internal static class SpeechCheck
{
    /// <summary>A quoted piece of fewer words is a name or a doubted word, unless a verb of saying stands beside it.</summary>
    private const int LeastWords = 4;

    /// <summary>Titles of works have no more words than these (nine of ten have at most seven).</summary>
    private const int LongestTitle = 7;

    public static bool IsSpeech(string text, Quote quote, Evidence evidence, bool nounsAreCapital)
    {
        var inside = text.AsSpan(quote.Start, quote.Length);
        var (words, capitals, small) = Count(inside);
        if (words == 0)
            return false;
        if (quote.Kind == QuoteKind.Direct)
            return words >= LeastWords || evidence == Evidence.Said || (evidence == Evidence.Whole && EndsSentence(text, quote));
        if (words <= (nounsAreCapital && evidence == Evidence.Said ? LeastWords - 1 : LongestTitle) && char.IsUpper(inside[0]) && !EndsSentence(text, quote) && !IsIntroduced(text, quote))
            return false;
        if (words > 1 && small == 0 && capitals == words)
            return IsIntroduced(text, quote) && evidence == Evidence.Said;
        return words >= LeastWords || (evidence == Evidence.Said && (IsIntroduced(text, quote) || !char.IsUpper(inside[0])));
    }

    /// <summary>Words; those with a capital; and those without that are long enough not to be an article or a preposition.</summary>
    private static (int Words, int Capitals, int Small) Count(ReadOnlySpan<char> inside)
    {
        var (words, capitals, small) = (0, 0, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            if (!char.IsLetterOrDigit(inside[i]) || (i > 0 && (char.IsLetterOrDigit(inside[i - 1]) || inside[i - 1] is '\'' or '’')))
                continue;
            words++;
            var end = i;
            while (end < inside.Length && char.IsLetterOrDigit(inside[end]))
                end++;
            if (char.IsUpper(inside[i]) || char.IsDigit(inside[i]))
                capitals++;
            else if (end - i > 3)
                small++;
        }

        return (words, capitals, small);
    }

    /// <summary>The sentence ends with the quote, inside its marks or, as in Russian and German, behind them.</summary>
    private static bool EndsSentence(string text, Quote quote)
    {
        if (text[quote.Start + quote.Length - 1] is '.' or '!' or '?' or '…' or ',')
            return true;
        var behind = quote.Start + quote.Length;
        while (behind < text.Length && text[behind] is ('»' or '”' or '“' or '"' or '\''))
            behind++;
        return behind < text.Length && text[behind] == '.' && quote.Kind == QuoteKind.Direct;
    }

    /// <summary>A colon or a comma stands before the mark, or one behind it: so is speech set off, and no name.</summary>
    private static bool IsIntroduced(string text, Quote quote)
    {
        var before = quote.Start - 1;
        while (before >= 0 && (char.IsWhiteSpace(text[before]) || text[before] is '“' or '„' or '«' or '"' or '\''))
            before--;
        return before >= 0 && text[before] == ':';
    }
}
