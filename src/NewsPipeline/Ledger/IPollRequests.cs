namespace NewsPipeline.Ledger;

/// <summary>Port: feeds that somebody wants polled before their time.</summary>
public interface IPollRequests
{
    /// <summary>
    /// Makes feeds due now, also where they wait after failures; those being polled now are not touched. Returns how many are
    /// due by it.
    /// </summary>
    /// <param name="feedIds">Ids of the feeds; null for every feed of the settings.</param>
    /// <param name="now">The time they become due.</param>
    /// <param name="cancellationToken">Ends the call before anything is changed.</param>
    Task<int> RequestAsync(IReadOnlyCollection<string>? feedIds, DateTimeOffset now, CancellationToken cancellationToken);
}
