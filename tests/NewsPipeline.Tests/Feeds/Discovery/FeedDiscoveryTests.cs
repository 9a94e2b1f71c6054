using System.Text;
using NewsPipeline.Feeds.Discovery;
using NewsPipeline.Http;
using NewsPipeline.Tests.Feeds.Polling;
using NewsPipeline.Tests.Http;

namespace NewsPipeline.Tests.Feeds.Discovery;

public sealed class FeedDiscoveryTests
{
    private static readonly Uri Page = new("https://example.org/world/");

    [Fact]
    public void Page_names_its_feeds_by_link_then_by_anchor_and_comments_last()
    {
        var found = PageFeeds.Of(
            """
            <html><head><base href="/base/"><LINK REL='alternate home' TYPE="application/rss+xml; charset=utf-8" TITLE="Comments on News" HREF="comments.xml">
            <link rel=alternate type=application/atom+xml title="News &amp; more" href=atom.xml#top>
            <link rel="alternate" type="application/json" href="/wp-json/1"><link rel="alternate" hreflang="ru" href="/ru">
            <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="stylesheet" type="text/xml" href="/x"></head>
            <body><a href="/rss/">RSS</a> <a href="https://other.example/news.rss?x=1">x</a> <a href="/press">press</a> <a href="mailto:rss">m</a></body></html>
            """,
            Page);
        Assert.Equal(
            [
                ("https://example.org/base/atom.xml", FeedOrigin.Link, "News & more"), ("https://example.org/rss/", FeedOrigin.Anchor, null),
                ("https://other.example/news.rss?x=1", FeedOrigin.Anchor, null), ("https://example.org/base/comments.xml", FeedOrigin.Link, "Comments on News"),
            ],
            found.Select(candidate => (candidate.Url, candidate.Origin, candidate.Title)));
    }

    [Theory]
    [InlineData("</news.atom>; rel=\"alternate\"; type=\"application/atom+xml\"; title=\"News\"", "https://example.org/news.atom")]
    [InlineData("<https://a.example/x>; rel=preload; as=style, <f.xml>; rel=feed", "https://example.org/world/f.xml")]
    [InlineData("</other>; rel=\"alternate\"; hreflang=de", null)]
    [InlineData("<<<<;;;;,,,,", null)]
    public void Header_of_the_answer_names_feeds(string header, string? expected) =>
        Assert.Equal(expected, PageFeeds.OfHeader(header, Page).Select(found => found.Url).SingleOrDefault());

    [Fact]
    public void Anchor_whose_words_say_feed_is_one() =>
        Assert.Equal(
            ["https://example.org/x1", "https://example.org/x2", "https://example.org/blog/index.xml"],
            PageFeeds.Of("<a href='/x1'>RSS</a><a class='rss' href='/x2'>Subscribe</a><a href='/y'>Feedback</a><a href='/z'>Grass</a><a href='/blog/index.xml'>All</a>", Page).Select(found => found.Url));

    [Fact]
    public void A_hundred_thousand_nested_elements_and_open_quotes_cost_no_time()
    {
        var html = string.Concat(Enumerable.Repeat("<div><a href='", 100_000)) + "<link rel=alternate type=text/xml href=/f>";
        Assert.InRange(ThreadTime.Of(() => Assert.InRange(PageFeeds.Of(html, Page).Count, 0, 1)), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Sitemaps_of_news_are_preferred_among_those_robots_names()
    {
        var some = CommonPaths.Sitemaps("User-agent: *\r\nSitemap: https://example.org/sitemap.xml\r\nSITEMAP : https://example.org/news-sitemap.xml # fresh\nSitemap: /relative\n"u8);
        Assert.Equal(["https://example.org/news-sitemap.xml"], some.Select(candidate => candidate.Url));
        Assert.Equal(["https://news.example.org/s.xml"], CommonPaths.Sitemaps("sitemap:https://news.example.org/s.xml"u8).Select(candidate => candidate.Url));
    }

    [Fact]
    public async Task Address_of_a_feed_is_its_own_row()
    {
        var http = Site(("https://example.org/rss", "feed\nhttps://example.org/1|One||2026-03-02T08:00:00Z\nhttps://example.org/2|Two||2026-03-01T08:00:00Z"));
        var row = Assert.Single((await Find(http, "https://example.org/rss")).Feeds);
        Assert.Equal(
            (FeedOrigin.Itself, "Lines", "lines-1.0", "utf-8", 2, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), null),
            (row.Origin, row.Title, row.Format, row.Charset, row.Items, row.Newest!.Value, row.Problem));
    }

    [Fact]
    public async Task Page_brings_its_feeds_and_says_which_of_them_is_broken()
    {
        var http = Site(
            ("https://example.org/", "<html><link rel=alternate type=application/rss+xml href=/good><link rel=alternate type=application/rss+xml title=Old href=/bad></html>"),
            ("https://example.org/good", "feed\nhttps://example.org/1|One"));
        var result = await Find(http, "https://example.org/");
        Assert.Equal([("https://example.org/good", true), ("https://example.org/bad", false)], result.Feeds.Select(feed => (feed.Url, feed.Problem is null)));
        Assert.DoesNotContain(http.Requests, request => request.Url.EndsWith("/feed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Common_paths_and_sitemaps_are_tried_where_the_page_names_nothing()
    {
        var http = Site(
            ("https://example.org/", "<html>news</html>"),
            ("https://example.org/rss.xml", "feed\nhttps://example.org/1|One"),
            ("https://example.org/robots.txt", "Sitemap: https://example.org/news.xml"),
            ("https://example.org/news.xml", "feed\nhttps://example.org/2|Two"));
        var result = await Find(http, "https://example.org/");
        Assert.Equal([("https://example.org/rss.xml", FeedOrigin.CommonPath), ("https://example.org/news.xml", FeedOrigin.Robots)], result.Feeds.Select(feed => (feed.Url, feed.Origin)));
    }

    [Fact]
    public async Task Sitemap_that_lies_packed_on_the_server_is_unpacked()
    {
        var site = Site(("https://example.org/", "<html>news</html>"), ("https://example.org/robots.txt", "Sitemap: https://example.org/news.xml.gz"));
        var packed = Codings.Encode("gzip", [Encoding.UTF8.GetBytes("feed\nhttps://example.org/1|One")]);
        var http = new MemoryHttp { Answer = request => request.Url.EndsWith(".gz", StringComparison.Ordinal) ? MemoryHttp.Document(request.Url, "") with { Body = packed } : site.Answer(request) };
        var row = Assert.Single((await Find(http, "https://example.org/")).Feeds);
        Assert.Equal((1, null), (row.Items, row.Problem));
    }

    [Fact]
    public async Task Address_that_cannot_be_had_is_a_problem_in_words()
    {
        var http = new MemoryHttp { Answer = request => MemoryHttp.Fails(request.Url, FetchFailure.Dns, "example.invalid is unknown") };
        var result = await Find(http, "https://example.invalid/");
        Assert.Empty(result.Feeds);
        Assert.Contains("example.invalid is unknown", result.Problem, StringComparison.Ordinal);
    }

    private static Task<FeedDiscoveryResult> Find(MemoryHttp http, string url) =>
        new FeedDiscovery(http, new LineFeedReader()).FindAsync(url, TestContext.Current.CancellationToken);

    private static MemoryHttp Site(params (string Url, string Body)[] pages) => new()
    {
        Answer = request => pages.FirstOrDefault(page => page.Url == request.Url) is { Url: not null } page
            ? MemoryHttp.Document(page.Url, page.Body, page.Body.StartsWith("<html", StringComparison.Ordinal) ? "text/html" : "text/xml")
            : MemoryHttp.Status(request.Url, 404),
    };
}
