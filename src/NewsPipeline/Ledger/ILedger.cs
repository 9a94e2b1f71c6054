using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>
/// Port: what is due, what was seen and what became of it. Every method is one transaction; what it returned or
/// accepted survives a kill. Several processes may share a ledger: claims are exclusive until their lease ends.
/// The states a page can be in and the moves between them are in <see cref="PageState"/>.
/// </summary>
public interface ILedger
{
    /// <summary>Creates or migrates the store. Throws <see cref="LedgerUnavailableException"/> with a reason in words.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Makes the set of polled feeds equal to <paramref name="subscriptions"/>. What is known of a feed that left is kept and resumed should it return.</summary>
    Task SyncSubscriptionsAsync(IReadOnlyList<Subscription> subscriptions, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Claims up to <paramref name="limit"/> feeds that are due, the longest overdue first, at most <paramref name="perHost"/> of one host.</summary>
    Task<IReadOnlyList<DueFeed>> ClaimDueFeedsAsync(int limit, int perHost, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>What is known of these pages; unknown keys are left out.</summary>
    Task<IReadOnlyDictionary<string, KnownPage>> FindPagesAsync(IReadOnlyCollection<string> urlKeys, CancellationToken cancellationToken);

    /// <summary>
    /// Records a poll: its items become or stay pages (new ones due, changed ones due again, known ones sighted) and the
    /// feed's state and next due time are set, all or nothing. Where the host asked for rest its other feeds are put off as
    /// well. Ends the lease.
    /// </summary>
    Task RecordPollAsync(PollRecord poll, CancellationToken cancellationToken);

    /// <summary>
    /// Claims due pages, fairly by host: a host with a delay gives one page at a time and rests for its delay after the
    /// page ended; a host without one gives up to the credit. Never more than <paramref name="inFlightLimit"/> pages
    /// are in flight in the whole ledger.
    /// </summary>
    Task<IReadOnlyList<DuePage>> ClaimDuePagesAsync(int inFlightLimit, DateTimeOffset now, TimeSpan lease, Func<string, TimeSpan> hostDelay, CancellationToken cancellationToken);

    /// <summary>
    /// Claims up to <paramref name="limit"/> indexed pages that further feeds have shown since; they come again after
    /// <paramref name="lease"/> until an outcome tells that the index knows all their feeds.
    /// </summary>
    Task<IReadOnlyList<ArticleSighted>> ClaimSightingsAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Records the outcomes of pages. Late and repeated outcomes change nothing that is newer.</summary>
    Task SettleAsync(IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellationToken);

    /// <summary>
    /// Asked before work on a page of which a dispatch was lost: counts the try, durable, and returns its strikes (see
    /// <see cref="PageRules.MaxStrikes"/>); null where the page is no longer in flight and there is nothing to do.
    /// </summary>
    Task<int?> BeginAgainAsync(string urlKey, CancellationToken cancellationToken);

    /// <summary>Takes the strike of <see cref="BeginAgainAsync"/> back: the worker came to the end of its work, and what is missing is another's.</summary>
    Task EndAgainAsync(string urlKey, CancellationToken cancellationToken);

    /// <summary>
    /// Makes pages due again whose lease ended before <paramref name="leasedBefore"/>, and frees feeds likewise. A lost
    /// dispatch is no attempt. Returns how many pages were touched.
    /// </summary>
    Task<int> RedriveExpiredAsync(DateTimeOffset leasedBefore, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a page due again, after <see cref="PageRules.OutcomeTime"/>, whose worker was lost or failed while it held the lease that ends at <paramref name="leaseUntil"/>;
    /// changes nothing where the page has ended since or is in flight under another lease.
    /// </summary>
    Task RedriveAsync(string urlKey, DateTimeOffset leaseUntil, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The whole story of a page by its url key, or of the first page that led to an article by the article's id; null where neither is known.</summary>
    Task<PageStory?> ExplainAsync(string urlKeyOrArticleId, CancellationToken cancellationToken);

    /// <summary>Every subscription with its state, in the order of the settings.</summary>
    Task<IReadOnlyList<FeedStatus>> ListFeedsAsync(CancellationToken cancellationToken);

    /// <summary>Pages in flight now. Cheap, however many pages there are.</summary>
    Task<int> CountInFlightAsync(CancellationToken cancellationToken);

    /// <summary>Pages by state and settled pages by outcome. Reads every page: for people, not for ticks.</summary>
    Task<LedgerCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Forgets pages settled and last seen before <paramref name="lastSeenBefore"/>; returns how many. A page still shown by a feed is kept.</summary>
    Task<int> DeleteOlderThanAsync(DateTimeOffset lastSeenBefore, CancellationToken cancellationToken);

    /// <summary>Null where the ledger can be written now, else why not, in words.</summary>
    Task<string?> ProblemAsync(CancellationToken cancellationToken);
}
