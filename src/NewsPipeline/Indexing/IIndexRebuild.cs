namespace NewsPipeline.Indexing;

/// <summary>
/// Port of an index that can be rebuilt beside itself: for a mapping, or a number of shards, that an index which is there
/// cannot take. Articles may come in meanwhile; those of the last seconds wait on the bus for the switch.
/// </summary>
public interface IIndexRebuild
{
    /// <summary>
    /// Rebuilds what has another format than this version's, and with <paramref name="all"/> the rest too, one part after
    /// another. May be stopped or killed at any time and goes on from there. Throws <see cref="IndexUnavailableException"/>.
    /// </summary>
    /// <returns>How many parts were rebuilt.</returns>
    Task<int> RebuildAsync(bool all, IProgress<RebuildProgress> progress, CancellationToken cancellationToken);

    /// <summary>Deletes the parts that were replaced; returns their names.</summary>
    Task<IReadOnlyList<string>> DeleteReplacedAsync(CancellationToken cancellationToken);
}

/// <summary>How far a part is.</summary>
/// <param name="From">The index that is read.</param>
/// <param name="To">The index that will take its place.</param>
/// <param name="Copied">Documents copied by this run.</param>
/// <param name="Total">Documents there are.</param>
/// <param name="Switched">True once searches and writes go to the new one.</param>
public readonly record struct RebuildProgress(string From, string To, long Copied, long Total, bool Switched);
