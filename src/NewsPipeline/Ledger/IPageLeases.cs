namespace NewsPipeline.Ledger;

/// <summary>Port: what becomes of pages whose workers were lost. Every method is one transaction.</summary>
public interface IPageLeases
{
    /// <summary>
    /// Asked before work on a page of which a dispatch was lost: counts the try, durable, and returns its strikes (see
    /// <see cref="PageRules.MaxStrikes"/>); null where the page is no longer in flight and there is nothing to do.
    /// </summary>
    Task<int?> BeginAgainAsync(string urlKey, CancellationToken cancellationToken);

    /// <summary>Takes the strike of <see cref="BeginAgainAsync"/> back: the worker came to the end of its work, and what is missing is another's.</summary>
    Task EndAgainAsync(string urlKey, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a page due again, after <see cref="PageRules.OutcomeTime"/>, whose worker was lost or failed while it held the lease that ends at <paramref name="leaseUntil"/>;
    /// changes nothing where the page has ended since or is in flight under another lease.
    /// </summary>
    Task RedriveAsync(string urlKey, DateTimeOffset leaseUntil, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Makes pages due again whose lease ended before <paramref name="leasedBefore"/>, and frees feeds likewise. A lost
    /// dispatch is no attempt. Returns how many pages were touched.
    /// </summary>
    Task<int> RedriveExpiredAsync(DateTimeOffset leasedBefore, DateTimeOffset now, CancellationToken cancellationToken);
}
