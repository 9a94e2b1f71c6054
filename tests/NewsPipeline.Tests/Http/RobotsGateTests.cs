using System.Text;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

public sealed class RobotsGateTests
{
    [Fact]
    public async Task Callers_for_one_origin_share_one_fetch()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = new RobotsTests.Site(async (_, stream, token) =>
        {
            await gate.Task;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackServer.Ok("User-agent: *\nDisallow: /private\n")), token);
        });
        var asked = Enumerable.Range(0, 50).Select(_ => site.AskAsync("/private")).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(asked), v => Assert.Equal(RobotsDecision.Disallowed, v.Decision));
        Assert.Single(site.Server.Requests);
    }

    [Fact]
    public async Task Gate_lets_all_pass_unasked_when_settings_say_so()
    {
        await using var site = new RobotsTests.Site(_ => LoopbackServer.Ok("User-agent: *\nDisallow: /\n"), new HttpOptions { RespectRobots = false });
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/a")).Decision);
        Assert.Empty(site.Server.Dials);
    }

    [Fact]
    public async Task Verdict_and_ledger_get_the_crawl_delay()
    {
        await using var site = new RobotsTests.Site(_ => LoopbackServer.Ok("User-agent: *\nCrawl-delay: 2.5\nUser-agent: NewsPipeline\nCrawl-delay: 10\nDisallow:\n"));
        Assert.Equal(TimeSpan.FromSeconds(10), (await site.AskAsync("/a")).CrawlDelay);
        Assert.Equal(TimeSpan.FromSeconds(10), site.Ledger.CrawlDelay);
    }

    [Fact]
    public async Task Stored_failure_is_not_repeated_within_its_rest()
    {
        await using var site = new RobotsTests.Site(_ => LoopbackServer.Ok(""));
        site.Ledger.Entries["http://site.test"] = new("http://site.test", 503, [], site.Time.GetUtcNow() - TimeSpan.FromMinutes(5));
        Assert.Equal(RobotsDecision.UnavailableUntil, (await site.AskAsync("/a")).Decision);
        Assert.Empty(site.Server.Dials);
    }

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 3", "NewsPipeline", 3.0)]
    [InlineData("User-agent: other\nCrawl-delay: 3", "NewsPipeline", null)]
    [InlineData("User-agent: *\nCrawl-delay: 3\nUser-agent: NewsPipeline\nDisallow: /x", "NewsPipeline", 3.0)]
    [InlineData("User-agent: *\nCrawl-delay: -3", "NewsPipeline", null)]
    [InlineData("User-agent: *\nCrawl-delay: 1e99", "NewsPipeline", null)]
    [InlineData("User-agent: *\nCrawl-delay: 99999999999999999999", "NewsPipeline", 86400.0)]
    public void CrawlDelay_is_read_for_the_agent(string file, string agent, double? seconds) =>
        Assert.Equal(seconds, RobotsRules.Parse(Encoding.ASCII.GetBytes(file)).CrawlDelay(agent)?.TotalSeconds);

    [Theory]
    [InlineData("Disallow: /a\nAllow: /a", "/a", true)]
    [InlineData("Disallow: /a*c$", "/abc", false)]
    [InlineData("Disallow: /a*c$", "/abcd", true)]
    [InlineData("Disallow: /a*c$", "/acbc", false)]
    [InlineData("Disallow: /*.php$", "/x.php?y=1", true)]
    [InlineData("Disallow: /a*a$", "/a", true)]
    [InlineData("Disallow:", "/a", true)]
    [InlineData("Disallow: /a\r\rAllow: /ab", "/abc", true)]
    [InlineData("Disallow: /%7Ejoe/", "/~joe/p.html", false)]
    [InlineData("Disallow: /~joe/", "/%7ejoe/p.html", false)]
    [InlineData("Disallow: /a%2Db/", "/a-b/", false)]
    [InlineData("Disallow: /a|b", "/a%7Cb", false)]
    [InlineData("Disallow: /*{id}", "/x/%7Bid%7D", false)]
    [InlineData("Disallow: /a%2Fb", "/a/b", true)]
    public void Rules_are_matched_by_the_longest(string rules, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.Parse(Encoding.ASCII.GetBytes("User-agent: *\n" + rules)).IsAllowed("NewsPipeline", path));

    [Theory]
    [InlineData(null, false)]
    [InlineData("noindex", true)]
    [InlineData("NOINDEX, nofollow", true)]
    [InlineData("none", true)]
    [InlineData("googlebot: noindex", false)]
    [InlineData("googlebot: noindex, nofollow", false)]
    [InlineData("newspipeline: noindex", true)]
    [InlineData("googlebot: nofollow, NewsPipeline: noindex", true)]
    [InlineData("unavailable_after: 25 Jun 2010 15:00:00 PST, noindex", true)]
    [InlineData("noarchive, nosnippet, index", false)]
    [InlineData("googlebot: nofollow\nnoindex", true)]
    [InlineData("googlebot: nofollow\ngooglebot: noindex", false)]
    public void ForbidsIndexing_reads_directives_for_us(string? value, bool expected) => Assert.Equal(expected, RobotsTag.ForbidsIndexing(value, "NewsPipeline"));
}
