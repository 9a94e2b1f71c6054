namespace NewsPipeline.Quotes;

/// <summary>
/// Finds who does what a verb of saying says: the phrase before it, the phrase behind it, or the first of the sentence.
/// Ranges of tokens; null where there is none.
/// </summary>
internal sealed class SubjectReader(IReadOnlyList<Token> tokens, SpeechLanguage language)
{
    /// <summary>A subject's words at the most, title and tied nouns included.</summary>
    private const int LongestSubject = 14;

    /// <summary>Words between a post and its holder's name, at the most.</summary>
    private const int LongestPost = 4;

    /// <summary>The subject that ends before the verb; looks no further left than <paramref name="low"/>.</summary>
    public (int From, int To)? Before(int low, int verb)
    {
        var end = verb;
        while (end > low && tokens[end - 1].IsWord && IsFiller(tokens[end - 1]))
            end--;
        if (end > low && tokens[end - 1].IsComma && !tokens[end - 1].IsStretch)
        {
            // "Carson, a former surgeon, said": what stands between two commas is beside the name.
            var comma = end - 2;
            while (comma >= low && !tokens[comma].IsComma)
                comma--;
            if (comma <= low)
                return null;
            end = comma;
        }

        if (end > low && tokens[end - 1].Folded is "who" or "which" or "that" or "который" or "которая")
        {
            end--;
            while (end > low && tokens[end - 1].IsSign)
                end--;
        }

        if (end > low && tokens[end - 1].Folded is "and" or "but" or "и" or "und" && tokens[end - 1].IsWord)
            return First(low, end - 1);
        return end > low ? Left(low, end) : null;
    }

    /// <summary>The subject that begins behind the verb; looks no further right than <paramref name="high"/>.</summary>
    public (int From, int To)? After(int verb, int high)
    {
        (int From, int To)? tied = null;
        var from = verb + 1;
        while (from < high && tokens[from].IsWord)
        {
            var word = tokens[from];
            if (language.Pronouns.Contains(word.Folded))
                return (from, from + 1);
            if (language.Prepositions.Contains(word.Folded) && !language.Determiners.Contains(word.Folded))
            {
                if (Phrase(from + 1, high) is not { } phrase)
                    return tied;
                if (SpeechLanguage.Ends(tokens[verb].Folded, language.ImpersonalEndings))
                    return phrase;
                tied ??= phrase;
                from = language.AdjectiveEndings.Count == 0 ? phrase.To : AfterNoun(phrase);
                continue;
            }

            if (IsFiller(word) || language.Times.Contains(word.Folded))
            {
                from++;
                continue;
            }

            return Phrase(from, high) ?? tied;
        }

        return tied;
    }

    /// <summary>The first phrase of the range that can be a subject: a pronoun, a name, or a noun with its article.</summary>
    public (int From, int To)? First(int low, int high)
    {
        for (var i = low; i < high; i++)
        {
            if (!tokens[i].IsWord)
                continue;
            if (language.Prepositions.Contains(tokens[i].Folded) && !language.Determiners.Contains(tokens[i].Folded))
            {
                // "At a rally in Ohio, Trump …": the subject stands behind the comma.
                while (i + 1 < high && !tokens[i + 1].IsComma && !language.Pronouns.Contains(tokens[i + 1].Folded))
                    i++;
                continue;
            }

            if (language.Pronouns.Contains(tokens[i].Folded))
                return (i, i + 1);
            if (IsFiller(tokens[i]) || language.Conjunctions.Contains(tokens[i].Folded) || language.Times.Contains(tokens[i].Folded))
                continue;
            if (tokens[i].IsCapital || language.Determiners.Contains(tokens[i].Folded))
                return WithName(Phrase(i, high, capitalsOnly: true), high);
        }

        return null;
    }

    /// <summary>"Глава района Пётр Зимин": a post at the start of a sentence and the name behind it.</summary>
    private (int From, int To)? WithName((int From, int To)? phrase, int high)
    {
        if (phrase is not { } post || post.To - post.From > 1 || language.NounsAreCapital)
            return phrase;
        for (var i = post.To; i < high && i < post.To + LongestPost && tokens[i].IsWord; i++)
        {
            if (tokens[i].IsCapital)
                return i > post.To ? (post.From, Phrase(i, high, capitalsOnly: true)?.To ?? post.To) : phrase;
            if (language.IsFunctionWord(tokens[i].Folded) || language.IsVerb(tokens[i].Folded) || SpeechLanguage.Ends(tokens[i].Folded, language.PastEndings))
                return phrase;
        }

        return phrase;
    }

    /// <summary>
    /// The last phrase before the end that looks like somebody who acts: a pronoun, or a name behind no preposition and
    /// before a word that can be a verb.
    /// </summary>
    public (int From, int To)? Nearest(int low, int end)
    {
        for (var i = end - 2; i >= low; i--)
        {
            var word = tokens[i];
            var next = tokens[i + 1];
            if (!word.IsWord || !next.IsWord || next.IsCapital || language.IsFunctionWord(next.Folded) && !IsFiller(next))
                continue;
            if (language.Pronouns.Contains(word.Folded))
                return (i, i + 1);
            if (!word.IsCapital || language.IsFunctionWord(word.Folded))
                continue;
            var from = i;
            while (from > low && tokens[from - 1].IsWord && (tokens[from - 1].IsCapital || language.Determiners.Contains(tokens[from - 1].Folded)))
                from--;
            if (from == low || tokens[from - 1].IsSign || language.Conjunctions.Contains(tokens[from - 1].Folded))
                return Phrase(from, i + 1);
        }

        return null;
    }

    /// <summary>What a preposition at the start of the range ties, where nothing else can have spoken: "In the ministry they said".</summary>
    public (int From, int To)? Tied(int low, int verb)
    {
        var from = low;
        while (from < verb && tokens[from].IsWord && IsFiller(tokens[from]))
            from++;
        return from + 1 < verb && language.Prepositions.Contains(tokens[from].Folded) ? Phrase(from + 1, verb) : null;
    }

    /// <summary>A noun phrase from here on: article, adjectives, nouns, names, and what a preposition ties to it.</summary>
    public (int From, int To)? Phrase(int from, int high, bool capitalsOnly = false)
    {
        var to = from;
        while (to < high && to < from + LongestSubject)
        {
            var token = tokens[to];
            if (token.Is('(') && to > from)
            {
                var close = to;
                while (close < high && !tokens[close].Is(')'))
                    close++;
                if (close == high)
                    break;
                to = close + 1;
                continue;
            }

            if (!token.IsWord || language.Pronouns.Contains(token.Folded) || language.Auxiliaries.Contains(token.Folded) || language.Times.Contains(token.Folded))
                break;
            if (language.IsVerb(token.Folded) && !token.IsCapital && to > from)
                break;
            if (language.NounsAreCapital && to > from && language.Determiners.Contains(token.Folded) && !language.InnerPrepositions.Contains(token.Folded) && !language.Determiners.Contains(tokens[to - 1].Folded) && !language.InnerPrepositions.Contains(tokens[to - 1].Folded))
                break; // A second article in another case begins the object.
            if (language.Conjunctions.Contains(token.Folded) || (language.Adverbs.Contains(token.Folded) && to > from))
                break;
            if (language.Prepositions.Contains(token.Folded) && !(to > from && language.InnerPrepositions.Contains(token.Folded)))
                break;
            if (capitalsOnly && to > from && !token.IsCapital && !language.Determiners.Contains(tokens[to - 1].Folded) && tokens[to - 1].IsCapital && !language.InnerPrepositions.Contains(token.Folded))
                break;
            to++;
        }

        while (to > from && language.IsFunctionWord(tokens[to - 1].Folded) && tokens[to - 1].IsWord)
            to--;
        return to > from ? (from, to) : null;
    }

    private (int From, int To)? Left(int low, int end)
    {
        if (!tokens[end - 1].IsWord && !tokens[end - 1].Is(')'))
            return null;
        if (language.Pronouns.Contains(tokens[end - 1].Folded))
            return (end - 1, end);
        var from = end;
        while (from > low && end - from < LongestSubject)
        {
            var token = tokens[from - 1];
            if (token.Is(')'))
            {
                var open = from - 1;
                while (open > low && !tokens[open].Is('('))
                    open--;
                if (!tokens[open].Is('('))
                    break;
                from = open;
                continue;
            }

            if (!token.IsWord || language.Conjunctions.Contains(token.Folded) || language.Auxiliaries.Contains(token.Folded) || language.Pronouns.Contains(token.Folded))
                break;
            if (!token.IsCapital && (language.IsVerb(token.Folded) || IsPast(from - 1, low)))
                break;
            from--;
        }

        while (from < end && (IsFiller(tokens[from]) || language.Times.Contains(tokens[from].Folded)))
            from++;
        if (from < end && language.Prepositions.Contains(tokens[from].Folded) && !language.Determiners.Contains(tokens[from].Folded))
            return BehindTied(from, end);
        return from < end ? Phrase(from, end) ?? (from, end) : null;
    }

    /// <summary>"On Sunday the company said", "In Ohio he": the phrase behind the one that the preposition ties.</summary>
    private (int From, int To)? BehindTied(int from, int end)
    {
        for (var i = from + 2; i < end; i++)
        {
            var previous = tokens[i - 1];
            var begins = language.Determiners.Contains(tokens[i].Folded) || (tokens[i].IsCapital && !language.NounsAreCapital && (!previous.IsCapital || language.Times.Contains(previous.Folded)));
            if (begins && !language.Prepositions.Contains(previous.Folded) && !language.Determiners.Contains(previous.Folded))
                return Phrase(i, end);
        }

        return null;
    }

    private bool IsPast(int at, int low) =>
        SpeechLanguage.Ends(tokens[at].Folded, language.PastEndings) && !(at > low && language.Determiners.Contains(tokens[at - 1].Folded));

    /// <summary>Behind the adjectives and the one noun that a preposition ties in a language without articles.</summary>
    private int AfterNoun((int From, int To) phrase)
    {
        var at = phrase.From;
        while (at + 1 < phrase.To && !tokens[at].IsCapital && SpeechLanguage.Ends(tokens[at].Folded, language.AdjectiveEndings))
            at++;
        return at + 1;
    }

    private bool IsFiller(Token token) =>
        language.Adverbs.Contains(token.Folded) || language.Auxiliaries.Contains(token.Folded) || (!token.IsCapital && SpeechLanguage.Ends(token.Folded, language.AdverbEndings));
}
