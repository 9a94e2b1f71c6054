using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Http;

/// <summary>Stored robots files, in memory.</summary>
internal sealed class RobotsLedger : IRobotsStore
{
    public Dictionary<string, RobotsEntry> Entries { get; } = [];

    /// <summary>Of the file saved last.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    public Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken) => Task.FromResult(Entries.GetValueOrDefault(origin));

    public Task SaveRobotsAsync(RobotsEntry entry, TimeSpan? crawlDelay, CancellationToken cancellationToken)
    {
        Entries[entry.Origin] = entry;
        CrawlDelay = crawlDelay;
        return Task.CompletedTask;
    }
}
