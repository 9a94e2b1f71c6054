using NewsPipeline.Feeds.Discovery;
using NewsPipeline.Http;
using NewsPipeline.Tests.Feeds.Polling;
using NewsPipeline.Tests.Http;

namespace NewsPipeline.Tests.Feeds.Discovery;

/// <summary>Case 45 of eval/safety/bad_inputs.json: looking for feeds asks for addresses people type and pages name, under the same guard as everything else.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("file:///etc/passwd")]
    public async Task N45_preview_of_an_inner_address_is_refused_before_connecting(string url)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("feed"));
        var result = await FindAsync(server, url);
        Assert.NotNull(result.Problem);
        Assert.Empty(result.Feeds);
        Assert.Empty(server.Dials);
    }

    [Fact]
    public async Task N45_feeds_robots_and_redirects_that_lead_inside_are_not_followed()
    {
        const string Page = "<html><link rel=alternate type=application/rss+xml href=http://10.0.0.1/rss><link rel=alternate type=application/rss+xml href=/moved></html>";
        await using var server = new LoopbackServer(head => LoopbackServer.Path(head) switch
        {
            "/" => LoopbackServer.Ok(Page, "Content-Type: text/html\r\n"),
            "/robots.txt" => LoopbackServer.Ok("Sitemap: http://192.168.0.1/sitemap.xml"),
            _ => LoopbackServer.Redirect("http://127.0.0.1:9200/"),
        });
        var result = await FindAsync(server, "http://a.test/");
        Assert.All(result.Feeds, f => Assert.NotNull(f.Problem));
        Assert.NotEmpty(server.Dials);
        Assert.All(server.Dials, d => Assert.Null(new AddressGuard([]).WhyDenied(d.Address)));
    }

    private static async Task<FeedDiscoveryResult> FindAsync(LoopbackServer server, string url)
    {
        using var http = server.Client();
        return await new FeedDiscovery(http, new LineFeedReader()).FindAsync(url, TestContext.Current.CancellationToken);
    }
}
