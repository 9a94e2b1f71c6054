using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>
/// The writing side of every index kind: documents are checked, merged with what is stored, and written on the condition that
/// nothing changed in between; what another writer changed meanwhile is read and merged again. Most articles are new, so a
/// batch is first written as if all were, and only what is known is read.
/// </summary>
public sealed class ArticleIndexer(IArticleStore store) : IArticleIndex
{
    /// <summary>Each round at least one writer of an article gets through; more than this many in a row have bad luck and are redelivered.</summary>
    private const int MaxRounds = 16;

    /// <summary>Marks what comes in until the store gives it its time of indexing; what is stored wins with a time of its own.</summary>
    private static readonly DateTimeOffset NotYet = DateTimeOffset.MaxValue;

    private static readonly Dictionary<string, StoredArticle> Nothing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexAnswer>> WriteAsync(IReadOnlyList<ArticleDocument> batch, CancellationToken cancellationToken) =>
        WriteAsync(batch, Nothing, DocumentMerge.Merge, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IndexAnswer>> RetagAsync(IReadOnlyList<ArticleDocument> analysed, CancellationToken cancellationToken) =>
        await WriteAsync(analysed, await ReadAsync(analysed.Select(d => d.Article.ArticleId), cancellationToken), DocumentMerge.Retag, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IndexAnswer>> PlaceAsync(IReadOnlyList<ArticleDocument> placed, CancellationToken cancellationToken) =>
        await WriteAsync(placed, await ReadAsync(placed.Select(d => d.Article.ArticleId), cancellationToken), DocumentMerge.Place, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IndexAnswer>> RelabelAsync(IReadOnlyList<ArticleDocument> relabelled, CancellationToken cancellationToken) =>
        await WriteAsync(relabelled, await ReadAsync(relabelled.Select(d => d.Article.ArticleId), cancellationToken), DocumentMerge.Relabel, cancellationToken);

    /// <summary>A sighting is the stored document shown by other feeds.</summary>
    public async Task<IReadOnlyList<IndexAnswer>> UniteFeedsAsync(IReadOnlyList<FeedSighting> sightings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sightings);
        var stored = await ReadAsync(sightings.Select(s => s.ArticleId), cancellationToken);
        var sighted = sightings.Where(s => stored.ContainsKey(s.ArticleId)).Select(s => DocumentMerge.Sighted(stored[s.ArticleId].Document, s.Feeds)).ToList();
        var answers = (await WriteAsync(sighted, stored, DocumentMerge.Unite, cancellationToken)).ToLookup(a => a.ArticleId, StringComparer.Ordinal);
        return [.. sightings.Select(s => answers[s.ArticleId].DefaultIfEmpty(new IndexAnswer(s.ArticleId, IndexChange.Unchanged)).First())];
    }

    /// <inheritdoc/>
    public Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken) => store.DeleteOlderThanAsync(firstSeenBefore, cancellationToken);

    private async Task<IReadOnlyList<IndexAnswer>> WriteAsync(IReadOnlyList<ArticleDocument> batch, IReadOnlyDictionary<string, StoredArticle> stored, MergeRule merge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var answers = new IndexAnswer[batch.Count];
        var open = new List<(int Place, ArticleDocument Document)>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (DocumentCheck.TryClean(batch[i], out var clean, out var reason))
                open.Add((i, clean with { IndexedAt = NotYet }));
            else
                answers[i] = new(batch[i].Article.ArticleId, IndexChange.Rejected, reason);
        }

        for (var round = 0; open.Count > 0; round++)
        {
            if (round == MaxRounds)
                throw new IndexUnavailableException($"{open.Count} articles were changed by other writers again and again.");
            if (round > 0)
                stored = await ReadAsync(open.Select(o => o.Document.Article.ArticleId), cancellationToken);
            var changed = Merge(open, stored, merge, answers);
            if (changed.Count == 0)
                break;
            var writes = changed.Select(c => new ArticleWrite(c.Value, stored.GetValueOrDefault(c.Key), c.Value.IndexedAt == NotYet)).ToList();
            open = Settle(open, await store.WriteAsync(writes, cancellationToken), answers);
        }

        return answers;
    }

    private async Task<IReadOnlyDictionary<string, StoredArticle>> ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToList();
        return asked.Count == 0 ? Nothing : await store.ReadAsync(asked, cancellationToken);
    }

    /// <summary>Merges the open documents in order with what is stored, several of one article into one; fills in their answers as if the write succeeds.</summary>
    private static Dictionary<string, ArticleDocument> Merge(List<(int Place, ArticleDocument Document)> open, IReadOnlyDictionary<string, StoredArticle> stored, MergeRule merge, IndexAnswer[] answers)
    {
        var latest = new Dictionary<string, ArticleDocument>(StringComparer.Ordinal);
        var changed = new Dictionary<string, ArticleDocument>(StringComparer.Ordinal);
        foreach (var (place, given) in open)
        {
            var id = given.Article.ArticleId;
            var existing = latest.GetValueOrDefault(id) ?? stored.GetValueOrDefault(id)?.Document;
            var (document, change) = merge(existing, given);
            if (existing is not null || change != IndexChange.Unchanged)
                latest[id] = document;
            if (change != IndexChange.Unchanged)
                changed[id] = document;
            answers[place] = latest.ContainsKey(id) ? IndexAnswer.Of(document, change) : new(id, change);
        }

        return changed;
    }

    /// <summary>Notes what was refused; returns the documents another writer forestalled, to be merged again.</summary>
    private static List<(int Place, ArticleDocument Document)> Settle(List<(int Place, ArticleDocument Document)> open, IReadOnlyDictionary<string, StoreAnswer> results, IndexAnswer[] answers)
    {
        var again = new List<(int Place, ArticleDocument Document)>();
        foreach (var (place, document) in open)
        {
            var id = document.Article.ArticleId;
            switch (results.GetValueOrDefault(id, new StoreAnswer(StoreOutcome.Written)))
            {
                case { Outcome: StoreOutcome.Changed }:
                    again.Add((place, document));
                    break;
                case { Outcome: StoreOutcome.Refused, Reason: var reason }:
                    answers[place] = new(id, IndexChange.Rejected, reason);
                    break;
                default:
                    break;
            }
        }

        return again;
    }
}
