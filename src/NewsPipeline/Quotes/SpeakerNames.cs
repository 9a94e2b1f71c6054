namespace NewsPipeline.Quotes;

/// <summary>
/// Which name a speaker's words stand for: "she" for whom the text named last, "Okafor" for the full name it gave before.
/// Reads the article forwards; what comes later tells nothing of what stands before.
/// </summary>
internal sealed class SpeakerNames(string text, SpeechLanguage language)
{
    /// <summary>Full names that are remembered at once; the oldest goes first. An article names fewer people.</summary>
    private const int Remembered = 200;

    private readonly Dictionary<string, (int Start, int End)> byLastWord = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private (int Start, int End)? named;

    /// <summary>Remembers the full names of a paragraph: two and more words with capitals in a row.</summary>
    public void Learn(Paragraph paragraph)
    {
        var tokens = paragraph.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            var to = i;
            while (to < tokens.Count && IsNamePart(tokens[to]))
                to++;
            if (to - i >= 2)
                Remember(tokens[to - 1], (tokens[i].Start, tokens[to - 1].End));
            i = Math.Max(i, to - 1);
        }
    }

    /// <summary>The speaker with the place of the name; where none is known the words themselves are it.</summary>
    public Speaker Resolve(int start, int end, IReadOnlyList<Token> words)
    {
        var place = (Start: start, End: end);
        var last = words[^1];
        if (words.Count == 1 && language.Pronouns.Contains(last.Folded))
            place = named ?? place;
        else if (words.Count == 1 && last.IsCapital && byLastWord.TryGetValue(Key(last.Folded), out var full))
            place = full;
        if (words.Any(IsNamePart))
            named = place;
        return new Speaker(start, end - start, text[start..end], place.Start, place.End - place.Start);
    }

    private bool IsNamePart(Token token) => token.IsWord && token.IsCapital && !language.IsFunctionWord(token.Folded);

    private void Remember(Token lastWord, (int Start, int End) place)
    {
        var key = Key(lastWord.Folded);
        if (!byLastWord.TryAdd(key, place))
            return;
        order.Enqueue(key);
        if (order.Count > Remembered)
            byLastWord.Remove(order.Dequeue());
    }

    /// <summary>A surname without its ending of case: at most two letters of it, and never more than a third.</summary>
    private static string Key(string folded)
    {
        if (folded.EndsWith("'s", StringComparison.Ordinal))
            folded = folded[..^2];
        var cut = folded[^1] is >= 'а' and <= 'я' && folded.Length > 4 ? folded.TrimEnd('а', 'у', 'о', 'м', 'ы', 'е', 'й', 'и', 'я', 'ю') : folded;
        return cut.Length * 3 >= folded.Length * 2 ? cut : folded;
    }
}
