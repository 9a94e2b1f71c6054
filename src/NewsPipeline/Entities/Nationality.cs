namespace NewsPipeline.Entities;

/// <summary>
/// Whose ministry is meant where the name alone does not say («МИД»): the country right beside it, else a foreign given name
/// of its head, else the countries of the sentence.
/// </summary>
internal static class Nationality
{
    /// <summary>How many words of the sentence are read in each direction.</summary>
    private const int Reach = 20;

    private static readonly HashSet<int> Slavic = [.. new[] { "россия", "украина", "беларусь" }.Select(c => Countries.Of(c)!.Value)];

    /// <summary>What the country beside the name says for or against it; null where there is none.</summary>
    public static (Outcome Outcome, string Reason)? Of(in Place place, Name name, string? language)
    {
        if (name.Home is not { } home)
            return null;
        if (place.HasNeighbourAfter && Countries.Of(place.NextWord) is { } after)
            return after == home ? Own(name) : (Outcome.Rejected, "another country's: the word after");
        if (place.HasNeighbourBefore && Countries.Of(place.PreviousWord) is { } before)
            return before == home ? Own(name) : (Outcome.Rejected, "another country's: the word before");
        if (!name.Alias.Weak)
            return null;
        if (place.HasNeighbourAfter && WordTables.Elsewhere.Contains(place.NextWord))
            return (Outcome.Doubtful, "of the country spoken of");
        if (IsSlavic(home) && IsForeignPerson(place))
            return (Outcome.Doubtful, "headed by somebody with a foreign name");
        return InSentence(place, home) switch
        {
            true => null,
            false => (Outcome.Doubtful, "the sentence names another country and not its own"),
            // «Сенат»: where nothing is said, outlets mean the body of their own country.
            null => place.IsCommon(name) && Unspoken(language) is { } own && own != home ? (Outcome.Doubtful, "a common word, and whose it is the sentence does not say") : null,
        };
    }

    private static (Outcome Outcome, string Reason) Own(Name name) =>
        (name.Alias.Weak ? Outcome.Accepted : Outcome.Certain, "beside its own country");

    /// <summary>The country that outlets of a language mean where they name none.</summary>
    public static int? Unspoken(string? language) => language switch
    {
        "ru" => Countries.Of("россия"),
        "uk" => Countries.Of("украина"),
        _ => null,
    };

    private static bool IsSlavic(int home) => Slavic.Contains(home);

    /// <summary>Right after the name stand a given name and a surname, and the surname has no Slavic ending.</summary>
    private static bool IsForeignPerson(in Place place)
    {
        if (!place.HasNeighbourAfter || !place.NextIsCapitalised)
            return false;
        var given = place.NextWord;
        if (WordTables.ForeignNames.Contains(given))
            return true;
        var surname = Words.After(place.Text, place.Next.End, 1);
        return WordTables.GivenNames.Contains(given) && surname.Exists && Words.IsCapitalised(place.Text, surname) && !IsSlavicSurname(place.Folded(surname));
    }

    private static bool IsSlavicSurname(string folded)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ов", "ев", "ин", "ын", "ск", "цк", "ко", "ук", "юк", "ич", "ои", "ых", "их", "як", "ак", "ец", "ик"])
        {
            if (folded.EndsWith(ending, StringComparison.Ordinal) || (folded.Length > 5 && folded.AsSpan(3).Contains(ending, StringComparison.Ordinal) && ending.Length > 1))
                return true;
        }

        return false;
    }

    /// <summary>True: the sentence names the home country; false: only other countries, or persons with names of such; null: none.</summary>
    private static bool? InSentence(in Place place, int home)
    {
        var text = place.Text;
        var foreign = false;
        var at = place.First.Start;
        Word after = default;
        for (var words = 0; words < Reach; words++)
        {
            var word = Words.Before(text, at);
            if (!word.Exists || text[word.End..at].ContainsAny('!', '?', '\n') || (text[word.End..at].Contains('.') && word.Length > 2))
                break;
            var evidence = Evidence(text, word, after, home);
            if (evidence == true)
                return true;
            foreign |= evidence == false;
            (at, after) = (word.Start, word);
        }

        at = place.Last.End;
        var before = default(Word);
        for (var words = 0; words < Reach; words++)
        {
            var word = Words.After(text, at);
            if (!word.Exists || text[at..word.Start].ContainsAny(".!?\n"))
                break;
            var evidence = Evidence(text, before.Exists ? before : word, before.Exists ? word : default, home);
            if (evidence == true)
                return true;
            foreign |= evidence == false;
            (at, before) = (word.End, word);
        }

        foreign |= before.Exists && Evidence(text, before, default, home) == false;
        return foreign ? false : null;
    }

    /// <summary>True: of the home country; false: of another; null: says nothing.</summary>
    private static bool? Evidence(ReadOnlySpan<char> text, Word word, Word after, int home)
    {
        if (!Words.IsCapitalised(text, word) && (word.Traits & Traits.Cyrillic) == Traits.None)
            return null;
        if (Countries.OfWord(text[word.Start..word.End]) is { } country)
            return country == home;
        if (!Slavic.Contains(home) || !after.Exists || !Words.IsCapitalised(text, word) || !Words.IsCapitalised(text, after) || !Words.IsSpaceGap(text[word.End..after.Start]))
            return null;
        var given = Folding.Fold(text[word.Start..word.End]);
        if (!WordTables.GivenNames.Contains(given))
            return null;
        return !WordTables.ForeignNames.Contains(given) && IsSlavicSurname(Folding.Fold(text[after.Start..after.End]));
    }
}
