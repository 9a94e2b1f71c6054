namespace NewsPipeline.Entities;

/// <summary>Leftmost-longest among what counts; in one place the more certain, then the earlier in the watch list.</summary>
internal static class Overlaps
{
    public static List<Sighting> Resolve(List<Sighting> sightings)
    {
        var ordered = new List<(Sighting Sighting, int Index)>(sightings.Count);
        for (var i = 0; i < sightings.Count; i++)
            ordered.Add((sightings[i], i));
        ordered.Sort(Compare);
        var kept = new List<Sighting>(sightings.Count);
        var field = "";
        var end = 0;
        foreach (var (sighting, _) in ordered)
        {
            if (!string.Equals(field, sighting.Field, StringComparison.Ordinal))
                (field, end) = (sighting.Field, 0);
            if (sighting.Counts)
            {
                if (sighting.Verdict.Start < end)
                    sighting.Reject("inside a longer mention");
                else
                    end = sighting.Verdict.End;
            }

            kept.Add(sighting);
        }

        return kept;
    }

    private static int Compare((Sighting Sighting, int Index) x, (Sighting Sighting, int Index) y)
    {
        var (a, b) = (x.Sighting.Verdict, y.Sighting.Verdict);
        var order = x.Sighting.FieldOrder.CompareTo(y.Sighting.FieldOrder);
        if (order == 0)
            order = a.Start.CompareTo(b.Start);
        if (order == 0)
            order = y.Sighting.Counts.CompareTo(x.Sighting.Counts);
        if (order == 0)
            order = b.End.CompareTo(a.End);
        if (order == 0)
            order = b.Outcome.CompareTo(a.Outcome);
        return order == 0 ? x.Index.CompareTo(y.Index) : order;
    }
}
