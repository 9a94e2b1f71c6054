using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>
/// Port: which pages are due, and how they ended. Every method is one transaction; what it returned or accepted survives a
/// kill. The states a page can be in and the moves between them are in <see cref="PageState"/>.
/// </summary>
public interface IPageQueue
{
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

    /// <summary>Pages in flight now. Cheap, however many pages there are.</summary>
    Task<int> CountInFlightAsync(CancellationToken cancellationToken);
}
