using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

public sealed class ApiTests
{
    [Fact]
    public async Task Search_answers_in_the_shape_of_the_contract()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var answer = await JsonAsync(site, "/api/v1/articles?q=encrypted&limit=2");

        Assert.Equal(["total", "hits", "notes", "facets", "histogram", "nextCursor"], Names(answer));
        var hit = answer.GetProperty("hits")[0];
        Assert.Equal(["id", "url", "title", "lead", "source", "publishedAt", "firstSeenAt", "indexedAt", "language", "entities", "snippets"], Names(hit));
        Assert.Equal(["id", "name"], Names(hit.GetProperty("source")));
        Assert.Equal(["id", "name", "type", "count"], Names(hit.GetProperty("entities")[0]));
        Assert.Equal(["field", "html"], Names(hit.GetProperty("snippets")[0]));
        Assert.Contains("<mark>encrypted</mark>", hit.GetProperty("snippets")[0].GetProperty("html").GetString()!, StringComparison.Ordinal);
        Assert.Equal(["entities", "sources", "languages"], Names(answer.GetProperty("facets")));
        Assert.Equal(["id", "name", "count"], Names(answer.GetProperty("facets").GetProperty("entities")[0]));
        Assert.Equal(["day", "count"], Names(answer.GetProperty("histogram")[0]));
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", answer.GetProperty("histogram")[0].GetProperty("day").GetString()!);
    }

    [Fact]
    public async Task Entities_of_a_hit_sum_their_mentions_and_take_their_name_from_the_watch_list()
    {
        await using var site = await NewsSite.StartAsync((search, _) =>
            search.Documents.Add(World.Document("a", "WhatsApp and Вотсап", "WhatsApp, Telegram.", World.Now, ["telegram", "whatsapp"])));
        var entities = (await JsonAsync(site, "/api/v1/articles")).GetProperty("hits")[0].GetProperty("entities");

        Assert.Equal("[{\"id\":\"whatsapp\",\"name\":\"WhatsApp\",\"type\":\"product\",\"count\":3},{\"id\":\"telegram\",\"name\":\"Telegram\",\"type\":\"product\",\"count\":1}]", entities.GetRawText());
    }

    [Fact]
    public async Task An_entity_that_left_the_watch_list_is_shown_and_searched_by_its_id()
    {
        await using var site = await NewsSite.StartAsync(World.Fill, [("other", "Other", "org", [])]);
        var answer = await JsonAsync(site, "/api/v1/articles?entity=ofcom");

        Assert.True(answer.GetProperty("total").GetInt64() > 0);
        Assert.Contains(answer.GetProperty("hits")[0].GetProperty("entities").EnumerateArray(), e => e.GetProperty("name").GetString() == "ofcom");
    }

    [Fact]
    public async Task Parameters_reach_the_index_checked_and_resolved()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        await JsonAsync(site, "/api/v1/articles?entity=%D0%92%D0%BE%D1%82%D1%81%D0%B0%D0%BF&entity=telegram&source=wire&source=ledger&lang=en&after=2025-08-01&before=2025-08-10T12:00:00%2B03:00&sort=relevance&limit=100");

        var request = site.Search.Last!;
        Assert.Equal(["whatsapp", "telegram"], request.Entities);
        Assert.Equal(["wire", "ledger"], request.Sources);
        Assert.Equal(["en"], request.Languages);
        Assert.Equal(new DateTimeOffset(2025, 8, 1, 0, 0, 0, TimeSpan.Zero), request.After);
        Assert.Equal(new DateTimeOffset(2025, 8, 10, 9, 0, 0, TimeSpan.Zero), request.Before);
        Assert.Equal(SearchSort.Relevance, request.Sort);
        Assert.Equal(100, request.Limit);
        Assert.True(request.WithFacets);
    }

    [Fact]
    public async Task The_cursor_leads_through_every_article_once()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await JsonAsync(site, $"/api/v1/articles?limit=25&cursor={cursor}");
            ids.AddRange(page.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.Equal(60, ids.Count);
        Assert.Equal(60, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("q=%22", "quot")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("sort=size", "'sort' must be one of time, relevance, oldest, seen, arrival, indexed, not 'size'.")]
    [InlineData("limit=101", "'limit' must be a number from 0 to 100, not '101'.")]
    [InlineData("limit=-1", "'limit'")]
    [InlineData("limit=ten", "'limit'")]
    [InlineData("after=someday", "'after' must be a date such as 2025-08-01")]
    [InlineData("before=2025-13-01", "'before' must be a date")]
    [InlineData("after=2025-08-02&before=2025-08-01", "must be earlier than")]
    public async Task A_bad_search_is_answered_with_a_sentence_that_names_it(string query, string sentence)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var problem = await ProblemAsync(site, "/api/v1/articles?" + query, HttpStatusCode.BadRequest);

        Assert.Contains(sentence, problem.GetProperty("detail").GetString()!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_query_of_1001_characters_is_refused_and_one_of_1000_is_not()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var longest = string.Concat(Enumerable.Repeat("ninewords ", 50)) + "\"" + string.Concat(Enumerable.Repeat("ninewords ", 49)) + "ninewor\"";
        longest = longest.PadRight(1_000);
        Assert.Equal(1_000, longest.Length);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/api/v1/articles?q=" + Uri.EscapeDataString(longest))).StatusCode);
        var problem = await ProblemAsync(site, "/api/v1/articles?q=" + Uri.EscapeDataString(longest + " "), HttpStatusCode.BadRequest);
        Assert.Contains("1,001 characters", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_is_answered_whole()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var id = site.Search.Documents[0].Article.ArticleId;
        var article = await JsonAsync(site, "/api/v1/articles/" + id);

        Assert.Equal(site.Search.Documents[0].Article.Text, article.GetProperty("text").GetString());
        Assert.Equal(site.Search.Documents[0].Article.Url, article.GetProperty("url").GetString());
        Assert.Equal(["Ida Holm", "Piotr Wrona"], article.GetProperty("authors").EnumerateArray().Select(a => a.GetString()!));
        Assert.Equal(JsonValueKind.Null, article.GetProperty("updatedAt").ValueKind);
        Assert.Equal(site.Search.Documents[0].Article.FirstSeenAt, article.GetProperty("firstSeenAt").GetDateTimeOffset());
        Assert.Equal("full", article.GetProperty("extraction").GetProperty("status").GetString());
        Assert.Equal("blocks", article.GetProperty("extraction").GetProperty("method").GetString());
        Assert.Single(article.GetProperty("feeds").EnumerateArray());
        Assert.All(article.GetProperty("mentions").EnumerateArray(), m =>
        {
            Assert.Equal(["entity", "field", "start", "length", "surface"], Names(m));
            var field = article.GetProperty(m.GetProperty("field").GetString()!).GetString()!;
            Assert.Equal(m.GetProperty("surface").GetString(), field.Substring(m.GetProperty("start").GetInt32(), m.GetProperty("length").GetInt32()));
        });
    }

    [Fact]
    public async Task An_unknown_article_is_a_problem_404()
    {
        await using var site = await NewsSite.StartAsync();
        await ProblemAsync(site, "/api/v1/articles/nothing", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Why_finds_a_link_under_any_spelling_and_tells_its_history()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var document = site.Search.Documents[0];
        var why = await JsonAsync(site, "/api/v1/why?url=" + Uri.EscapeDataString(document.Article.Url.Replace("https://", "HTTPS://", StringComparison.Ordinal)));

        Assert.Equal(document.Article.Url, why.GetProperty("url").GetString());
        Assert.Equal("settled", why.GetProperty("state").GetString());
        Assert.Equal("indexed", why.GetProperty("outcome").GetString());
        Assert.Equal("created", why.GetProperty("reason").GetString());
        Assert.Equal(document.Article.ArticleId, why.GetProperty("articleId").GetString());
        Assert.Equal(5, why.GetProperty("history").GetArrayLength());
        Assert.Equal(["at", "stage", "outcome", "detail"], Names(why.GetProperty("history")[0]));
    }

    [Fact]
    public async Task Why_of_a_canonical_address_no_feed_showed_is_told_from_the_article()
    {
        await using var site = await NewsSite.StartAsync((search, _) =>
        {
            const string Url = "https://ledger.example/canonical";
            search.Documents.Add(World.Document(Ids.ArticleId(Url), "Title", "Body.", World.Now, url: Url));
        });
        var why = await JsonAsync(site, "/api/v1/why?url=https://ledger.example/canonical");

        Assert.Equal("indexed", why.GetProperty("outcome").GetString());
        Assert.Equal(site.Search.Documents[0].Article.ArticleId, why.GetProperty("articleId").GetString());
        Assert.Equal(3, why.GetProperty("history").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/why", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/why?url=/relative", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/why?url=javascript:alert(1)", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/why?url=https://never.example/seen", HttpStatusCode.NotFound)]
    public async Task Why_tells_what_is_no_address_from_what_was_never_seen(string address, HttpStatusCode status)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        await ProblemAsync(site, address, status);
    }

    [Fact]
    public async Task Feeds_tell_their_polls_in_words()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var feeds = (await JsonAsync(site, "/api/v1/feeds")).GetProperty("feeds").EnumerateArray().ToArray();

        Assert.Equal(5, feeds.Length);
        Assert.Equal("00:15:00", feeds[0].GetProperty("interval").GetString());
        Assert.Equal((30, 4, 26), (feeds[0].GetProperty("items").GetInt32(), feeds[0].GetProperty("new").GetInt32(), feeds[0].GetProperty("overlap").GetInt32()));
        Assert.Equal(World.Now.AddMinutes(-9), feeds[0].GetProperty("lastPollAt").GetDateTimeOffset());
        Assert.Equal("The outlet's server fails", feeds[2].GetProperty("statusText").GetString());
        Assert.Contains("502", feeds[2].GetProperty("error").GetString()!, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, feeds[4].GetProperty("lastPollAt").ValueKind);
    }

    [Fact]
    public async Task Entities_count_beyond_the_fifty_of_the_facet()
    {
        var watched = Enumerable.Range(0, 60).Select(i => ($"e{i}", $"Entity {i}", "org", Array.Empty<string>())).ToArray();
        await using var site = await NewsSite.StartAsync(
            (search, _) => search.Documents.AddRange(Enumerable.Range(0, 60).Select(i =>
                World.Document($"a{i}", "Title", "Body.", World.Now) with { EntityIds = [$"e{i}", "e0"] })),
            watched);
        var entities = (await JsonAsync(site, "/api/v1/entities")).GetProperty("entities").EnumerateArray().ToArray();

        Assert.Equal(60, entities.Length);
        Assert.Equal(["id", "name", "type", "count"], Names(entities[0]));
        Assert.Equal(("e0", 60), (entities[0].GetProperty("id").GetString(), entities[0].GetProperty("count").GetInt32()));
        Assert.All(entities.Skip(1), e => Assert.Equal(1, e.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_a_503_in_words()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        site.Search.Failure = new IndexUnavailableException("The index folder is locked by another process.");
        site.Ledger.Failure = new LedgerUnavailableException("The ledger's disk is full.");

        Assert.Contains("locked", (await ProblemAsync(site, "/api/v1/articles", HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.Contains("disk", (await ProblemAsync(site, "/api/v1/feeds", HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.Contains("locked", await (await site.GetAsync("/")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_a_500_that_shows_nothing_of_itself()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        site.Search.Failure = new InvalidOperationException("secret detail");

        var problem = await ProblemAsync(site, "/api/v1/articles", HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        using var page = await site.GetAsync("/");
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.DoesNotContain("secret", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_why_it_is_not_ready()
    {
        await using var site = await NewsSite.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/health/ready")).StatusCode);
        site.Ledger.Problem = "The database is locked.";

        using var answer = await site.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("The database is locked.", (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("ledger").GetString());
    }

    [Fact]
    public async Task A_client_that_asks_too_much_is_told_to_slow_down()
    {
        await using var site = await NewsSite.StartAsync(World.Fill, limits: l => (l.Burst, l.PerSecond) = (2, 1));
        HttpResponseMessage last = await site.GetAsync("/api/v1/feeds");
        for (var i = 0; i < 20 && last.StatusCode == HttpStatusCode.OK; i++)
            last = await site.GetAsync("/api/v1/feeds");

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Equal("application/problem+json", last.Content.Headers.ContentType!.MediaType);
        Assert.Equal("1", last.Headers.GetValues("Retry-After").Single());
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task The_OpenApi_document_describes_every_operation_and_schema()
    {
        await using var site = await NewsSite.StartAsync();
        var document = await JsonAsync(site, "/openapi/v1.json");
        var paths = document.GetProperty("paths");

        Assert.Equal(
            ["/api/v1/articles", "/api/v1/articles/{id}", "/api/v1/entities", "/api/v1/feeds", "/api/v1/why", "/health/live", "/health/ready", "/rss"],
            Names(paths).Order(StringComparer.Ordinal));
        foreach (var operation in paths.EnumerateObject().Select(p => p.Value.GetProperty("get")))
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("description").GetString()!);
            if (operation.TryGetProperty("parameters", out var parameters))
                Assert.All(parameters.EnumerateArray(), p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
        }

        Assert.Equal(
            ["q", "entity", "source", "lang", "country", "group", "after", "before", "seenAfter", "seenBefore", "indexedAfter", "indexedBefore", "sort", "limit", "cursor"],
            paths.GetProperty("/api/v1/articles").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.All(schemas.EnumerateObject().Where(s => s.Name != "ProblemDetails"), s => Assert.True(s.Value.TryGetProperty("description", out _), s.Name));
    }

    [Fact]
    public async Task The_OpenApi_document_lists_every_status_of_a_feed()
    {
        await using var site = await NewsSite.StartAsync();
        var document = await JsonAsync(site, "/openapi/v1.json");
        var text = document.GetProperty("components").GetProperty("schemas").GetProperty("FeedModel").GetProperty("properties").GetProperty("status").GetProperty("description").GetString()!;
        Assert.Equal(PollStatus.Sentences.Keys, text["One word: ".Length..].TrimEnd('.').Split(", "));
    }

    internal static async Task<JsonElement> JsonAsync(NewsSite site, string address)
    {
        using var answer = await site.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static async Task<JsonElement> ProblemAsync(NewsSite site, string address, HttpStatusCode status)
    {
        using var answer = await site.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
