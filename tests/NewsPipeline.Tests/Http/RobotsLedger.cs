using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Http;

/// <summary>Stored robots files, in memory.</summary>
internal sealed class RobotsLedger : IRobotsStore
{
    public Dictionary<string, RobotsEntry> Entries { get; } = [];

    public Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken) => Task.FromResult(Entries.GetValueOrDefault(origin));

    public Task SaveRobotsAsync(RobotsEntry entry, CancellationToken cancellationToken)
    {
        Entries[entry.Origin] = entry;
        return Task.CompletedTask;
    }
}
