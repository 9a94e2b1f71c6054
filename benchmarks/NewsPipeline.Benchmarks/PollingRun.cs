namespace NewsPipeline.Benchmarks;

/// <summary>One feed polled for a while under one policy.</summary>
internal sealed record PollingRun(int Requests, IReadOnlyList<double> DelayMinutes, int Lost)
{
    /// <summary>Polls from the start; the policy says how long to wait after each document. Items published from the second day on count.</summary>
    public static PollingRun Of(SimulatedFeed feed, int days, Func<SimulatedDocument, DateTimeOffset, TimeSpan> policy)
    {
        var now = SimulatedFeed.Start.AddMinutes(feed.Seed % 60);
        var end = SimulatedFeed.Start.AddDays(days);
        var counted = SimulatedFeed.Start.AddDays(1);
        var delays = new List<double>();
        int requests = 0, lost = 0, seen = feed.PublishedBy(now);
        while (now < end)
        {
            requests++;
            var published = feed.PublishedBy(now);
            for (var item = seen; item < published; item++)
            {
                if (item < published - feed.Window)
                    lost++;
                else if (feed.Times[item] >= counted)
                    delays.Add((now - feed.Times[item]).TotalMinutes);
            }

            seen = published;
            now += policy(new SimulatedDocument(feed, published), now);
        }

        return new PollingRun(requests, delays, lost);
    }

    public static PollingSum Sum(IReadOnlyList<PollingRun> runs, int days)
    {
        var all = runs.SelectMany(run => run.DelayMinutes).Order().ToArray();
        return new PollingSum
        {
            RequestsPerFeedDay = Math.Round(runs.Sum(run => run.Requests) / (double)(runs.Count * days), 2),
            MeanDelayMinutes = all.Length == 0 ? 0 : Math.Round(all.Average(), 1),
            MeanDelayOfFeedsMinutes = Math.Round(runs.Where(run => run.DelayMinutes.Count > 0).Select(run => run.DelayMinutes.Average()).DefaultIfEmpty(0).Average(), 1),
            P50DelayMinutes = Quantile(all, 0.5),
            P95DelayMinutes = Quantile(all, 0.95),
            Items = all.Length,
            LostItems = runs.Sum(run => run.Lost),
        };
    }

    private static double Quantile(double[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[(int)(quantile * (sorted.Length - 1))], 1);
}

/// <summary>Runs of several feeds together.</summary>
internal sealed record PollingSum
{
    public double RequestsPerFeedDay { get; init; }

    /// <summary>Mean over items.</summary>
    public double MeanDelayMinutes { get; init; }

    /// <summary>Mean over feeds of each feed's mean.</summary>
    public double MeanDelayOfFeedsMinutes { get; init; }
    public double P50DelayMinutes { get; init; }
    public double P95DelayMinutes { get; init; }
    public int Items { get; init; }

    /// <summary>Items that had left the document before a poll.</summary>
    public int LostItems { get; init; }

    /// <summary>Price of a request in item-minutes where it was searched for.</summary>
    public double? Price { get; init; }
}
