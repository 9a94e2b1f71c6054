using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>The poller over the built-in reader: what the two promise each other.</summary>
public sealed class RealFeedPollTests
{
    private static readonly Dictionary<string, KnownPage> NoPages = new(StringComparer.Ordinal);

    [Fact]
    public async Task Rss_becomes_sighted_items_with_plain_titles_and_the_feeds_hint()
    {
        var reading = await Poll("""
            <rss version="2.0"><channel><title>News &amp; more</title><ttl>45</ttl><language>en</language>
            <item><title>&lt;b&gt;One&lt;/b&gt; and two</title><link>/a?utm_source=rss</link><description>Text</description><pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate></item>
            <item><title>By guid</title><guid>https://example.org/b</guid></item>
            <item><title>Nowhere</title><guid isPermaLink="false">17</guid></item></channel></rss>
            """);
        Assert.Equal((PollKind.Document, PollStatus.Ok, "rss-2.0", "News & more", TimeSpan.FromMinutes(45)), (reading.Kind, reading.Status, reading.Format, reading.Title, reading.Ttl));
        Assert.Equal([("https://example.org/a", "One and two"), ("https://example.org/b", "By guid")], reading.Items.Select(item => (item.Url, item.Item.Title!)));
        Assert.Equal((1, "Nowhere"), (reading.WithoutLink, Assert.Single(reading.WithoutLinkNames)));
        Assert.Equal(("Text", "en", new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero)), (reading.Items[0].Item.Summary, reading.Items[0].Item.Language, reading.Items[0].Item.PublishedAt));
    }

    [Fact]
    public async Task News_sitemap_is_a_feed()
    {
        var reading = await Poll("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
            <url><loc>https://example.org/a</loc><news:news><news:publication_date>2026-03-02T07:00:00Z</news:publication_date><news:title>One</news:title></news:news></url></urlset>
            """);
        var item = Assert.Single(reading.Items);
        Assert.Equal(("https://example.org/a", "One"), (item.Url, item.Item.Title));
    }

    [Theory]
    [InlineData("<!doctype html><html><head><title>News</title></head><body>Home</body></html>", PollStatus.NotAFeed)]
    [InlineData("<!doctype html><html><head><title>Just a moment</title></head><body>Checking your browser</body></html>", PollStatus.Challenged)]
    [InlineData("plain words", PollStatus.Unreadable)]
    public async Task What_is_no_feed_is_named(string body, string status) => Assert.Equal(status, (await Poll(body)).Status);

    private static async Task<PollReading> Poll(string body)
    {
        var feed = new PolledFeed();
        feed.Http.Answer = _ => MemoryHttp.Document(PolledFeed.Url, body, body.StartsWith("<!", StringComparison.Ordinal) ? "text/html" : "text/xml");
        var poller = new FeedPoller(feed.Http, new BuiltInFeedReader(), feed.Time, new Random(1), feed.Policy);
        var due = new DueFeed(feed.Subscription, feed.State, "lease");
        var reading = await poller.FetchAsync(due, TestContext.Current.CancellationToken);
        Assert.Equal(reading.Status, poller.Conclude(due, reading, NoPages).Event.Status);
        return reading;
    }
}
