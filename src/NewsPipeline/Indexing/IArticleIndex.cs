using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>
/// The writing side of the index as its users see it; <see cref="ArticleIndexer"/> is it for every index kind, and the
/// conformance suite is the contract. Several writers, and processes where the kind allows it, may write at once.
/// </summary>
public interface IArticleIndex
{
    /// <summary>Creates or opens the index. Throws <see cref="IndexUnavailableException"/> with a reason in words where that cannot be.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes a batch and returns when it is durable and will survive a kill, with one answer per document in the order
    /// given. A document known under the same article id is merged by <see cref="DocumentMerge"/>. One document the
    /// backend refuses is answered with its reason and does not stop the others. Throws
    /// <see cref="IndexUnavailableException"/> where nothing can be promised now; the caller then redelivers the batch.
    /// <see cref="ArticleDocument.IndexedAt"/> is the index's own: a new text is given a time that no reader of the order of
    /// arrival (<see cref="NewsPipeline.Search.SearchSort.Indexed"/>) has passed yet.
    /// </summary>
    Task<IReadOnlyList<IndexAnswer>> WriteAsync(IReadOnlyList<ArticleDocument> batch, CancellationToken cancellationToken);

    /// <summary>
    /// Unites feeds with those of articles that are indexed; durable on return. An article the index does not hold (any
    /// more) is answered <see cref="IndexChange.Unchanged"/>.
    /// </summary>
    Task<IReadOnlyList<IndexAnswer>> UniteFeedsAsync(IReadOnlyList<FeedSighting> sightings, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the results of analyses, and all that follows from them, of articles that are indexed; durable on return. An
    /// answer is <see cref="IndexChange.Replaced"/>, or <see cref="IndexChange.Unchanged"/> where the index holds no such
    /// article, another version of it, or results of the same versions. Each article comes once.
    /// </summary>
    Task<IReadOnlyList<IndexAnswer>> RetagAsync(IReadOnlyList<ArticleDocument> analysed, CancellationToken cancellationToken);

    /// <summary>
    /// Sets the story and the original of articles that are indexed; durable on return. An answer is
    /// <see cref="IndexChange.Replaced"/>, or <see cref="IndexChange.Unchanged"/> where the index holds no such article or it
    /// is placed so already. Each article comes once.
    /// </summary>
    Task<IReadOnlyList<IndexAnswer>> PlaceAsync(IReadOnlyList<ArticleDocument> placed, CancellationToken cancellationToken);

    /// <summary>
    /// Gives articles that are indexed the outlet of the documents handed in; durable on return. An answer is
    /// <see cref="IndexChange.Replaced"/>, or <see cref="IndexChange.Unchanged"/> where the index holds no such article or
    /// one of that very outlet. Each article comes once.
    /// </summary>
    Task<IReadOnlyList<IndexAnswer>> RelabelAsync(IReadOnlyList<ArticleDocument> relabelled, CancellationToken cancellationToken);

    /// <summary>Deletes every article first seen before <paramref name="firstSeenBefore"/>; returns how many documents went (or were hidden) where that is known.</summary>
    Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken);
}
