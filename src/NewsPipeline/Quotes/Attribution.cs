namespace NewsPipeline.Quotes;

/// <summary>
/// Gives each quoted stretch its speaker: from the words behind it, from the words before it, else from what the text said
/// last. Reads an article paragraph by paragraph and remembers who spoke.
/// </summary>
internal sealed class Attribution(string text, SpeechLanguage language)
{
    /// <summary>Words between a quote and the verb that gives its speaker, at the most.</summary>
    private const int VerbWithin = 16;

    private readonly SpeakerNames names = new(text, language);
    private Speaker? last;
    private bool goesOn;

    /// <summary>Adds the quotes of the next paragraph.</summary>
    public void Read(int start, int end, List<Quote> quotes)
    {
        var paragraph = new Paragraph(text, start, end, goesOn, language);
        names.Learn(paragraph);
        var reader = new SubjectReader(paragraph.Tokens, language);
        var found = new List<(Quote Quote, Evidence Evidence)>();
        Speaker? spoke = goesOn ? last : null;
        Speaker? subject = null;
        var waiting = 0; // Quotes from here on wait for the speaker that comes behind them.
        foreach (var (from, to) in paragraph.Sentences)
        {
            var (any, pure) = Kind(paragraph.Tokens, from, to);
            if (!any)
            {
                var told = Of(reader.First(from, to), paragraph);
                subject = told is not null && language.Pronouns.Contains(Token.Fold(told.Text)) && spoke is not null ? spoke : told ?? subject;
                spoke = null;
                waiting = found.Count;
                continue;
            }

            var first = found.Count;
            Speaker? ofSentence = null;
            for (var i = from; i < to; i++)
            {
                if (!paragraph.Tokens[i].IsStretch)
                    continue;
                var speaker = pure ? null : Named(reader, paragraph, from, to, i);
                ofSentence ??= speaker;
                var stretch = paragraph.Stretches[paragraph.Tokens[i].Stretch];
                var kind = i == from || (i == to - 1 && paragraph.Tokens[i - 1].Is(':')) ? QuoteKind.Direct : QuoteKind.Mixed;
                found.Add((new Quote(stretch.Start, stretch.End - stretch.Start, kind, speaker), pure ? Evidence.Whole : speaker is null ? Evidence.Part : Evidence.Said));
            }

            ofSentence ??= pure ? spoke ?? subject : Of(reader.Nearest(from, to) ?? reader.First(from, to), paragraph) ?? spoke ?? subject;
            if (ofSentence is null)
                continue;
            Give(found, first, found.Count, ofSentence);
            Give(found, waiting, first, ofSentence);
            waiting = found.Count;
            spoke = ofSentence;
        }

        Give(found, waiting, found.Count, last);
        found.RemoveAll(f => !SpeechCheck.IsSpeech(text, f.Quote, f.Evidence, language.NounsAreCapital));
        quotes.AddRange(found.Select(f => f.Quote));
        if (found.Count > 0)
            last = found[^1].Quote.Speaker ?? last;
        goesOn = paragraph.Stretches.Count > 0 && paragraph.Stretches[^1].IsUnclosed;
    }

    private static (bool Any, bool Pure) Kind(IReadOnlyList<Token> tokens, int from, int to)
    {
        var (any, pure) = (false, true);
        for (var i = from; i < to; i++)
        {
            any |= tokens[i].IsStretch;
            pure &= !tokens[i].IsWord;
        }

        return (any, any && pure);
    }

    private static void Give(List<(Quote Quote, Evidence Evidence)> found, int from, int to, Speaker? speaker)
    {
        for (var k = from; k < to; k++)
            found[k] = (found[k].Quote with { Speaker = found[k].Quote.Speaker ?? speaker }, found[k].Evidence);
    }

    private Speaker? Named(SubjectReader reader, Paragraph paragraph, int from, int to, int at)
    {
        var tokens = paragraph.Tokens;
        var low = at;
        while (low > from && !tokens[low - 1].IsStretch)
            low--;
        var high = at + 1;
        while (high < to && !tokens[high].IsStretch)
            high++;
        var inside = paragraph.Stretches[tokens[at].Stretch];
        var comma = text[inside.End - 1] is ',' or '!' or '?' || (at + 1 < high && (tokens[at + 1].IsComma || tokens[at + 1].IsDash));
        var range = comma && !(at > low && tokens[at - 1].Is(':') && text[inside.End - 1] != ',')
            ? Behind(reader, tokens, at, high) ?? Ahead(reader, tokens, low, at)
            : Ahead(reader, tokens, low, at) ?? Behind(reader, tokens, at, high);
        return Of(range, paragraph);
    }

    private (int From, int To)? Behind(SubjectReader reader, IReadOnlyList<Token> tokens, int at, int high)
    {
        var from = at + 1;
        var dash = false;
        while (from < high && tokens[from].IsSign)
            dash |= tokens[from++].IsDash;
        if (from < high && language.Conjunctions.Contains(tokens[from].Folded) && !tokens[at + 1].IsSign)
            return null; // The sentence goes on: "…" and left the room.
        for (var verb = from; verb < high && verb < from + VerbWithin; verb++)
        {
            if (!tokens[verb].IsWord || !language.IsVerb(tokens[verb].Folded) || (tokens[verb].IsCapital && verb > from))
                continue;
            return (verb == from ? null : reader.Before(from, verb)) ?? reader.After(verb, high);
        }

        return According(reader, tokens, from, high) ?? (dash && from < high && tokens[from].IsCapital ? reader.Phrase(from, high) : null);
    }

    private (int From, int To)? Ahead(SubjectReader reader, IReadOnlyList<Token> tokens, int low, int at)
    {
        (int From, int To)? inner = null;
        for (var verb = at - 1; verb >= low; verb--)
        {
            if (!tokens[verb].IsWord || !language.IsVerb(tokens[verb].Folded))
                continue;
            var subject = SpeechLanguage.Ends(tokens[verb].Folded, language.ParticipleEndings) && !tokens[verb].IsCapital
                ? reader.Nearest(low, verb)
                : reader.Before(low, verb) ?? reader.After(verb, at) ?? reader.Tied(low, verb);
            if (subject is not { } found)
                continue;
            if (!language.Pronouns.Contains(tokens[found.From].Folded) || found.From == low)
                return found;
            inner ??= found; // "Benjamin said he believes": who said it stands further out.
        }

        if (inner is not null)
            return inner;

        if (According(reader, tokens, low, at) is { } source)
            return source;
        return at > low && tokens[at - 1].Is(':') ? reader.First(low, at - 1) : null;
    }

    private (int From, int To)? According(SubjectReader reader, IReadOnlyList<Token> tokens, int low, int high)
    {
        for (var i = low; i < high; i++)
        {
            foreach (var phrase in language.According)
            {
                if (i + phrase.Length < high && phrase.Index().All(w => tokens[i + w.Index].IsWord && tokens[i + w.Index].Folded == w.Item))
                    return reader.Phrase(i + phrase.Length, high);
            }
        }

        return null;
    }

    private Speaker? Of((int From, int To)? range, Paragraph paragraph)
    {
        if (range is not { } r)
            return null;
        var words = paragraph.Tokens.Skip(r.From).Take(r.To - r.From).ToList();
        return names.Resolve(words[0].Start, words[^1].End, words);
    }
}
