namespace NewsPipeline.Entities;

/// <summary>Settles the doubtful: a weak name counts when the article names its entity for certain, or holds a word of its context.</summary>
internal static class Company
{
    public static void Resolve(List<Sighting> sightings, HashSet<Name> context)
    {
        var certain = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sighting in sightings)
        {
            if (sighting.Verdict.Outcome == Outcome.Certain)
                certain.Add(sighting.Name.Entity.Id);
        }

        foreach (var sighting in sightings)
        {
            if (sighting.Verdict.Outcome != Outcome.Doubtful || sighting.Name.Origin == NameOrigin.GivenName)
                continue;
            if (certain.Contains(sighting.Name.Entity.Id))
                sighting.Accept(sighting.Verdict.Reason + "; the article names the entity for certain elsewhere");
            else if (context.Any(c => ReferenceEquals(c.Entity, sighting.Name.Entity) && (c.Alias.Context.Count == 0 || ReferenceEquals(c.Alias, sighting.Name.Alias))))
                sighting.Accept(sighting.Verdict.Reason + "; a word of its context stands in the article");
            else
                sighting.Reject(sighting.Verdict.Reason + "; no company in the article");
        }
    }
}
