using Lucene.Net.Search;
using Lucene.Net.Util;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Lucene;

/// <summary>Searches of the index folder. One searcher, so one snapshot, per call.</summary>
internal sealed class LuceneSearch(LuceneStore store) : IArticleSearch
{
    private static readonly HashSet<string> JsonOnly = new(StringComparer.Ordinal) { LuceneFields.Json };
    private static readonly Sort ById = new(new SortField(LuceneFields.Id, SortFieldType.STRING));
    private readonly LuceneQueries queries = new(store.Analysis);
    private readonly Highlighter highlighter = new(store.Analysis);

    public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(
            () =>
            {
                SearchLimits.Check(request);
                var cursor = SearchCursor.Read(request);
                return store.Read(searcher => Search(searcher, request, cursor, cancellationToken));
            },
            cancellationToken);
    }

    public Task<ArticleDocument?> FindAsync(string articleId, CancellationToken cancellationToken) =>
        Task.Run(() => store.Read(searcher => LuceneArticleStore.Find(searcher, articleId)?.Document), cancellationToken);

    public async Task<IReadOnlyList<DayCount>> TrendAsync(string entityId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var page = await SearchAsync(new SearchRequest { Entities = [entityId], After = since, Limit = 0 }, cancellationToken);
        return page.Histogram;
    }

    public Task<OutdatedArticles> OutdatedAsync(IReadOnlyList<string> versions, int limit, string? afterId, CancellationToken cancellationToken) => Task.Run(
        () => store.Read(searcher =>
        {
            var outdated = LuceneQueries.WithoutAny(LuceneFields.Analysis, versions);
            var count = new TotalHitCountCollector();
            var after = afterId is null ? null : new FieldDoc(int.MaxValue, float.NaN, [new BytesRef(afterId)]);
            var top = limit == 0 ? null : TopFieldCollector.Create(ById, limit, after, fillFields: true, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
            searcher.Search(outdated, MultiCollector.Wrap(count, top));
            var found = top is null ? [] : top.GetTopDocs().ScoreDocs;
            return new OutdatedArticles(count.TotalHits, [.. found.Select(f => LuceneFields.Read(searcher.Doc(f.Doc, JsonOnly)))]);
        }),
        cancellationToken);

    public Task<string?> ProblemAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return store.Read<string?>(_ => null);
            }
            catch (IndexUnavailableException e)
            {
                return e.Message;
            }
        },
        cancellationToken);

    private SearchPage Search(IndexSearcher searcher, SearchRequest request, SearchCursor? cursor, CancellationToken cancellationToken)
    {
        var query = queries.Of(request.Narrowed());
        var sort = QueryTree.EffectiveSort(request);
        var facets = request.WithFacets ? new FacetCollector(cancellationToken) : null;
        var count = new TotalHitCountCollector();

        // One more than asked for tells whether there is a next page.
        var top = request.Limit == 0 ? null : TopFieldCollector.Create(Order(sort), request.Limit + 1, After(sort, cursor), fillFields: true, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
        searcher.Search(query, MultiCollector.Wrap(count, top, facets));
        facets?.Finish();

        var found = top is null ? [] : top.GetTopDocs().ScoreDocs;
        var shown = found.Take(request.Limit).Cast<FieldDoc>().ToArray();
        var snippets = highlighter.For(request.Query);
        return new SearchPage
        {
            Total = count.TotalHits,
            Hits = [.. shown.Select(hit => Hit(searcher, hit, snippets))],
            Entities = facets?.Entities ?? [],
            Sources = facets?.Sources ?? [],
            Languages = facets?.Languages ?? [],
            Histogram = facets?.Histogram ?? [],
            NextCursor = SearchCursor.Next(request, more: found.Length > shown.Length, shown.Length > 0 ? CursorOf(sort, shown[^1]) : null),
        };
    }

    private static SearchHit Hit(IndexSearcher searcher, FieldDoc hit, Func<ArticleDocument, IReadOnlyList<Snippet>> snippets)
    {
        var document = LuceneFields.Read(searcher.Doc(hit.Doc, JsonOnly));
        return new(document, snippets(document));
    }

    private static Sort Order(SearchSort sort) => new(
        sort.IsByTime() ? new SortField(LuceneFields.Of(sort.Clock()), SortFieldType.INT64, reverse: !sort.IsAscending()) : SortField.FIELD_SCORE,
        new SortField(LuceneFields.Id, SortFieldType.STRING));

    // A document id as great as can be: of equal sort values none comes again. Doc ids themselves change with every merge.
    private static FieldDoc? After(SearchSort sort, SearchCursor? cursor) => cursor is not { } c ? null : new FieldDoc(
        int.MaxValue,
        float.NaN,
        [sort.IsByTime() ? J2N.Numerics.Int64.GetInstance(c.Time) : J2N.Numerics.Single.GetInstance(c.Score), new BytesRef(c.ArticleId)]);

    private static SearchCursor CursorOf(SearchSort sort, FieldDoc last) => new(
        sort.IsByTime() ? ((J2N.Numerics.Int64)last.Fields[0]).ToInt64() : 0,
        sort.IsByTime() ? 0 : ((J2N.Numerics.Single)last.Fields[0]).ToSingle(),
        ((BytesRef)last.Fields[1]).Utf8ToString());
}
