namespace NewsPipeline.Ledger;

/// <summary>Port: forgetting pages.</summary>
public interface IPageRetention
{
    /// <summary>Forgets pages settled and last seen before <paramref name="lastSeenBefore"/>; returns how many. A page still shown by a feed is kept.</summary>
    Task<int> DeleteOlderThanAsync(DateTimeOffset lastSeenBefore, CancellationToken cancellationToken);
}
