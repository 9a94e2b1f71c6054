namespace NewsPipeline.Entities;

/// <summary>
/// Whose ministry is meant where the name alone does not say («МИД»): the country right beside it, else a foreign given name
/// of its head, else the countries of the sentence.
/// </summary>
internal static class Nationality
{
    /// <summary>How far a sentence is read in each direction, in code units.</summary>
    private const int Reach = 200;

    /// <summary>What speaks against the name's own country; null where nothing does.</summary>
    public static (Outcome Outcome, string Reason)? Against(in Place place, Name name)
    {
        if (name.Home is not { } home)
            return null;
        if (place.HasNeighbourAfter && Countries.Of(place.Folded(place.Next)) is { } after)
            return after == home ? null : (Outcome.Rejected, "another country's: the word after");
        if (place.HasNeighbourBefore && Countries.Of(place.Folded(place.Previous)) is { } before)
            return before == home ? null : (Outcome.Rejected, "another country's: the word before");
        if (!name.Alias.Weak)
            return null;
        if (place.HasNeighbourAfter && place.NextIsCapitalised && WordTables.ForeignNames.Contains(place.Folded(place.Next)))
            return (Outcome.Doubtful, "headed by somebody with a foreign name");
        return InSentence(place, home) ? (Outcome.Doubtful, "the sentence names another country and not its own") : null;
    }

    private static bool InSentence(in Place place, int home)
    {
        var text = place.Text;
        var foreign = false;
        for (var at = place.First.Start; place.First.Start - at < Reach;)
        {
            var word = Words.Before(text, at);
            if (!word.Exists || text[word.End..at].ContainsAny('!', '?', '\n') || (text[word.End..at].Contains('.') && word.Length > 2))
                break;
            at = word.Start;
            if (Countries.Of(place.Folded(word)) is not { } country)
                continue;
            if (country == home)
                return false;
            foreign = true;
        }

        for (var at = place.Last.End; at - place.Last.End < Reach;)
        {
            var word = Words.After(text, at);
            if (!word.Exists || text[at..word.Start].ContainsAny(".!?\n"))
                break;
            at = word.End;
            if (Countries.Of(place.Folded(word)) is not { } country)
                continue;
            if (country == home)
                return false;
            foreign = true;
        }

        return foreign;
    }
}
