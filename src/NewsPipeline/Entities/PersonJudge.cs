namespace NewsPipeline.Entities;

/// <summary>Tells a watched person from a namesake by capital letters, given names, initials and what a name is part of.</summary>
internal static class PersonJudge
{
    public static Verdict Decide(in Place place, Candidate candidate, Name name, PersonDirectory persons)
    {
        Verdict Say(Outcome outcome, string reason, int? start = null, int? end = null, bool full = false) =>
            new(outcome, reason, start ?? candidate.Start, end ?? candidate.End, full);
        if (!place.IsCapitalised || (!Words.IsCapitalised(place.Text, place.Last) && !Words.HasNoCase(place.Text, place.Last) && !name.EndsInLowerCase))
            return Say(Outcome.Rejected, "a person's name needs its capitals");
        if (place.IsHyphenatedAfter && place.Reading.Spoken is { MakesCompounds: true } && place.NextWord.Length > 3 && !IsGivenName(place, place.NextWord))
            return name.IsSingle ? Say(Outcome.Doubtful, "before a hyphen, as in a compound or a double name") : Say(Outcome.Certain, "full name in a compound", full: true);
        if (place.IsHyphenatedAfter && (place.Reading.IsOfTables || place.NextIsCapitalised) && !persons.HasSurname(place.NextWord))
            return Say(place.Reading.IsOfTables ? Outcome.Rejected : Outcome.Doubtful, "part of a double name");
        if (place.IsHyphenatedBefore && place.PreviousIsCapitalised && !persons.HasSurname(place.PreviousWord) && !WordTables.Prefixes.Contains(place.PreviousWord))
            return Say(Outcome.Rejected, "part of a double name");
        if (name.Origin == NameOrigin.GivenName)
            return GivenAlone(place, candidate, name, persons);
        persons.TryGetValue(name.Entity.Id, out var person);
        var previous = place.NeighbourBefore;
        if (WordTables.Relations.Contains(place.NeighbourAfter) || (place.GapAfter is ", " && place.NextWord is "jr"))
            return Say(Outcome.Rejected, "a relative of the same name");
        if (!name.IsSingle)
        {
            return WordTables.PlaceOf.Contains(previous) ? Say(Outcome.Rejected, "a place named after the person")
                : Say(Outcome.Certain, "full name", full: true);
        }

        if (person is null)
            return Say(name.Alias.Weak ? Outcome.Accepted : Outcome.Certain, "name of a person");
        if (Initials(place, candidate, person) is { } byInitials)
            return byInitials;
        if (GivenBefore(place, candidate, person) is { } byGiven)
            return byGiven;
        if (GivenAfter(place, candidate, name, person) is { } byGivenAfter)
            return byGivenAfter;
        if (WordTables.PlaceOf.Contains(previous))
            return Say(Outcome.Rejected, "a place named after a person");
        if (place.HasNeighbourAfter && place.NextIsCapitalised && !place.IsInCapitals && WordTables.BaseGivenNames.Contains(name.Tokens[^1]))
            return Say(Outcome.Rejected, "a given name before a surname");
        if (IsOtherGender(place, name, person, previous))
            return Say(Outcome.Rejected, "a namesake of the other sex");
        if (name.Origin == NameOrigin.Surname)
            return Say(Outcome.Doubtful, "surname alone: counts once the article names the person in full");
        var acts = WordTables.Saying.Contains(place.NeighbourAfter) || place.Reading.Knows("saying", place.NeighbourAfter) || place.IsPossessive;
        if (name.IsLatin && place.Reading.IsOfTables && WordTables.Calendar.Contains(name.Tokens[0]) && !acts && !WordTables.Titles.Contains(previous))
        {
            return WordTables.MonthBefore.Contains(previous) || (place.Next.Traits & (Traits.Scripts | Traits.Digit)) == Traits.Digit
                ? Say(Outcome.Rejected, "a word of the calendar") : Say(Outcome.Doubtful, "also a word of the calendar");
        }

        if (place.IsCommon(name) && place.StartsSentence && name.IsLatin && !acts)
            return Say(Outcome.Doubtful, "a common word at the start of a sentence");
        if (name.Alias.Weak && !place.Reading.IsOfTables && !acts && WeakSurname(place) is { } why)
            return Say(Outcome.Doubtful, why);
        return Say(name.Alias.Weak ? Outcome.Accepted : Outcome.Certain, name.Alias.Weak ? "surname with its capital letter" : "strong surname");
    }

    private static bool IsGivenName(in Place place, string folded) => WordTables.GivenNames.Contains(folded) || place.Reading.Knows("given", folded);

    /// <summary>Why the capital of a surname that is also a word proves nothing here; null where it does.</summary>
    private static string? WeakSurname(in Place place)
    {
        if (place.HasNeighbourBefore && place.Reading.Knows("title", place.PreviousWord))
            return null;
        if (place.Reading.Spoken is { NounsHaveCapitals: true })
            return place.Reading.Knows("determiner", place.NeighbourBefore) ? "a surname that is also a noun, after an article" : null;
        return place.HasNeighbourBefore && place.PreviousIsCapitalised && !place.IsInCapitals && !place.IsNotName(place.PreviousWord)
            && !Words.IsAllCapitals(place.Text, place.Previous) && !new Place(place.Text, place.Previous, place.Previous, place.Reading).StartsSentence
            ? "after another capitalised word, as somebody else's surname" : null;
    }

    /// <summary>The word a full name begins with, without the surname: not where it is part of another name, or a word of the language.</summary>
    private static Verdict GivenAlone(in Place place, Candidate candidate, Name name, PersonDirectory persons)
    {
        Verdict Reject(string reason, bool isNamesake = false) => new(Outcome.Rejected, reason, candidate.Start, candidate.End, IsNamesake: isNamesake);
        if (place.IsHyphenatedAfter || place.IsHyphenatedBefore || place.IsQuoted)
            return Reject("part of another name");
        var end = candidate.End;
        if (place.HasNeighbourAfter && place.NextIsCapitalised)
        {
            var own = persons.TryGetValue(name.Entity.Id, out var person) && person.Given.Contains(place.NextWord);
            var surname = Words.After(place.Text, place.Next.End, 1);
            if (!(own || IsPatronymic(place.NextWord)) || (surname.Exists && Words.IsCapitalised(place.Text, surname)))
                return Reject("a given name before a surname", isNamesake: true);
            end = place.Next.End;
        }

        // «Сын Михаил» is a relative, «муж Марии» is hers.
        var isBase = string.Equals(place.Folded(place.First), name.Tokens[0], StringComparison.Ordinal);
        if (WordTables.Kin.Contains(place.NeighbourBefore) && (isBase || !WordTables.BaseKin.Contains(place.NeighbourBefore)))
            return Reject("a relative's given name", isNamesake: true);
        if (place.HasNeighbourBefore && place.PreviousIsCapitalised && !new Place(place.Text, place.Previous, place.Previous, place.Reading).StartsSentence)
            return Reject("part of another name");
        if (place.HasNoCase)
            return Reject("a given name in a script without capitals");
        if (place.IsCommon(name) && (place.StartsSentence || !WordTables.BaseGivenNames.Contains(name.Tokens[0])))
            return Reject("a word of the language");
        return new(Outcome.Doubtful, "given name alone", candidate.Start, end);
    }

    /// <summary>«В. В. Путин», «Путин В. В.», "V. Putin".</summary>
    private static Verdict? Initials(in Place place, Candidate candidate, PersonNames person)
    {
        var start = place.First.Start;
        var initial = '\0';
        for (var i = 0; i < 3; i++)
        {
            var before = Words.Before(place.Text, start, 2);
            if (!before.Exists || before.Length != 1 || !Words.IsCapitalised(place.Text, before) || place.Text[before.End..start].Trim() is not ".")
                break;
            (start, initial) = (before.Start, Folding.FoldedOf(place.Text[before.Start]));
        }

        if (initial != '\0')
        {
            // "Joe R. Biden": the given name stands before the initial.
            var before = Words.Before(place.Text, start, 1);
            if (before.Exists && Words.IsCapitalised(place.Text, before) && person.Given.Contains(place.Folded(before)))
                return new Verdict(Outcome.Certain, "given name and initial", before.Start, candidate.End, true);
            return person.Initials.Contains(initial)
                ? new Verdict(Outcome.Certain, "initials", start, candidate.End, true)
                : new Verdict(Outcome.Rejected, "initials of somebody else", candidate.Start, candidate.End);
        }

        if (!place.HasNeighbourAfter || place.Next.Length != 1 || !place.NextIsCapitalised || place.Next.End >= place.Text.Length || place.Text[place.Next.End] != '.')
            return null;
        if (!person.Initials.Contains(Folding.FoldedOf(place.Text[place.Next.Start])))
            return new Verdict(Outcome.Rejected, "initials of somebody else", candidate.Start, candidate.End);
        var end = place.Next.End + 1;
        var second = Words.After(place.Text, end, 1);
        if (second.Exists && second.Length == 1 && Words.IsCapitalised(place.Text, second) && second.End < place.Text.Length && place.Text[second.End] == '.')
            end = second.End + 1;
        return new Verdict(Outcome.Certain, "initials", candidate.Start, end, true);
    }

    private static Verdict? GivenBefore(in Place place, Candidate candidate, PersonNames person)
    {
        if (!place.HasNeighbourBefore || !place.PreviousIsCapitalised)
            return null;
        var first = place.Previous;
        var word = place.Folded(first);
        var patronymic = IsPatronymic(word) && !person.Given.Contains(word);
        if (patronymic)
        {
            var before = Words.Before(place.Text, first.Start, 1);
            if (!before.Exists || !Words.IsCapitalised(place.Text, before))
                return null;
            (first, word) = (before, place.Folded(before));
        }

        if (person.Given.Contains(word))
        {
            var beforeAll = Words.Before(place.Text, first.Start, 1);
            return WordTables.PlaceOf.Contains(place.Folded(beforeAll))
                ? new Verdict(Outcome.Rejected, "a place named after the person", candidate.Start, candidate.End)
                : new Verdict(Outcome.Certain, patronymic ? "given name and patronymic" : "given name", first.Start, candidate.End, true);
        }

        return patronymic || IsGivenName(place, word)
            ? new Verdict(Outcome.Rejected, "another given name", candidate.Start, candidate.End)
            : null;
    }

    private static Verdict? GivenAfter(in Place place, Candidate candidate, Name name, PersonNames person)
    {
        if (!place.HasNeighbourAfter || !place.NextIsCapitalised)
            return null;
        var word = place.NextWord;
        if (person.Given.Contains(word))
        {
            var second = Words.After(place.Text, place.Next.End, 1);
            var end = second.Exists && Words.IsCapitalised(place.Text, second) && IsPatronymic(place.Folded(second)) ? second.End : place.Next.End;
            return new Verdict(Outcome.Certain, "surname first", candidate.Start, end, true);
        }

        if (!IsGivenName(place, word))
            return null;
        // «Супруга Януковича Людмила»: two cases are two persons.
        var listed = name.Tokens[^1];
        var isBase = string.Equals(place.Folded(place.First), listed, StringComparison.Ordinal);
        if (!name.IsLatin && place.Reading.IsOfTables && (isBase ? Declension.IsConsonant(listed[^1]) && !WordTables.BaseGivenNames.Contains(word) : WordTables.NominativeGivenNames.Contains(word)))
            return null;
        // «Советник Путина Михаил Лесин»: the given name belongs to the surname after it.
        var surname = Words.After(place.Text, place.Next.End, 1);
        return surname.Exists && Words.IsCapitalised(place.Text, surname) && !IsPatronymic(place.Folded(surname)) ? null
            : new Verdict(Outcome.Rejected, "another given name", candidate.Start, candidate.End);
    }

    /// <summary>
    /// By grammar: a woman's surname that ends in a consonant is not declined, a verb in the past agrees with its subject, and
    /// so does a title.
    /// </summary>
    private static bool IsOtherGender(in Place place, Name name, PersonNames person, string previous)
    {
        if (!person.IsWoman && WordTables.Madam.Contains(previous))
            return true;
        var surname = name.Tokens[^1];
        if (name.IsLatin || !place.Reading.IsOfTables || person.Given.Count == 0)
            return false;
        var form = place.Folded(place.First);
        var next = place.NeighbourAfter;
        var isBase = string.Equals(form, surname, StringComparison.Ordinal);
        var vowel = "аеиоуыюяь".Contains(surname[^1], StringComparison.Ordinal);
        // «Штаб Клинтон пытался»: after another noun the name may depend on it, and the verb agrees with that noun.
        var mayBeSubject = place.StartsSentence || place.GapBefore.Contains(',') || WordTables.NotNames.Contains(previous);
        if (person.IsWoman)
            return !vowel && (!isBase || (mayBeSubject && next.Length > 3 && (next.EndsWith('л') || next.EndsWith("лся", StringComparison.Ordinal))));
        // «Медведева завершила»: nominative of a woman where the man's genitive cannot stand.
        return !vowel && form.Length == surname.Length + 1 && form[^1] == 'а' && (place.StartsSentence || place.GapBefore.Contains(',') || previous is "которои" or "что")
            && (next.EndsWith("ла", StringComparison.Ordinal) || next.EndsWith("лась", StringComparison.Ordinal)) && next.Length > 3;
    }

    /// <summary>-ович, -евич, -ич, -овна, -евна, -ична in any case; -ovich, -evich, -ovna, -evna.</summary>
    private static bool IsPatronymic(string folded)
    {
        if (folded.Length < 6)
            return false;
        var stem = folded.AsSpan().TrimEnd("аеуоыию").TrimEnd('м');
        foreach (var ending in (ReadOnlySpan<string>)["ович", "евич", "льич", "кич", "овн", "евн", "ичн", "ovich", "evich", "yevich", "ovna", "evna"])
        {
            if (stem.EndsWith(ending) || stem.TrimEnd("оеаыу").EndsWith(ending))
                return true;
        }

        return false;
    }
}
