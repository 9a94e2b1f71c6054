using System.Collections.Concurrent;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Cli;

/// <summary>Robots files for the length of a command that opens no ledger.</summary>
internal sealed class MemoryRobots : IRobotsStore
{
    private readonly ConcurrentDictionary<string, RobotsEntry> _entries = new(StringComparer.Ordinal);

    public Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken) => Task.FromResult(_entries.GetValueOrDefault(origin));

    public Task SaveRobotsAsync(RobotsEntry entry, TimeSpan? crawlDelay, CancellationToken cancellationToken)
    {
        _entries[entry.Origin] = entry;
        return Task.CompletedTask;
    }
}
