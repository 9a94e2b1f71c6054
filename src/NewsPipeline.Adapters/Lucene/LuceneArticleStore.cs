using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>
/// Documents in a folder. A batch is written, committed (fsync) and made searchable before the answer: who holds the answer
/// finds the documents. One batch at a time; what was written since a document was read shows in its stored JSON.
/// </summary>
internal sealed class LuceneArticleStore(LuceneStore store) : IArticleStore, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>The time of indexing of the newest article, Unix milliseconds; read once of an index that is there.</summary>
    private long? lastStamp;

    public Task PrepareAsync(CancellationToken cancellationToken) => OneAtATimeAsync(store.OpenWriter, cancellationToken);

    public Task<IReadOnlyDictionary<string, StoredArticle>> ReadAsync(IReadOnlyCollection<string> articleIds, CancellationToken cancellationToken) =>
        OneAtATimeAsync<IReadOnlyDictionary<string, StoredArticle>>(
            () =>
            {
                store.OpenWriter();
                return store.Read(searcher => articleIds.Select(id => Find(searcher, id)).OfType<LuceneArticle>().ToDictionary(s => s.Document.Article.ArticleId, StoredArticle (s) => s, StringComparer.Ordinal));
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<string, StoreAnswer>> WriteAsync(IReadOnlyList<ArticleWrite> writes, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => Write(writes, cancellationToken), cancellationToken);

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

    private IReadOnlyDictionary<string, StoreAnswer> Write(IReadOnlyList<ArticleWrite> writes, CancellationToken cancellationToken)
    {
        var writer = store.OpenWriter();
        var answers = store.Read(searcher => writes.ToDictionary(w => w.Document.Article.ArticleId, w => new StoreAnswer(Holds(searcher, w) ? StoreOutcome.Written : StoreOutcome.Changed), StringComparer.Ordinal));
        var stamp = store.Read(Stamp);
        foreach (var write in writes.Where(w => answers[w.Document.Article.ArticleId].Outcome == StoreOutcome.Written))
        {
            var document = write.IsNew ? write.Document with { IndexedAt = stamp } : write.Document;
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                writer.UpdateDocument(new Term(LuceneFields.Id, document.Article.ArticleId), LuceneFields.Build(document));
            }
            catch (ArgumentException e)
            {
                // The document's own fault (a value no index takes): the others of the batch go on.
                answers[document.Article.ArticleId] = new(StoreOutcome.Refused, e.Message);
            }
        }

        if (answers.Values.Any(a => a.Outcome == StoreOutcome.Written))
            store.Commit();
        return answers;
    }

    private static bool Holds(IndexSearcher searcher, ArticleWrite write)
    {
        var stored = Raw(searcher, write.Document.Article.ArticleId);
        return write.Over is LuceneArticle over ? stored is not null && LuceneFields.JsonOf(stored).Span.SequenceEqual(over.Json.Span) : stored is null;
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

    internal static LuceneArticle? Find(IndexSearcher searcher, string articleId) =>
        Raw(searcher, articleId) is { } stored ? new(LuceneFields.Read(stored), LuceneFields.JsonOf(stored)) : null;

    private static Document? Raw(IndexSearcher searcher, string articleId)
    {
        var term = new Term(LuceneFields.Id, articleId);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var docs = leaf.AtomicReader.GetTermDocsEnum(term);
            if (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                return leaf.AtomicReader.Document(docs.DocID);
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

    /// <param name="Json">The document as it is stored.</param>
    internal sealed record LuceneArticle(ArticleDocument Document, ReadOnlyMemory<byte> Json) : StoredArticle(Document);
}
