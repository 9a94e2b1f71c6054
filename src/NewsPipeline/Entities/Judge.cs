namespace NewsPipeline.Entities;

/// <summary>
/// Decides whether a form of a name is the name: by letter case, by the words beside it, for persons by their given names.
/// Rules are of the language and of a name's kind; none knows a name.
/// </summary>
internal static class Judge
{
    /// <summary>The best verdict any of the candidate's names of one entity gets.</summary>
    public static (Name Name, Verdict Verdict) Decide(ReadOnlySpan<char> text, Candidate candidate, IReadOnlyList<Name> names, Reading reading, PersonDirectory persons)
    {
        var place = new Place(text, candidate.First, candidate.Last, reading);
        var language = reading.Language;
        (Name Name, Verdict Verdict)? best = null;
        bool inLanguage = false, listed = false;
        foreach (var name in names)
        {
            listed |= name.Origin == NameOrigin.Alias && !name.Alias.Weak;
            inLanguage |= name.Origin == NameOrigin.Alias && string.Equals(name.Alias.Lang, language, StringComparison.Ordinal);
        }

        foreach (var name in names)
        {
            // What the list says in so many letters goes before what follows from another alias by rule («Telegram» is
            // also how «Телеграм» is romanised); and the same spelling may be strong in one language and weak in another.
            if (listed && name.Origin is not NameOrigin.Alias)
                continue;
            if (inLanguage && name.Alias.Lang is { } lang && !string.Equals(lang, language, StringComparison.Ordinal))
                continue;
            var verdict = One(place, candidate, name, persons);
            if (best is null || verdict.Outcome > best.Value.Verdict.Outcome)
                best = (name, verdict);
        }

        var (winner, decided) = best!.Value;
        // The full stop of "Inc." and "U.S." belongs to the name.
        if (decided.End < text.Length && text[decided.End] == '.' && winner.Text[^1] == '.')
            decided = decided with { End = decided.End + 1 };
        return (winner, decided);
    }

    private static Verdict One(in Place place, Candidate candidate, Name name, PersonDirectory persons)
    {
        var cyrillic = place.Reading.IsCyrillic;
        Verdict Say(Outcome outcome, string reason) => new(outcome, reason, candidate.Start, candidate.End);
        if (place.IsInAddress)
            return Say(Outcome.Rejected, "inside an address or a file name");
        if (place.IsSum)
            return Say(Outcome.Rejected, "part of a sum of money");
        if (name.Alias.CaseSensitive && !SameLetters(place, name))
            return Say(Outcome.Rejected, "letter case differs from the alias");
        if (name.IsAcronym && !LooksLikeAcronym(place, name))
            return Say(Outcome.Rejected, "an acronym needs its capitals");
        if (name.Origin == NameOrigin.Adjective)
            return name.Alias.Adjectives || (place.IsHyphenatedBefore && WordTables.Attached.Contains(place.PreviousWord))
                ? Say(Outcome.Accepted, "adjective of the name")
                : Say(Outcome.Rejected, "the watch list does not ask for the adjective");
        if (name.Alias.Weak && place.HasNoCase)
            return Say(Outcome.Doubtful, "a weak name in a script without capitals");
        if (name.IsPerson && !name.IsAcronym)
            return PersonJudge.Decide(place, candidate, name, persons);
        if (Nationality.Of(place, name, place.Reading.Language) is { } national)
            return Say(national.Outcome, national.Reason);
        if (name.Entity.Type is "place")
        {
            if (place.IsQuotedName)
                return Say(Outcome.Rejected, "the quoted name of something else");
            if (place.HasNeighbourBefore && !name.Tokens.Any(t => Countries.Of(t) is not null) && WordTables.Regions.Contains(place.PreviousWord))
                return Say(Outcome.Rejected, "a region of the same name");
            if (cyrillic && name.IsLatin && EndsForeignName(place))
                return Say(Outcome.Rejected, "part of a longer foreign name");
        }

        if (name.Entity.Type is "org" or "media" && place.StartsBodysName)
            return Say(Outcome.Rejected, "the start of another body's name");
        if (name.Entity.Type is "org" && name.Alias.Weak && name.Home is null && place.HasNeighbourAfter && Countries.Of(place.NextWord) is not null)
            return Say(Outcome.Rejected, "some country's body of that name");
        var outcome = name.IsSingle ? Single(place, name, cyrillic) : Phrase(place, name, cyrillic);
        if (outcome.Outcome >= Outcome.Accepted && IsForeign(place, name))
            return Say(Outcome.Doubtful, "an alias of another language, and the entity has one of the text's");
        return Say(outcome.Outcome, outcome.Reason);
    }

    /// <summary>A short acronym, or a word where a sentence starts, that the list gives in another language, though it has a name in the text's own.</summary>
    private static bool IsForeign(in Place place, Name name)
    {
        var language = place.Reading.Language;
        if (place.Reading.IsOfTables || name.Alias.Lang is not { } lang || string.Equals(lang, language, StringComparison.Ordinal) || !name.IsSingle)
            return false;
        if (!(name.IsAcronym ? name.Tokens[0].Length <= 3 : name.Origin is NameOrigin.Romanised || name.Alias.Weak || place.StartsSentence))
            return false;
        foreach (var alias in name.Entity.Aliases)
        {
            if (string.Equals(alias.Lang, language, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static (Outcome Outcome, string Reason) Phrase(in Place place, Name name, bool cyrillic)
    {
        if (place.IsHyphenatedBefore && !WordTables.Attached.Contains(place.PreviousWord))
            return (Outcome.Rejected, "the second half of a compound");
        if (place.Reading.AsksCapitals && !name.IsLowerCase)
        {
            var ends = name.EndsInLowerCase || Words.IsCapitalised(place.Text, place.Last) || (place.Last.Traits & Traits.Scripts) == Traits.None;
            if (name.BeginsWithArticle && !place.IsQuotedName && !string.Equals(place.Folded(place.First), name.Tokens[0], StringComparison.Ordinal))
                return (Outcome.Doubtful, "an article that has melted with a preposition, and a noun");
            if (!ends && (name.BeginsWithArticle || place.StartsSentence || !place.IsCapitalised))
                return (Outcome.Rejected, "needs its capital letters");
            if (!place.IsCapitalised && name.EndsInLowerCase)
                return (Outcome.Rejected, "needs its capital letter");
        }

        if (!cyrillic && !name.IsCyrillic)
            return name.Alias.Weak && !place.IsCapitalised ? (Outcome.Doubtful, "weak name of several words in small letters") : (name.Alias.Weak ? Outcome.Accepted : Outcome.Certain, "full name");
        if (place.HasNeighbourBefore && place.PreviousIsCapitalised && !place.StartsSentence && IsAdjective(place.PreviousWord) && Countries.Of(place.PreviousWord) != name.Home
            && !Words.IsAllCapitals(place.Text, place.Previous) && !place.IsNotName(place.PreviousWord) && !(name.Home is null && name.Entity.Type is "place"))
            return (Outcome.Rejected, "the end of a longer capitalised name");
        if (name.IsLowerCase || place.IsCapitalised || Words.IsCapitalised(place.Text, place.Last))
            return name.Alias.Weak ? (Outcome.Accepted, "weak name of several words, capitalised") : (Outcome.Certain, "full name");
        return name.Alias.Weak ? (name.Home is null ? Outcome.Doubtful : Outcome.Accepted, "weak name of several words in small letters") : (Outcome.Certain, "full name in small letters");
    }

    private static (Outcome Outcome, string Reason) Single(in Place place, Name name, bool cyrillic)
    {
        var weak = name.Alias.Weak;
        if (place.IsHyphenatedAfter && WordTables.Prefixes.Contains(name.Tokens[0]) && !place.NextIsCapitalised
            && !(place.Reading.Spoken is { MakesCompounds: true } && place.IsCapitalised && !place.StartsSentence))
            return (Outcome.Rejected, "a combining form before a hyphen");
        if (name.IsAcronym && weak && place.IsHyphenatedAfter && !place.NextIsCapitalised && name.Tokens[0].Length <= 2)
            return (Outcome.Doubtful, "a short weak acronym before a hyphen");
        if (!place.IsCapitalised && !name.IsLowerCase)
        {
            if (weak || (place.IsCommon(name) && !(name.IsLatin && cyrillic)) || name.Tokens[0].Length < 5)
                return (Outcome.Rejected, "needs a capital letter");
            if (place.Reading.AsksCapitals)
                return (Outcome.Rejected, "needs its capital letter, as the text writes names");
            if (name.IsLatin && (place.IsHyphenatedAfter || place.IsHyphenatedBefore) && !cyrillic)
                return (Outcome.Rejected, "small letters in a compound");
            return (Outcome.Certain, "strong name in small letters");
        }

        if (weak && place.HasNeighbourAfter && place.NextIsCapitalised && !place.IsInCapitals && WordTables.GivenNames.Contains(place.Folded(place.First)))
            return (Outcome.Rejected, "a given name before a surname");
        if (weak && !name.IsAcronym && place.HasNeighbourBefore && place.PreviousIsCapitalised && IsAdjective(place.PreviousWord) && Countries.Of(place.PreviousWord) is null)
            return (Outcome.Rejected, "part of a longer capitalised name");
        if (weak && name.IsAcronym && name.Tokens[0].Length <= 3 && place.Next.Exists && place.GapAfter is " «" or " \"" or " “" && place.NextIsCapitalised)
            return (Outcome.Rejected, "the kind of a body whose name follows in quotation marks");
        if (weak && (!name.IsAcronym || name.Entity.Type is "product") && name.IsLatin && place.HasNeighbourBefore && (place.Previous.Traits & (Traits.Scripts | Traits.Digit)) == Traits.Digit)
            return (Outcome.Doubtful, "after a number: a model's name");
        if (name.Origin == NameOrigin.Romanised && place.IsCommon(name))
            return (Outcome.Rejected, "a romanisation that is a common word");
        if (weak && !name.IsAcronym && !place.Reading.IsOfTables)
            return WeakWord(place);
        if (name.IsLatin && !cyrillic && (weak || place.IsCommon(name)))
            return WeakLatin(place, name);
        if (!weak && !place.IsCommon(name))
            return (Outcome.Certain, "strong name");
        if (place.IsQuoted)
            return (Outcome.Accepted, "in quotation marks");
        if (place.HasNeighbourBefore && WordTables.Announces.Contains(place.PreviousWord))
            return (Outcome.Certain, "announced by the word before");
        if (!weak)
            return (Outcome.Certain, "strong name with its capital letter");
        if (!place.IsCommon(name))
            return place.IsInCapitals && name.IsAcronym && name.Tokens[0].Length <= 2 ? (Outcome.Doubtful, "short acronym among capitals") : (Outcome.Accepted, "weak name with its capital letter");
        if (place.StartsSentence && !place.IsInCapitals && Acts(place))
            return (Outcome.Accepted, "before a verb that goes with bodies and firms");
        if (place.StartsSentence || place.IsInCapitals)
            return (Outcome.Doubtful, "a common word where every word has a capital");
        return (Outcome.Accepted, "weak name with a capital letter inside the sentence");
    }

    /// <summary>A weak name, which the list so calls a word, in a language of the language table, capital given: what a capital proves is the language's.</summary>
    private static (Outcome Outcome, string Reason) WeakWord(in Place place)
    {
        var reading = place.Reading;
        if (reading.Knows("announces", place.NeighbourBefore))
            return (Outcome.Certain, "announced by the word before");
        if (place.IsQuotedName)
            return (Outcome.Accepted, "in quotation marks");
        if (reading.Knows("saying", place.NeighbourAfter))
            return (Outcome.Accepted, "before a verb that goes with bodies and firms");
        if (place.HasNeighbourBefore && place.PreviousIsCapitalised && !place.IsNotName(place.PreviousWord) && !reading.Knows("article", place.PreviousWord))
            return (Outcome.Doubtful, "part of a longer capitalised name");
        if (place.HasNeighbourAfter && place.NextIsCapitalised && reading.Spoken is not { NounsHaveCapitals: true })
            return (Outcome.Doubtful, "part of a longer capitalised name");
        return place.StartsSentence || place.IsInCapitals || reading.Spoken is { NounsHaveCapitals: true }
            ? (Outcome.Doubtful, "a word of the language where a capital proves nothing")
            : (Outcome.Accepted, "a capital letter inside the sentence");
    }

    /// <summary>A Latin name that is weak or also a word, in text of a Latin script, capital given.</summary>
    private static (Outcome Outcome, string Reason) WeakLatin(in Place place, Name name)
    {
        var next = place.NeighbourAfter;
        var previous = place.NeighbourBefore;
        var company = WordTables.Company.Contains(next) || place.IsPossessive;
        var announced = WordTables.Announces.Contains(previous);
        if (!name.Alias.Weak)
        {
            return place.StartsSentence && next.Length > 0 && !place.NextIsCapitalised && !company && !next.EndsWith("ed", StringComparison.Ordinal)
                ? (Outcome.Doubtful, "a common word at the start of a sentence") : (Outcome.Certain, "strong name with its capital letter");
        }

        const Outcome sure = Outcome.Accepted;
        if (name.IsAcronym)
            return place.IsInCapitals && place.IsCommon(name) ? (Outcome.Doubtful, "an acronym among capitals") : (sure, "acronym");
        if (announced || (company && !(place.HasNeighbourBefore && place.PreviousIsCapitalised && !place.IsNotName(previous))))
            return (sure, "beside a word that goes with firms and products");
        if (place.HasNeighbourBefore && place.PreviousIsCapitalised && !place.IsNotName(previous))
            return (Outcome.Doubtful, "part of a longer capitalised name");
        if (place.HasNeighbourAfter && place.NextIsCapitalised)
            return (Outcome.Doubtful, "part of a longer capitalised name");
        if (!place.IsCommon(name))
            return (sure, "name with its capital letter");
        if (previous is "the" or "a" or "an" && next.Length > 0)
            return (Outcome.Doubtful, "a common word after an article");
        if (place.IsInCapitals)
            return (Outcome.Doubtful, "a common word among capitals");
        if (place.StartsSentence && next.Length > 0)
            return next.EndsWith("ed", StringComparison.Ordinal) ? (sure, "before a verb") : (Outcome.Doubtful, "a common word at the start of a sentence");
        return (sure, "a capital letter inside the sentence");
    }

    /// <summary>After a capitalised Latin word, or such a word and "of" or an article ("Times of India").</summary>
    private static bool EndsForeignName(in Place place)
    {
        if (!place.HasNeighbourBefore || (place.Previous.Traits & Traits.Latin) == Traits.None)
            return false;
        if (place.PreviousIsCapitalised)
            return true;
        var before = Words.Before(place.Text, place.Previous.Start, 1);
        return place.PreviousWord is "of" or "al" or "de" && before.Exists && Words.IsCapitalised(place.Text, before) && (before.Traits & Traits.Latin) != Traits.None;
    }

    /// <summary>A Russian adjective by its ending, folded.</summary>
    private static bool IsAdjective(string folded)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ая", "ои", "ую", "ыи", "ии", "ое", "ого", "ому", "ым", "ые", "ых", "ыми", "ие", "их"])
        {
            if (folded.Length > 4 && folded.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Before a verb whose subject is a body, a firm or an outlet.</summary>
    private static bool Acts(in Place place)
    {
        var next = place.NeighbourAfter;
        foreach (var verb in WordTables.Acts)
        {
            if (next.StartsWith(verb, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Capitals up to the alias's own length; endings may be small. Acronyms of four letters or more also with one capital («Юнеско», «Nato»).</summary>
    private static bool LooksLikeAcronym(in Place place, Name name)
    {
        int letters = 0, capitals = 0;
        for (var i = place.First.Start; i < place.First.End && letters < name.Tokens[0].Length; i++)
        {
            var traits = Folding.TraitsOf(place.Text[i]);
            if ((traits & Traits.Ignorable) != Traits.None)
                continue;
            letters++;
            capitals += (traits & (Traits.Upper | Traits.Digit)) != Traits.None ? 1 : 0;
        }

        // Small letters after the capitals are an ending («МИДа»); capitals make another acronym («МИДАС»).
        if (capitals == letters && place.First.Length > letters && Folding.IsUpper(place.Text[place.First.End - 1]) && name.Tokens[0].Length > 1)
            return false;
        // «Usa»; but «Papa» is no form of PAP.
        var least = place.Reading.Spoken is { HasWordlikeAcronyms: true } && !name.Alias.Weak && !place.StartsSentence && place.First.Length == letters ? 3 : 4;
        return capitals == letters || (letters >= least && !place.IsCommon(name) && place.IsCapitalised && capitals == 1);
    }

    private static bool SameLetters(in Place place, Name name)
    {
        var surface = place.Text[place.First.Start..place.Last.End];
        var shared = Math.Min(surface.Length, Math.Max(1, name.Alias.Text.Length - 2));
        return surface[..shared].Equals(name.Alias.Text.AsSpan(0, Math.Min(shared, name.Alias.Text.Length)), StringComparison.Ordinal);
    }
}
