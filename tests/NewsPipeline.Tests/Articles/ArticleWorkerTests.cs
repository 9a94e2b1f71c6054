using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Articles;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Tests.Articles.Extraction;
using NewsPipeline.Tests.Feeds.Polling;
using NewsPipeline.Tests.Http;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Articles;

/// <summary>One page from its address to its end, without a bus.</summary>
public sealed class ArticleWorkerTests
{
    private const string Robots = "https://ledger.example/robots.txt";
    private readonly FakeTimeProvider _time = new(Pages.Now);
    private readonly MemoryHttp _http = new();
    private Func<OutboundRequest, OutboundResponse> _page = request => MemoryHttp.Document(request.Url, Pages.Story(), "text/html; charset=utf-8");
    private OutboundResponse _robots = MemoryHttp.Status(Robots, 404);

    private static FetchArticle Command => new()
    {
        UrlKey = Ids.UrlKey(Pages.Url.AbsoluteUri),
        Url = Pages.Url.AbsoluteUri,
        LeaseUntil = Pages.Now.AddMinutes(5),
        Attempt = 1,
        FirstSeenAt = Pages.Now.AddHours(-1),
        Source = new SourceInfo { Id = "ledger", Name = "The Ledger" },
        Feeds = ["https://ledger.example/rss"],
        Item = new FeedItemInfo { Title = "Bridge reopens", Summary = "<p>The feed's own text.</p>" },
    };

    private static FetchArticle WithoutWords => Command with { Item = new FeedItemInfo() };

    private async Task<PageEnd> WorkAsync(FetchArticle? command = null)
    {
        _http.Answer = request => request.Url.EndsWith("/robots.txt", StringComparison.Ordinal) ? _robots : _page(request);
        using var robots = new RobotsGate(_http, new RobotsLedger(), new HttpOptions(), _time);
        var worker = new ArticleWorker(_http, robots, new ArticleExtractor(), new LanguageDetector(), _time, NullLogger<ArticleWorker>.Instance);
        return await worker.WorkAsync(command ?? Command, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Page_is_read_and_not_analysed()
    {
        var article = Assert.IsType<PageEnd.Read>(await WorkAsync()).Article;

        Assert.Equal(("Bridge reopens after nine months", "full", 200), (article.Title, article.Extraction.Status, article.Http?.Status));
        Assert.Equal(Ids.ArticleId(Pages.Url.AbsoluteUri), article.ArticleId);
        Assert.Equal(Pages.Now.ToUnixTimeMilliseconds(), article.Version);
        Assert.Equal(3, article.Blocks.Count);
        Assert.Empty(article.Mentions);
        Assert.Empty(article.Analyses);
    }

    [Fact]
    public async Task Page_that_cannot_be_had_leaves_the_headline_where_the_feed_has_only_that()
    {
        _page = request => MemoryHttp.Status(request.Url, 404);

        var article = Assert.IsType<PageEnd.Read>(await WorkAsync(Command with { Item = new FeedItemInfo { Title = "Bridge reopens" } })).Article;

        Assert.Equal(("Bridge reopens", ExtractionStatuses.HeadlineOnly, ""), (article.Title, article.Extraction.Status, article.Text));
    }

    public static TheoryData<int, string> Ends => new()
    {
        { 404, Reasons.NotFound },
        { 410, Reasons.Gone },
        { 403, Reasons.Forbidden },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Page_that_cannot_be_had_is_dropped_where_the_feed_has_no_words(int status, string reason)
    {
        _page = request => MemoryHttp.Status(request.Url, status);

        var dropped = Assert.IsType<PageEnd.Dropped>(await WorkAsync(WithoutWords)).Event;

        Assert.Equal((reason, status, Command.UrlKey), (dropped.Reason, dropped.Status, dropped.UrlKey));
    }

    [Fact]
    public async Task Feeds_text_stands_in_for_a_page_that_is_missing_but_not_for_one_taken_back()
    {
        _page = request => MemoryHttp.Status(request.Url, 404);
        var article = Assert.IsType<PageEnd.Read>(await WorkAsync()).Article;
        Assert.Equal(("feed_only", "The feed's own text."), (article.Extraction.Status, article.Text));

        _page = request => MemoryHttp.Status(request.Url, 410);
        Assert.Equal(Reasons.Gone, Assert.IsType<PageEnd.Dropped>(await WorkAsync()).Event.Reason);
    }

    [Fact]
    public async Task Feeds_text_does_not_stand_beside_the_article_its_page_led_to_before()
    {
        _page = request => MemoryHttp.Status(request.Url, 404);

        var end = await WorkAsync(Command with { ArticleId = Ids.ArticleId("https://ledger.example/elsewhere") });

        Assert.Equal(Reasons.NotFound, Assert.IsType<PageEnd.Dropped>(end).Event.Reason);
    }

    [Fact]
    public async Task Host_that_asks_for_patience_gets_it_and_the_page_is_dropped_after_the_last_attempt()
    {
        _page = request => MemoryHttp.Status(request.Url, 429);

        var deferred = Assert.IsType<PageEnd.Deferred>(await WorkAsync(WithoutWords)).Event;
        Assert.Equal((Reasons.RateLimited, 429, true), (deferred.Reason, deferred.Status, deferred.WholeHost));
        Assert.True(deferred.Until > Pages.Now);

        Assert.Equal(Reasons.RateLimited, Assert.IsType<PageEnd.Dropped>(await WorkAsync(WithoutWords with { Attempt = 7 })).Event.Reason);
    }

    [Fact]
    public async Task Page_that_robots_forbid_is_not_asked_for()
    {
        _robots = MemoryHttp.Document(Robots, "User-agent: *\nDisallow: /world", "text/plain");
        _page = _ => throw new InvalidOperationException("asked for");

        Assert.Equal(Reasons.Robots, Assert.IsType<PageEnd.Dropped>(await WorkAsync(WithoutWords)).Event.Reason);
    }

    [Fact]
    public async Task Robots_that_cannot_be_read_defer_the_page()
    {
        _robots = MemoryHttp.Status(Robots, 503);

        Assert.Equal(Reasons.Robots, Assert.IsType<PageEnd.Deferred>(await WorkAsync()).Event.Reason);
    }

    [Fact]
    public async Task Page_without_an_article_is_dropped_with_the_extractors_reason()
    {
        _page = request => MemoryHttp.Document(request.Url, "<!doctype html><title>x</title><body></body>", "text/html");

        Assert.Equal(Reasons.NoText, Assert.IsType<PageEnd.Dropped>(await WorkAsync(WithoutWords)).Event.Reason);
    }

    [Theory]
    [InlineData("X-Robots-Tag", "noindex")]
    public async Task Page_that_asks_not_to_be_indexed_is_dropped(string header, string value)
    {
        _page = request => MemoryHttp.Document(request.Url, Pages.Story(), "text/html", (header, value));

        Assert.Equal(Reasons.NoIndex, Assert.IsType<PageEnd.Dropped>(await WorkAsync(WithoutWords)).Event.Reason);
    }
}
