using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What every ledger must do. A derived class names the backend.</summary>
public abstract partial class LedgerConformance : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private protected LedgerUnderTest Ledger { get; private set; } = null!;

    /// <summary>An empty, prepared ledger; skips where the backend is missing.</summary>
    private protected abstract Task<LedgerUnderTest> CreateAsync();

    /// <summary>Another process's view of the same store.</summary>
    private protected abstract LedgerUnderTest Reopen();

    public async ValueTask InitializeAsync() => Ledger = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static Subscription Feed(string url) => new()
    {
        FeedId = Ids.FeedId(url),
        Url = url,
        Source = new SourceInfo { Id = "example", Name = "Example" },
    };

    private protected static SightedItem Item(string url, string fingerprint = "first") => new()
    {
        UrlKey = Ids.UrlKey(url),
        Url = url,
        Host = Urls.SiteOf(url),
        Fingerprint = fingerprint,
        Item = new FeedItemInfo { Title = "A title" },
    };

    private protected async Task PollAsync(string feed, DateTimeOffset at, params SightedItem[] items)
    {
        var subscriptions = (await Ledger.States.ListFeedsAsync(Stop)).Select(f => f.Subscription).Append(Feed($"https://feed.example/{feed}")).DistinctBy(s => s.FeedId, StringComparer.Ordinal).ToArray();
        await Ledger.Feeds.SyncSubscriptionsAsync(subscriptions, at, Stop);
        var due = await Ledger.Feeds.ClaimDueFeedsAsync(100, 100, at, Lease, Stop);
        var shows = due.Single(f => f.Subscription.Url.EndsWith($"/{feed}", StringComparison.Ordinal));
        foreach (var claimed in due)
            await Ledger.Feeds.RecordPollAsync(Record(claimed, at, claimed == shows ? items : []), Stop);
    }

    private static PollRecord Record(DueFeed feed, DateTimeOffset at, params SightedItem[] items) => new()
    {
        FeedId = feed.Subscription.FeedId,
        LeaseId = feed.LeaseId,
        At = at,
        State = new FeedState { Status = "ok" },
        NextDue = at,
        Items = items,
    };

    private protected Task<IReadOnlyList<DuePage>> ClaimAsync(DateTimeOffset now, int limit = 1000, TimeSpan delay = default) =>
        Ledger.Pages.ClaimDuePagesAsync(limit, now, Lease, _ => delay, Stop);

    private protected Task IndexedAsync(string url, DateTimeOffset at, long version, int feeds = 1) => Ledger.Pages.SettleAsync(
        [new PageOutcome { UrlKey = Ids.UrlKey(url), At = at, Outcome = "indexed", Reason = "created", ArticleId = "the-article", Version = version, FeedCount = feeds }], Stop);

    private Task DropAsync(string url, DateTimeOffset at, string reason) =>
        Ledger.Pages.SettleAsync([new PageOutcome { UrlKey = Ids.UrlKey(url), At = at, Outcome = "dropped", Reason = reason }], Stop);

    private Task DeferAsync(string url, DateTimeOffset at, DateTimeOffset until, string reason, bool wholeHost = false) =>
        Ledger.Pages.SettleAsync([new PageOutcome { UrlKey = Ids.UrlKey(url), At = at, Outcome = "deferred", Reason = reason, Until = until, WholeHost = wholeHost }], Stop);

    private async Task<PageStory> StoryAsync(string url) => await Ledger.Stories.ExplainAsync(Ids.UrlKey(url), Stop) ?? throw new InvalidOperationException("never seen");
}
