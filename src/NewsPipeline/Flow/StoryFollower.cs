using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Stories;

namespace NewsPipeline.Flow;

/// <summary>
/// Follows the index in its order of arrival and gives every article its story. The index is the whole state: at the start
/// the window of the last days is read back from it, with the stories the articles have. Several processes may follow side
/// by side without knowing of each other: all see one order and compute the same from it, and what is written already is not
/// written again. One step at a time; after a failure, begin with a new one.
/// </summary>
/// <param name="search">Gives the order of arrival.</param>
/// <param name="index">Takes the places.</param>
/// <param name="rules">The numbers of grouping.</param>
/// <param name="time">The clock by which articles wait for each other.</param>
internal sealed class StoryFollower(IArticleSearch search, IArticleIndex index, StoryRules rules, TimeProvider time)
{
    /// <summary>Articles of a page: the most a search gives.</summary>
    private const int PageSize = 100;

    private readonly StoryWindow _window = new(rules);
    private readonly StoryQueue _queue = new(rules.Settle);
    private readonly Dictionary<string, ArticleDocument> _waiting = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private string? _cursor;

    /// <summary>Reads one page and places the articles that have waited long enough; returns how many were read.</summary>
    public async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        var page = await search.SearchAsync(Request(QueryNode.All, _cursor, _started - rules.Window - rules.Settle), cancellationToken).ConfigureAwait(false);
        _cursor = page.NextCursor ?? _cursor;
        var changed = new Dictionary<string, ArticleDocument>(StringComparer.Ordinal);
        foreach (var hit in page.Hits)
        {
            var document = hit.Document;
            var article = ArticleOf(document);
            if (document.StoryId is { } story && document.IndexedAt < _started)
            {
                _window.Restore(article, story, document.DuplicateOf, document.DuplicateShare ?? 0, document.IsRoundUp is true);
                continue;
            }

            _waiting[article.Id] = document;
            await PlaceAsync(_queue.Add(article, document.IndexedAt), changed, cancellationToken).ConfigureAwait(false);
        }

        // Only at the end of what there is: before it, what the next pages hold may belong before what waits.
        if (page.Hits.Count < PageSize)
            await PlaceAsync(_queue.Ready(time.GetUtcNow()), changed, cancellationToken).ConfigureAwait(false);
        if (changed.Count > 0)
            await index.PlaceAsync([.. changed.Values], cancellationToken).ConfigureAwait(false);
        return page.Hits.Count;
    }

    private async Task PlaceAsync(List<StoryArticle> ready, Dictionary<string, ArticleDocument> changed, CancellationToken cancellationToken)
    {
        foreach (var article in ready)
        {
            if (!_waiting.Remove(article.Id, out var document))
                continue; // Two versions waited: the newer one was placed.
            var placement = _window.Place(article);
            changed[article.Id] = document with
            {
                StoryId = placement.StoryId,
                IsRoundUp = placement.IsRoundUp ? true : null,
                DuplicateOf = placement.CopyOf,
                DuplicateKind = placement.CopyOf is null ? null : placement.IsExact ? DuplicateKinds.Exact : DuplicateKinds.Near,
                DuplicateShare = placement.CopyOf is null ? null : Math.Round(placement.Share, 3),
            };
            foreach (var merged in placement.Merged)
                await MoveAsync(merged, placement.StoryId, changed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the articles of a story that was merged the id of the other one, also those that left the window.</summary>
    private async Task MoveAsync(string from, string to, Dictionary<string, ArticleDocument> changed, CancellationToken cancellationToken)
    {
        foreach (var document in changed.Values.Where(d => d.StoryId == from).ToList())
            changed[document.Article.ArticleId] = document with { StoryId = to };
        string? cursor = null;
        while (true)
        {
            var page = await search.SearchAsync(Request(new QueryNode.Story(from), cursor, null), cancellationToken).ConfigureAwait(false);
            foreach (var hit in page.Hits)
                changed.TryAdd(hit.Document.Article.ArticleId, hit.Document with { StoryId = to });
            cursor = page.NextCursor;
            if (page.Hits.Count < PageSize)
                return;
        }
    }

    private static SearchRequest Request(QueryNode query, string? cursor, DateTimeOffset? after) => new()
    {
        Query = query,
        Sort = SearchSort.Indexed,
        IndexedAfter = after,
        Limit = PageSize,
        Cursor = cursor,
        WithFacets = false,
    };

    private static StoryArticle ArticleOf(ArticleDocument document)
    {
        var article = document.Article;
        return new StoryArticle(article.ArticleId, article.Language ?? "", article.Title, article.Text, article.Source.Id, document.Timestamp);
    }
}
