using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Adapters.Analysis;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Searches over the alias <c>news</c>. Everything of a call comes from one request, so from one snapshot of each shard.</summary>
internal sealed class ElasticsearchSearch(ElasticsearchTransport transport, NewsAnalysis analysis, TimeProvider time) : IArticleSearch
{
    // An alias without an index yet holds no articles; a shard that fails must not pass for one without hits.
    private const string Path = ElasticsearchNames.Alias + "/_search?ignore_unavailable=true&allow_partial_search_results=false";
    private const int MaxFacets = 50;

    /// <summary>Values each shard reports: facets are exact up to so many different values a year index.</summary>
    private const int ShardFacets = 5_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Highlighter highlighter = new(analysis);

    public async Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        SearchLimits.Check(request);
        var cursor = SearchCursor.Read(request);
        var answer = await AskAsync(Body(Settled(request), cursor), cancellationToken);

        var sort = QueryTree.EffectiveSort(request);
        var found = answer.GetProperty("hits").GetProperty("hits").EnumerateArray().ToArray();
        var shown = found.AsSpan(0, Math.Min(found.Length, request.Limit)).ToArray();
        var snippets = highlighter.For(request.Query);
        return new SearchPage
        {
            Total = answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64(),
            Hits = [.. shown.Select(hit => Document(hit)).Select(document => new SearchHit(document, snippets(document)))],
            Entities = Facet(answer, "entities"),
            Sources = Facet(answer, "sources"),
            Languages = Facet(answer, "languages"),
            Histogram = [.. Buckets(answer, "days").Select(b => new DayCount(Day(b.GetProperty("key").GetInt64()), b.GetProperty("doc_count").GetInt64()))],
            NextCursor = SearchCursor.Next(request, more: found.Length > shown.Length, shown.Length > 0 ? CursorOf(sort, shown[^1].GetProperty("sort")) : null),
        };
    }

    public async Task<ArticleDocument?> FindAsync(string articleId, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            new JsonObject
            {
                ["query"] = One("term", One("article_id", articleId)),
                ["sort"] = Many([One("version", "desc")]),
                ["size"] = 1,
            },
            cancellationToken);
        var hits = answer.GetProperty("hits").GetProperty("hits");
        return hits.GetArrayLength() == 0 ? null : Document(hits[0]);
    }

    public async Task<IReadOnlyList<DayCount>> TrendAsync(string entityId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var page = await SearchAsync(new SearchRequest { Entities = [entityId], After = since, Limit = 0 }, cancellationToken);
        return page.Histogram;
    }

    public async Task<OutdatedArticles> OutdatedAsync(IReadOnlyList<string> versions, int limit, string? afterId, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["query"] = One("bool", One("must_not", One("bool", One("filter", Many(versions.Select(v => One("term", One("analyses", v)))))))),
            ["size"] = limit,
            ["track_total_hits"] = true,
            ["sort"] = Many([One("article_id", "asc")]),
        };
        if (afterId is not null && limit > 0)
            body["search_after"] = Many([afterId]);
        var hits = (await AskAsync(body, cancellationToken)).GetProperty("hits");
        return new(hits.GetProperty("total").GetProperty("value").GetInt64(), [.. hits.GetProperty("hits").EnumerateArray().Select(Document)]);
    }

    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await transport.SendAsync(HttpMethod.Post, Path, Utf8(new JsonObject { ["size"] = 0, ["track_total_hits"] = false }), TimeSpan.FromSeconds(5), cancellationToken, rounds: 1);
            return answer.IsSuccess ? null : $"Elasticsearch cannot search: {answer.Reason}";
        }
        catch (IndexUnavailableException e)
        {
            return e.Message;
        }
    }

    private async Task<JsonElement> AskAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Post, Path, Utf8(body), Limit, cancellationToken);
        return answer.IsSuccess ? answer.Body : throw new IndexUnavailableException($"Elasticsearch cannot search: {answer.Reason}");
    }

    /// <summary>In order of indexing only what no writer can still get in before: see <see cref="ElasticsearchNames.Settling"/>.</summary>
    private SearchRequest Settled(SearchRequest request)
    {
        var until = time.GetUtcNow() - ElasticsearchNames.Settling;
        return QueryTree.EffectiveSort(request) == SearchSort.Indexed && !(request.IndexedBefore <= until)
            ? request with { Query = new QueryNode.And([request.Query, new QueryNode.Time(null, until, SearchClock.Indexed)]) }
            : request;
    }

    private static JsonObject Body(SearchRequest request, SearchCursor? cursor)
    {
        var sort = QueryTree.EffectiveSort(request);
        var byTime = sort.IsByTime();
        var body = new JsonObject
        {
            ["query"] = ElasticsearchQueries.Of(request.Narrowed()),

            // One more than asked for tells whether there is a next page.
            ["size"] = request.Limit == 0 ? 0 : request.Limit + 1,
            ["track_total_hits"] = true,
            ["sort"] = Many([One(byTime ? ElasticsearchQueries.Of(sort.Clock()) : "_score", sort.IsAscending() ? "asc" : "desc"), One("article_id", "asc")]),
        };
        if (cursor is { } c && request.Limit > 0)
            body["search_after"] = Many([byTime ? JsonValue.Create(c.Time) : JsonValue.Create(c.Score), c.ArticleId]);
        if (request.WithFacets)
        {
            body["aggs"] = new JsonObject
            {
                ["entities"] = Terms("entity_ids"),
                ["sources"] = Terms("source.id", One("names", One("terms", new JsonObject { ["field"] = "source.name", ["size"] = 1, ["order"] = MostFirst() }))),
                ["languages"] = Terms("language"),
                ["days"] = One("date_histogram", new JsonObject { ["field"] = "@timestamp", ["calendar_interval"] = "day", ["min_doc_count"] = 1 }),
            };
        }

        return body;
    }

    private static JsonObject Terms(string field, JsonObject? inner = null)
    {
        var terms = One("terms", new JsonObject { ["field"] = field, ["size"] = MaxFacets, ["shard_size"] = ShardFacets, ["order"] = MostFirst() });
        if (inner is not null)
            terms["aggs"] = inner;
        return terms;
    }

    private static JsonArray MostFirst() => Many([One("_count", "desc"), One("_key", "asc")]);

    private static FacetCount[] Facet(JsonElement answer, string name) =>
    [
        .. Buckets(answer, name).Select(b =>
        {
            var id = b.GetProperty("key").GetString()!;
            var named = b.TryGetProperty("names", out var names) && names.GetProperty("buckets").GetArrayLength() > 0
                ? names.GetProperty("buckets")[0].GetProperty("key").GetString()!
                : id;
            return new FacetCount(id, named, b.GetProperty("doc_count").GetInt64());
        }),
    ];

    private static IEnumerable<JsonElement> Buckets(JsonElement answer, string name) =>
        answer.TryGetProperty("aggregations", out var all) && all.TryGetProperty(name, out var one) ? one.GetProperty("buckets").EnumerateArray() : [];

    private static DateOnly Day(long milliseconds) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);

    private static SearchCursor CursorOf(SearchSort sort, JsonElement values) => new(
        sort.IsByTime() ? values[0].GetInt64() : 0,
        sort.IsByTime() ? 0 : values[0].GetSingle(),
        values[1].GetString()!);

    private static ArticleDocument Document(JsonElement hit) =>
        hit.GetProperty("_source").Deserialize<ArticleDocument>(WireFormat.Document) ?? throw new InvalidDataException("A stored document is null.");
}
