using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>
/// Port of an index kind: documents by article id, written only where nothing else was written since they were read. What a
/// document means (merging, feeds, tags) is <see cref="ArticleIndexer"/>'s. Safe for concurrent use. Every method throws
/// <see cref="IndexUnavailableException"/> where nothing can be promised now.
/// </summary>
public interface IArticleStore
{
    /// <summary>Creates or opens the index, or says why that cannot be.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>What is stored under the ids, by id, as of the last write that was answered; ids not known are left out.</summary>
    Task<IReadOnlyDictionary<string, StoredArticle>> ReadAsync(IReadOnlyCollection<string> articleIds, CancellationToken cancellationToken);

    /// <summary>
    /// Writes documents of different ids and returns, by id, what became of each once those written are durable and can be
    /// found. One that is refused does not stop the others.
    /// </summary>
    Task<IReadOnlyDictionary<string, StoreAnswer>> WriteAsync(IReadOnlyList<ArticleWrite> writes, CancellationToken cancellationToken);

    /// <summary>Deletes every article first seen before <paramref name="firstSeenBefore"/>; returns how many documents went (or were hidden) where that is known.</summary>
    Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken);
}
