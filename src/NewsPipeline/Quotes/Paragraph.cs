namespace NewsPipeline.Quotes;

/// <summary>A paragraph as tokens, in which a quoted stretch is one token, and its sentences as ranges of tokens.</summary>
internal sealed class Paragraph
{
    private readonly string text;
    private readonly SpeechLanguage language;
    private readonly List<Token> tokens = [];
    private readonly List<(int From, int To)> sentences = [];

    public Paragraph(string text, int start, int end, bool goesOn, SpeechLanguage language)
    {
        this.text = text;
        this.language = language;
        var stretches = new List<Stretch>();
        if (Inserts.IsDialogue(text, start, end, language, out var line))
            Inserts.Split(text, line, language, stretches);
        else
        {
            foreach (var stretch in Quotes.Stretches.Of(text, start, end, goesOn))
                Inserts.Split(text, stretch, language, stretches);
        }

        Stretches = stretches;
        ReadTokens(start, end);
        ReadSentences();
    }

    public IReadOnlyList<Stretch> Stretches { get; }
    public IReadOnlyList<Token> Tokens => tokens;
    public IReadOnlyList<(int From, int To)> Sentences => sentences;

    private void ReadTokens(int start, int end)
    {
        var next = 0;
        for (var at = start; at < end;)
        {
            if (next < Stretches.Count && at >= Stretches[next].Open)
            {
                tokens.Add(new Token(Stretches[next].Open, Stretches[next].Close, "", next, false, false));
                at = Math.Max(at, Stretches[next].Close);
                next++;
            }
            else if (char.IsLetterOrDigit(text[at]))
            {
                var limit = next < Stretches.Count ? Stretches[next].Open : end;
                var stop = WordEnd(at, limit);
                var folded = Token.Fold(text.AsSpan(at, stop - at));
                if (stop < limit && text[stop] == '.' && ((stop - at == 1 && char.IsUpper(text[at])) || language.Abbreviations.Contains(folded)))
                    folded = Token.Fold(text.AsSpan(at, ++stop - at)); // With its point an initial is no short word.
                tokens.Add(new Token(at, stop, folded, -1, true, char.IsUpper(text[at])));
                at = stop;
            }
            else
            {
                if (!char.IsWhiteSpace(text[at]))
                    tokens.Add(new Token(at, at + 1, text[at].ToString(), -1, false, false));
                at++;
            }
        }
    }

    private int WordEnd(int at, int end)
    {
        while (at < end && (char.IsLetterOrDigit(text[at]) || IsInner(at, end)))
            at++;
        return at;
    }

    /// <summary>A sign between two letters that parts no word: O’Brien, vice-president, G.K.</summary>
    private bool IsInner(int at, int end) =>
        text[at] is '\'' or '’' or '-' or '.' or '\u0301' && at + 1 < end && char.IsLetter(text[at + 1]) && char.IsLetterOrDigit(text[at - 1]);

    private void ReadSentences()
    {
        var from = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!EndsSentence(i))
                continue;
            sentences.Add((from, i + 1));
            from = i + 1;
        }

        if (from < tokens.Count)
            sentences.Add((from, tokens.Count));
    }

    private bool EndsSentence(int i)
    {
        if (i + 1 == tokens.Count)
            return true;
        var token = tokens[i];
        var next = tokens[i + 1];
        var begins = next.IsStretch || next.IsCapital || (next.IsDash && i + 2 < tokens.Count && tokens[i + 2].IsStretch) || (next.IsWord && char.IsDigit(next.Folded[0]));
        if (token.IsSign)
            return begins && token.Folded[0] is ('.' or '!' or '?' or '…');
        if (!token.IsStretch || !begins || Stretches[token.Stretch].IsUnclosed)
            return false;
        return LastInside(Stretches[token.Stretch]) switch
        {
            '.' or '…' => next.IsStretch || !IsAttribution(i + 1, 4),
            '!' or '?' => !IsAttribution(i + 1, 6),
            _ => false,
        };
    }

    /// <summary>What follows a quote names the speaker of it at once: a verb of saying among the next few words, and no other sign.</summary>
    private bool IsAttribution(int from, int within)
    {
        for (var i = from; i < tokens.Count && i < from + within && tokens[i].IsWord; i++)
        {
            if (!tokens[i].IsCapital && language.IsVerb(tokens[i].Folded))
                return true;
        }

        return false;
    }

    private char LastInside(Stretch stretch) => text[stretch.End - 1] is '’' or '\'' or '”' or ')' && stretch.End - 2 >= stretch.Start ? text[stretch.End - 2] : text[stretch.End - 1];
}
