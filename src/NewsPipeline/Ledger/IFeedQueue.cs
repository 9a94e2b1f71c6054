namespace NewsPipeline.Ledger;

/// <summary>
/// Port: which feeds are due, and what their polls found. Every method is one transaction; what it returned or accepted
/// survives a kill. Several processes may share a ledger: claims are exclusive until their lease ends.
/// </summary>
public interface IFeedQueue
{
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
}
