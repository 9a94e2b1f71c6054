using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>
/// The index in a folder. A batch is merged with what is stored, written, committed (fsync) and made searchable before
/// the answer: who holds the answer finds the documents.
/// </summary>
internal sealed class LuceneIndex(LuceneStore store) : IArticleIndex, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>The time of indexing of the newest article, Unix milliseconds; read once of an index that is there.</summary>
    private long? lastStamp;

    public Task PrepareAsync(CancellationToken cancellationToken) => OneAtATimeAsync(store.OpenWriter, cancellationToken);

    public Task<IReadOnlyList<IndexAnswer>> WriteAsync(IReadOnlyList<ArticleDocument> batch, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => Write(batch, DocumentMerge.Merge, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<IndexAnswer>> RetagAsync(IReadOnlyList<ArticleDocument> retagged, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => Write(retagged, DocumentMerge.Retag, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<IndexAnswer>> PlaceAsync(IReadOnlyList<ArticleDocument> placed, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => Write(placed, DocumentMerge.Place, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<IndexAnswer>> UniteFeedsAsync(IReadOnlyList<FeedSighting> sightings, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => Unite(sightings, cancellationToken), cancellationToken);

    public Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken) => OneAtATimeAsync(
        () =>
        {
            var writer = store.OpenWriter();
            var old = LuceneQueries.Time(LuceneFields.FirstSeen, after: null, firstSeenBefore);
            var count = store.Read(searcher =>
            {
                var counter = new TotalHitCountCollector();
                searcher.Search(old, counter);
                return (long)counter.TotalHits;
            });
            if (count > 0)
            {
                writer.DeleteDocuments(old);
                store.Commit();
            }

            return count;
        },
        cancellationToken);

    public void Dispose() => gate.Dispose();

    private IReadOnlyList<IndexAnswer> Write(IReadOnlyList<ArticleDocument> batch, MergeRule merge, CancellationToken cancellationToken)
    {
        var writer = store.OpenWriter();
        var merged = Merge(batch, merge, out var answers);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, document) in merged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                writer.UpdateDocument(new Term(LuceneFields.Id, id), LuceneFields.Build(document));
            }
            catch (ArgumentException e)
            {
                // The document's own fault (a value no index takes): the others of the batch go on.
                refused[id] = e.Message;
            }
        }

        if (merged.Count > refused.Count)
            store.Commit();
        return refused.Count == 0
            ? answers
            : [.. answers.Select(a => refused.TryGetValue(a.ArticleId, out var why) ? new IndexAnswer(a.ArticleId, IndexChange.Rejected, why) : a)];
    }

    /// <summary>A sighting is the stored document shown by other feeds: merging unites them.</summary>
    private IReadOnlyList<IndexAnswer> Unite(IReadOnlyList<FeedSighting> sightings, CancellationToken cancellationToken)
    {
        var resighted = store.Read(searcher => sightings
            .Select(s => Stored(searcher, s.ArticleId) is { } stored ? ArticleDocuments.ShownBy(stored, s.Feeds) : null)
            .OfType<ArticleDocument>()
            .ToList());
        var answers = Write(resighted, DocumentMerge.Merge, cancellationToken).ToLookup(a => a.ArticleId, StringComparer.Ordinal);
        return [.. sightings.Select(s => answers[s.ArticleId].DefaultIfEmpty(new IndexAnswer(s.ArticleId, IndexChange.Unchanged)).First())];
    }

    /// <summary>What has to be written, by id: several documents of one article in a batch become one.</summary>
    private Dictionary<string, ArticleDocument> Merge(IReadOnlyList<ArticleDocument> batch, MergeRule merge, out IReadOnlyList<IndexAnswer> answers)
    {
        var latest = new Dictionary<string, ArticleDocument>(StringComparer.Ordinal);
        var changed = new Dictionary<string, ArticleDocument>(StringComparer.Ordinal);
        answers = store.Read(searcher =>
        {
            var stamp = Stamp(searcher);
            var all = new List<IndexAnswer>(batch.Count);
            foreach (var given in batch)
            {
                if (!DocumentCheck.TryClean(given, out var incoming, out var reason))
                {
                    all.Add(new(given.Article.ArticleId, IndexChange.Rejected, reason));
                    continue;
                }

                var existing = latest.GetValueOrDefault(incoming.Article.ArticleId) ?? Stored(searcher, incoming.Article.ArticleId);
                var (document, change) = merge(existing, incoming with { IndexedAt = stamp });
                latest[document.Article.ArticleId] = document;
                if (change != IndexChange.Unchanged)
                    changed[document.Article.ArticleId] = document;
                all.Add(IndexAnswer.Of(document, change));
            }

            return all;
        });
        return changed;
    }

    /// <summary>
    /// The time of indexing of a batch: later than that of every batch before, also where the clock was set back. Batches are
    /// found in the order they are written, so that who has seen one time has seen all before it.
    /// </summary>
    private DateTimeOffset Stamp(IndexSearcher searcher)
    {
        lastStamp ??= Newest(searcher);
        lastStamp = Math.Max(store.Time.GetUtcNow().ToUnixTimeMilliseconds(), lastStamp.Value + 1);
        return DateTimeOffset.FromUnixTimeMilliseconds(lastStamp.Value);
    }

    private static long Newest(IndexSearcher searcher)
    {
        var top = searcher.Search(new MatchAllDocsQuery(), null, 1, new Sort(new SortField(LuceneFields.Indexed, SortFieldType.INT64, reverse: true)));
        return top.ScoreDocs.Length == 0 ? 0 : ((J2N.Numerics.Int64)((FieldDoc)top.ScoreDocs[0]).Fields[0]).ToInt64();
    }

    internal static ArticleDocument? Stored(IndexSearcher searcher, string articleId)
    {
        var term = new Term(LuceneFields.Id, articleId);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var docs = leaf.AtomicReader.GetTermDocsEnum(term);
            if (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                return LuceneFields.Read(leaf.AtomicReader.Document(docs.DocID));
        }

        return null;
    }

    private async Task<T> OneAtATimeAsync<T>(Func<T> action, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(action, cancellationToken);
        }
        catch (IndexUnavailableException)
        {
            throw;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException or OutOfMemoryException)
        {
            // A full disk closes Lucene's writer for good: begin again at the last commit when the batch is redelivered.
            store.RollBack();
            throw new IndexUnavailableException($"The index cannot be written: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            store.RollBack();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }
}
