namespace NewsPipeline.Ledger;

/// <summary>Port: the feeds as people see them.</summary>
public interface IFeedStates
{
    /// <summary>Every subscription with its state, in the order of the settings.</summary>
    Task<IReadOnlyList<FeedStatus>> ListFeedsAsync(CancellationToken cancellationToken);
}
