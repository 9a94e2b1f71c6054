using System.Diagnostics.Metrics;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>Figures of the flow; tags are closed sets, never an address or a host.</summary>
internal static class FlowMetrics
{
    /// <summary>Name of the meter, for exporters.</summary>
    public const string MeterName = StageTime.MeterName;

    /// <summary>From a page fetched at once to one that waited for its host for a day.</summary>
    private static readonly InstrumentAdvice<double> Waits = new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 10_800, 21_600, 86_400] };

    internal const string PollsName = "newspipeline.feeds.polls";
    internal const string ItemsName = "newspipeline.feeds.new_items";
    internal const string OutcomesName = "newspipeline.pages.outcomes";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Polls = Meter.CreateCounter<long>(PollsName, "{poll}", "Polls by resulting status");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>(ItemsName, "{item}", "Items not known before");
    private static readonly Counter<long> Losses = Meter.CreateCounter<long>("newspipeline.feeds.probable_losses", "{poll}", "Documents without overlap on a feed that used to overlap");
    private static readonly Counter<long> Outcomes = Meter.CreateCounter<long>(OutcomesName, "{page}", "Ends of pages by outcome and reason");
    private static readonly Counter<long> Redriven = Meter.CreateCounter<long>("newspipeline.pages.redriven", "{page}", "Pages whose lease ended without an outcome");
    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("newspipeline.index.documents", "{document}", "Documents written by change");
    private static readonly Histogram<double> WriteTime = Meter.CreateHistogram<double>("newspipeline.index.write_duration", "s", "Duration of a batch until durable", advice: StageTime.Seconds);
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("newspipeline.articles.lag", "s", "From first sight in a feed to tagged", advice: Waits);

    private static readonly Histogram<double> SearchLag = Meter.CreateHistogram<double>("newspipeline.articles.searchable_lag", "s", "From published, as the article says, to searchable; articles new to the index", advice: Waits);

    private static readonly Counter<long> Failed = Meter.CreateCounter<long>("newspipeline.bus.set_aside", "{message}", "Messages no consumer could finish, by queue and whether they come again");

    private static readonly Gauge<int> Stopped = Meter.CreateGauge<int>("newspipeline.intake.stopped", "{process}", "1 while the disk is too full to take anything in, else 0");

    public static void Polled(string status, int newItems, bool lost)
    {
        Polls.Add(1, new KeyValuePair<string, object?>("status", status));
        Items.Add(newItems);
        if (lost)
            Losses.Add(1);
    }

    /// <summary>An article new to the index can be found; a clock that runs ahead of ours is no negative lag.</summary>
    public static void Searchable(TimeSpan afterPublished) => SearchLag.Record(Math.Max(0, afterPublished.TotalSeconds));

    public static void Settled(IReadOnlyList<PageOutcome> outcomes)
    {
        foreach (var o in outcomes)
            Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", o.Outcome), new KeyValuePair<string, object?>("reason", o.Reason));
    }

    public static void IntakeStopped(bool stopped) => Stopped.Record(stopped ? 1 : 0);

    public static void LeasesEnded(int pages) => Redriven.Add(pages);

    public static void Indexed(IReadOnlyList<IndexAnswer> answers, TimeSpan elapsed)
    {
        WriteTime.Record(elapsed.TotalSeconds);
        foreach (var group in answers.GroupBy(a => a.Change))
            Writes.Add(group.Count(), new KeyValuePair<string, object?>("change", group.Key.ToString()));
    }

    /// <summary>Documents that got new results of analyses count as written, under the change "Retagged".</summary>
    public static void Retagged(IReadOnlyList<IndexAnswer> answers) =>
        Writes.Add(answers.Count(a => a.Change == IndexChange.Replaced), new KeyValuePair<string, object?>("change", "Retagged"));

    public static void Tagged(TimeSpan sinceFirstSeen) => Lag.Record(sinceFirstSeen.TotalSeconds);

    public static void SetAside(string queue, bool comesAgain) =>
        Failed.Add(1, new KeyValuePair<string, object?>("queue", queue), new KeyValuePair<string, object?>("comes_again", comesAgain));
}
