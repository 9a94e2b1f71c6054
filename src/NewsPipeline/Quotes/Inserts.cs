namespace NewsPipeline.Quotes;

/// <summary>
/// The writer's words inside a speaker's, between dashes: «We agree, — said the mayor. — It will be built». Such a quote is
/// two stretches. A line of dialogue, which begins with a dash and has no marks, is read the same way.
/// </summary>
internal static class Inserts
{
    /// <summary>
    /// How far behind the dash the verb of saying stands at the most, in words: "с улыбкой говорит". Without a comma before
    /// the dash, as in Polish, it must be the first.
    /// </summary>
    private const int VerbWithin = 4;

    public static void Split(string text, Stretch whole, SpeechLanguage language, List<Stretch> into)
    {
        var open = whole.Open;
        var start = whole.Start;
        for (var at = start; at < whole.End; at++)
        {
            if (!IsDash(text, at, whole) || !HasVerb(text, at + 1, whole.End, EndsSpeech(text, start, at) ? VerbWithin : 1, language))
                continue;
            var end = at;
            while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] == ','))
                end--;
            into.Add(new Stretch(open, start, end, at, false));
            var back = Back(text, at + 1, whole);
            if (back < 0)
                return;
            open = back;
            start = back + 1;
            while (start < whole.End && char.IsWhiteSpace(text[start]))
                start++;
            at = start;
        }

        if (start < whole.End)
            into.Add(whole with { Open = open, Start = start });
    }

    /// <summary>The speaker's line, where text[start..end) is one and tells who speaks.</summary>
    public static bool IsDialogue(string text, int start, int end, SpeechLanguage language, out Stretch line)
    {
        line = new Stretch(start, start + 1, end, end, false);
        if (end - start < 4 || text[start] is not ('—' or '–' or '-' or '―') || !char.IsWhiteSpace(text[start + 1]))
            return false;
        while (line.Start < end && char.IsWhiteSpace(text[line.Start]))
            line = line with { Start = line.Start + 1 };
        var parts = new List<Stretch>();
        Split(text, line, language, parts);
        return parts.Count > 0 && parts[0].End < end;
    }

    private static bool IsDash(string text, int at, Stretch whole) =>
        text[at] is '—' or '–' or '-' or '―' && at > whole.Start && char.IsWhiteSpace(text[at - 1]) && at + 1 < whole.End && char.IsWhiteSpace(text[at + 1]);

    private static bool EndsSpeech(string text, int start, int dash)
    {
        var at = dash - 1;
        while (at > start && char.IsWhiteSpace(text[at]))
            at--;
        return text[at] is ',' or '!' or '?' or '…' or '.';
    }

    private static bool HasVerb(string text, int at, int end, int within, SpeechLanguage language)
    {
        for (var words = 0; words < within && at < end; words++)
        {
            while (at < end && char.IsWhiteSpace(text[at]))
                at++;
            var begin = at;
            while (at < end && char.IsLetter(text[at]))
                at++;
            if (at == begin)
                return false;
            if (language.IsVerb(Token.Fold(text.AsSpan(begin, at - begin))))
                return true;
        }

        return false;
    }

    /// <summary>The dash after which the speaker goes on, or -1.</summary>
    private static int Back(string text, int from, Stretch whole)
    {
        for (var at = from; at < whole.End; at++)
        {
            if (IsDash(text, at, whole) && EndsSpeech(text, from, at))
                return at;
        }

        return -1;
    }
}
