namespace NewsPipeline.Entities;

/// <summary>Leftmost-longest among what counts; in one place the more certain, then the earlier in the watch list.</summary>
internal static class Overlaps
{
    public static List<Sighting> Resolve(List<Sighting> sightings)
    {
        var ordered = sightings
            .Select((s, i) => (Sighting: s, Index: i))
            .OrderBy(x => FieldOrder(x.Sighting.Field))
            .ThenBy(x => x.Sighting.Verdict.Start)
            .ThenByDescending(x => x.Sighting.Counts)
            .ThenByDescending(x => x.Sighting.Verdict.End)
            .ThenByDescending(x => x.Sighting.Verdict.Outcome)
            .ThenBy(x => x.Index);
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

    private static int FieldOrder(string field) => field switch { "title" => 0, "lead" => 1, _ => 2 };
}
