using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Feeds.Discovery;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Host.Cli;
using NewsPipeline.Http;
using NewsPipeline.Tests.Feeds.Polling;

namespace NewsPipeline.Tests.Feeds.Discovery;

public sealed class FeedsPreviewTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /rss\nCrawl-delay: 10", 200, "allowed, 10 s apart")]
    [InlineData("", 404, "allowed")]
    [InlineData("User-agent: *\nDisallow: /news/", 200, "not allowed: robots.txt of https://example.org disallows it")]
    [InlineData("", 503, "not known: robots.txt of https://example.org: status 503")]
    public async Task Preview_says_whether_robots_txt_lets_the_pages_of_a_feed_be_fetched(string robots, int status, string words)
    {
        var stop = TestContext.Current.CancellationToken;
        var http = new MemoryHttp
        {
            Answer = request => request.Url.EndsWith("/robots.txt", StringComparison.Ordinal)
                ? MemoryHttp.Status(request.Url, status, robots, "text/plain")
                : MemoryHttp.Document(request.Url, "<rss version='2.0'><channel><title>T</title><item><title>No page</title></item><item><title>One</title><link>/news/1</link></item></channel></rss>"),
        };
        using var gate = new RobotsGate(http, new MemoryRobots(), new HttpOptions(), new FakeTimeProvider());

        var found = await new FeedDiscovery(http, new BuiltInFeedReader()).FindAsync("https://example.org/rss", stop);

        Assert.Equal(words, Assert.Single(await FeedsPreviewCommand.RobotsAsync(gate, found.Feeds, stop)));
    }
}
