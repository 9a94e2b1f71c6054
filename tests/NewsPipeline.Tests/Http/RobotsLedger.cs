using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Http;

/// <summary>The part of the ledger that <c>RobotsGate</c> uses, in memory.</summary>
internal sealed class RobotsLedger : ILedger
{
    public Dictionary<string, RobotsEntry> Entries { get; } = [];

    public Task<RobotsEntry?> FindRobotsAsync(string origin, CancellationToken cancellationToken) => Task.FromResult(Entries.GetValueOrDefault(origin));

    public Task SaveRobotsAsync(RobotsEntry entry, CancellationToken cancellationToken)
    {
        Entries[entry.Origin] = entry;
        return Task.CompletedTask;
    }

    public Task PrepareAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SyncSubscriptionsAsync(IReadOnlyList<Subscription> subscriptions, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DueFeed>> ClaimDueFeedsAsync(int limit, int perHost, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, KnownPage>> FindPagesAsync(IReadOnlyCollection<string> urlKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RecordPollAsync(PollRecord poll, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DuePage>> ClaimDuePagesAsync(int inFlightLimit, DateTimeOffset now, TimeSpan lease, Func<string, TimeSpan> hostDelay, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SettleAsync(IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> RedriveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PageStory?> ExplainAsync(string urlKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<FeedStatus>> ListFeedsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LedgerCounts> CountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> DeleteOlderThanAsync(DateTimeOffset lastSeenBefore, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> ProblemAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
