namespace NewsPipeline.Entities;

/// <summary>
/// Whose a given name alone is: the person's who was the last of that given name to be named before it, or is the first after
/// it, in full. Only these two are asked, so that more text beside a text takes no mention of it away.
/// </summary>
internal sealed class GivenNames(PersonDirectory persons, HashSet<(string Entity, string Field, int Start)> inFull)
{
    /// <summary>Where each person was named in full, and where somebody else of the same given name, the last so far: greater is nearer.</summary>
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);

    public static void Resolve(List<Sighting> sightings, PersonDirectory persons)
    {
        if (!sightings.Exists(s => s.Name.Origin == NameOrigin.GivenName))
            return;
        var ordered = sightings.OrderBy(s => s.FieldOrder).ThenBy(s => s.Verdict.Start).ToList();
        var inFull = sightings.Where(s => s.Counts && s.Verdict.IsFullName).Select(Place).ToHashSet();
        var before = new GivenNames(persons, inFull);
        for (var i = 0; i < ordered.Count; i++)
            before.Read(ordered[i], i, "given name alone; the person was named in full before");
        var after = new GivenNames(persons, inFull);
        for (var i = ordered.Count - 1; i >= 0; i--)
            after.Read(ordered[i], -i, "given name alone; the person is named in full after it");

        foreach (var sighting in sightings)
        {
            if (IsOpen(sighting))
                sighting.Reject("given name alone; those named nearest to it by that name are somebody else");
        }
    }

    private static bool IsOpen(Sighting sighting) => sighting.Name.Origin == NameOrigin.GivenName && sighting.Verdict.Outcome == Outcome.Doubtful;

    private static (string Entity, string Field, int Start) Place(Sighting sighting) => (sighting.Name.Entity.Id, sighting.Field, sighting.Verdict.Start);

    private void Read(Sighting sighting, int order, string reason)
    {
        if (IsOpen(sighting) && Owns(sighting))
            sighting.Accept(reason);
        // «Иван И. Иванов»: the given name is the very person's whom another sighting names, from there on.
        if (inFull.Contains(Place(sighting)))
            _named[sighting.Name.Entity.Id] = order;
        else if (sighting.Verdict.IsNamesake)
            _others[sighting.Name.Entity.Id] = order;
    }

    private bool Owns(Sighting sighting) =>
        _named.TryGetValue(sighting.Name.Entity.Id, out var named)
        && !(_others.TryGetValue(sighting.Name.Entity.Id, out var others) && others > named)
        && !persons.Bearers(Folding.Fold(sighting.Given)).Any(other => _named.TryGetValue(other, out var order) && order > named);
}
