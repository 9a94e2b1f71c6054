using System.Diagnostics.Metrics;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>Figures of the flow; tags are closed sets, never an address or a host.</summary>
internal static class FlowMetrics
{
    /// <summary>Name of the meter, for exporters.</summary>
    public const string MeterName = "NewsPipeline";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Polls = Meter.CreateCounter<long>("newspipeline.feeds.polls", "{poll}", "Polls by resulting status");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("newspipeline.feeds.new_items", "{item}", "Items not known before");
    private static readonly Counter<long> Losses = Meter.CreateCounter<long>("newspipeline.feeds.probable_losses", "{poll}", "Documents without overlap on a feed that used to overlap");
    private static readonly Counter<long> Outcomes = Meter.CreateCounter<long>("newspipeline.pages.outcomes", "{page}", "Ends of pages by outcome and reason");
    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("newspipeline.index.documents", "{document}", "Documents written by change");
    private static readonly Histogram<double> WriteTime = Meter.CreateHistogram<double>("newspipeline.index.write_duration", "s", "Duration of a batch until durable");
    private static readonly Histogram<double> StageTime = Meter.CreateHistogram<double>("newspipeline.articles.stage_duration", "s", "Duration of a stage for one page");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("newspipeline.articles.lag", "s", "From first sight in a feed to tagged");

    public static void Polled(string status, int newItems, bool lost)
    {
        Polls.Add(1, new KeyValuePair<string, object?>("status", status));
        Items.Add(newItems);
        if (lost)
            Losses.Add(1);
    }

    public static void Settled(IReadOnlyList<PageOutcome> outcomes)
    {
        foreach (var o in outcomes)
            Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", o.Outcome), new KeyValuePair<string, object?>("reason", o.Reason));
    }

    public static void Indexed(IReadOnlyList<IndexAnswer> answers, TimeSpan elapsed)
    {
        WriteTime.Record(elapsed.TotalSeconds);
        foreach (var group in answers.GroupBy(a => a.Change))
            Writes.Add(group.Count(), new KeyValuePair<string, object?>("change", group.Key.ToString()));
    }

    /// <summary>Documents that got new mentions count as written, under the change "Retagged".</summary>
    public static void Retagged(IReadOnlyList<IndexAnswer> answers) =>
        Writes.Add(answers.Count(a => a.Change == IndexChange.Replaced), new KeyValuePair<string, object?>("change", "Retagged"));

    public static void Stage(string stage, TimeSpan elapsed) => StageTime.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    public static void Tagged(TimeSpan sinceFirstSeen) => Lag.Record(sinceFirstSeen.TotalSeconds);
}
