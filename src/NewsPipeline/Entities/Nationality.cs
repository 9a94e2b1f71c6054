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
    public static (Outcome Outcome, string Reason)? Of(in Place place, Name name)
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
        return InSentence(place, home) ? (Outcome.Doubtful, "the sentence names another country and not its own") : null;
    }

    private static (Outcome Outcome, string Reason) Own(Name name) =>
        (name.Alias.Weak ? Outcome.Accepted : Outcome.Certain, "beside its own country");

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

    private static bool InSentence(in Place place, int home)
    {
        var text = place.Text;
        var foreign = false;
        var at = place.First.Start;
        for (var words = 0; words < Reach; words++)
        {
            var word = Words.Before(text, at);
            if (!word.Exists || text[word.End..at].ContainsAny('!', '?', '\n') || (text[word.End..at].Contains('.') && word.Length > 2))
                break;
            at = word.Start;
            if (Countries.OfWord(text[word.Start..word.End]) is not { } country)
                continue;
            if (country == home)
                return false;
            foreign = true;
        }

        at = place.Last.End;
        for (var words = 0; words < Reach; words++)
        {
            var word = Words.After(text, at);
            if (!word.Exists || text[at..word.Start].ContainsAny(".!?\n"))
                break;
            at = word.End;
            if (Countries.OfWord(text[word.Start..word.End]) is not { } country)
                continue;
            if (country == home)
                return false;
            foreign = true;
        }

        return foreign;
    }
}
