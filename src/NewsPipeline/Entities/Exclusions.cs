namespace NewsPipeline.Entities;

/// <summary>A name of an entity does not count inside a phrase the entity's entry excludes.</summary>
internal static class Exclusions
{
    /// <summary>Phrases come in the order of the text, so each sighting looks only at those around it.</summary>
    public static void Apply(List<Sighting> sightings, List<(string Field, int Start, int End, string Entity)> excluded)
    {
        if (excluded.Count == 0)
            return;
        var byEntity = excluded.GroupBy(e => (e.Field, e.Entity)).ToDictionary(g => g.Key, g => g.OrderBy(e => e.Start).ToList());
        foreach (var sighting in sightings)
        {
            if (!byEntity.TryGetValue((sighting.Field, sighting.Name.Entity.Id), out var phrases))
                continue;
            var at = phrases.BinarySearch(("", sighting.Verdict.End, 0, ""), ByStart.Instance);
            for (var i = (at < 0 ? ~at : at) - 1; i >= 0 && sighting.Verdict.Start - phrases[i].Start <= Longest; i--)
            {
                if (phrases[i].End > sighting.Verdict.Start)
                {
                    sighting.Reject("inside an excluded phrase");
                    break;
                }
            }
        }
    }

    /// <summary>No phrase of a list is longer than this many code units.</summary>
    private const int Longest = 10 * Words.Longest;

    private sealed class ByStart : IComparer<(string Field, int Start, int End, string Entity)>
    {
        public static readonly ByStart Instance = new();

        public int Compare((string Field, int Start, int End, string Entity) x, (string Field, int Start, int End, string Entity) y) => x.Start.CompareTo(y.Start);
    }
}
