using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Web;

/// <summary>What the web role needs of a ledger: it reads, and acts on dead letters.</summary>
internal sealed class FakeLedger : ILedgerStore, IFeedStates, IPageStories, IDeadLetters, IWatchListRecord, IPollRequests
{
    public WatchListState WatchLists { get; set; } = new(null, []);

    public Task<WatchListState> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken) => Read(WatchLists);

    public Task<WatchListAnswer> ClaimAsync(HeldWatchList mine, bool byHand, DateTimeOffset now, CancellationToken cancellationToken)
    {
        WatchLists = WatchLists with { InForce = mine };
        return Read(new WatchListAnswer(WatchListClaim.InForce, mine));
    }

    public Dictionary<string, PageStory> Stories { get; } = [];

    public List<FeedStatus> Feeds { get; } = [];

    public LedgerCounts Counts { get; set; } = new() { Due = 0, InFlight = 0, Settled = 0, ByOutcome = new Dictionary<string, long>() };

    public List<DeadLetter> DeadLetters { get; } = [];

    public string? Problem { get; set; }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, int limit, CancellationToken cancellationToken) => Read<IReadOnlyList<DeadLetter>>([.. Of(filter).Take(limit)]);

    public Task<long> CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => Read((long)Of(filter).Count());

    public Task<int> ReplayAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken) => Act("replay", filter);

    public Task<int> DismissAsync(DeadLetterFilter filter, DateTimeOffset now, CancellationToken cancellationToken) => Act("drop", filter);

    /// <summary>What was done to which links, in order.</summary>
    public List<(string Act, string Url)> Acted { get; } = [];

    /// <summary>Ids of the feeds somebody wanted polled, in order.</summary>
    public List<string> Requested { get; } = [];

    public Task<int> RequestAsync(IReadOnlyCollection<string>? feedIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = Feeds.Select(f => f.Subscription.FeedId).Where(id => feedIds is null || feedIds.Contains(id)).ToArray();
        Requested.AddRange(ids);
        return Read(ids.Length);
    }

    private IEnumerable<DeadLetter> Of(DeadLetterFilter filter) => DeadLetters.Where(l =>
        (filter.Reason ?? l.Reason) == l.Reason && (filter.Host ?? l.Host) == l.Host && !(l.At < filter.After) && !(l.At >= filter.Before));

    private Task<int> Act(string name, DeadLetterFilter filter)
    {
        var letters = Of(filter).ToArray();
        Acted.AddRange(letters.Select(letter => (name, letter.Url)));
        return Read(DeadLetters.RemoveAll(letters.Contains));
    }

    public Exception? Failure { get; set; }

    public Task<PageStory?> ExplainAsync(string urlKeyOrArticleId, CancellationToken cancellationToken) =>
        Read(Stories.GetValueOrDefault(urlKeyOrArticleId) ?? Stories.Values.FirstOrDefault(s => s.ArticleId == urlKeyOrArticleId));

    public Task<IReadOnlyList<FeedStatus>> ListFeedsAsync(CancellationToken cancellationToken) => Read<IReadOnlyList<FeedStatus>>(Feeds);

    public Task<LedgerCounts> CountAsync(CancellationToken cancellationToken) => Read(Counts);

    public Task<string?> ProblemAsync(CancellationToken cancellationToken) => Task.FromResult(Problem);

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<T> Read<T>(T value) => Failure is null ? Task.FromResult(value) : Task.FromException<T>(Failure);
}
