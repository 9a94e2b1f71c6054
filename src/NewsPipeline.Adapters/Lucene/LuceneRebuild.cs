using NewsPipeline.Indexing;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>Brings an index folder to this version's format. The service must be stopped: a folder has one writer.</summary>
internal sealed class LuceneRebuild(LuceneStore store) : IIndexRebuild
{
    public Task<int> RebuildAsync(bool all, IProgress<RebuildProgress> progress, CancellationToken cancellationToken) =>
        Task.Run(() => store.Rebuild(all, DocumentUpgrade.Of, progress, cancellationToken) ? 1 : 0, cancellationToken);

    /// <summary>Nothing: what is replaced goes with the commit that replaces it.</summary>
    public Task<IReadOnlyList<string>> DeleteReplacedAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
