namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>The body's F1 as the public article-extraction benchmark defines it: bags of four-word shingles, means over pages.</summary>
internal static class BodyMeasure
{
    private const int Shingle = 4;

    /// <summary>One page: precision and recall; null where nothing was given or nothing is true.</summary>
    public readonly record struct PageScore(double? Precision, double? Recall)
    {
        public double F1 => Precision is { } p && Recall is { } r ? p + r == 0 ? 0 : 2 * p * r / (p + r) : 0;
    }

    /// <summary>The best of the texts that are right.</summary>
    public static PageScore Of(IEnumerable<string> truths, string given) => truths.Select(truth => Of(truth, given)).MaxBy(score => score.F1);

    /// <summary>Harmonic mean of the mean precision and the mean recall.</summary>
    public static double Total(IReadOnlyCollection<PageScore> pages)
    {
        var precision = pages.Where(page => page.Precision is not null).Select(page => page.Precision!.Value).DefaultIfEmpty(0).Average();
        var recall = pages.Where(page => page.Recall is not null).Select(page => page.Recall!.Value).DefaultIfEmpty(0).Average();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static PageScore Of(string truth, string given)
    {
        var (right, found) = (Bag(truth), Bag(given));
        double hits = 0;
        foreach (var (shingle, count) in found)
            hits += Math.Min(count, right.GetValueOrDefault(shingle));
        double said = found.Values.Sum(), all = right.Values.Sum();
        return new PageScore(said == 0 ? null : hits / said, all == 0 ? null : hits / all);
    }

    private static Dictionary<string, int> Bag(string text)
    {
        var words = SegmentLabels.Words(text);
        var bag = new Dictionary<string, int>(StringComparer.Ordinal);
        if (words.Count is > 0 and <= Shingle)
            bag[string.Join(' ', words)] = 1;
        else
            for (var i = 0; i + Shingle <= words.Count; i++)
            {
                var key = string.Join(' ', words.GetRange(i, Shingle));
                bag[key] = bag.GetValueOrDefault(key) + 1;
            }

        return bag;
    }
}
