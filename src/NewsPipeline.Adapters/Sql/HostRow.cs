using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>A host as its row tells it.</summary>
internal sealed class HostRow
{
    public required string Host { get; init; }
    public int Failures { get; init; }
    public long DelayMs { get; set; }
    public long CrawlMs { get; init; }
    public long AnswerMs { get; init; }
    public double Slowdown { get; init; }

    public HostPace Pace => new(TimeSpan.FromMilliseconds(DelayMs), TimeSpan.FromMilliseconds(CrawlMs), TimeSpan.FromMilliseconds(AnswerMs), Slowdown);

    /// <summary>Whether it wants a rest between two requests, or is tried with one after a rest in trouble.</summary>
    public bool IsOneAtATime => Failures >= PageRules.HostFailures || Pace.Rest > TimeSpan.Zero;
}
