using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>How often hosts are asked, and their robots.txt.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Changed_item_finds_its_page_with_the_host_it_was_seen_with()
    {
        await PollAsync("a", Start, Item("https://www.one.example/1") with { Host = "www.one.example" });
        await ClaimAsync(Start);
        await IndexedAsync("https://www.one.example/1", Start, version: 10);

        await PollAsync("a", Start.AddMinutes(1), Item("https://www.one.example/1", fingerprint: "other"));

        Assert.Single(await ClaimAsync(Start.AddMinutes(1)));
    }

    [Fact]
    public async Task Whole_host_rests_where_the_host_asked_for_it_and_others_go_on()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await DeferAsync("https://one.example/1", Start.AddSeconds(1), Start.AddHours(1), Reasons.RateLimited, wholeHost: true);

        await PollAsync("a", Start.AddMinutes(1), Item("https://one.example/2"), Item("https://two.example/3"));

        Assert.Equal("https://two.example/3", Assert.Single(await ClaimAsync(Start.AddMinutes(1))).Command.Url);
        Assert.Single(await ClaimAsync(Start.AddHours(1))); // More slowly, since it said "too many".
    }

    [Fact]
    public async Task Host_that_fails_again_and_again_rests_and_is_free_after_a_success()
    {
        for (var i = 0; i < PageRules.HostFailures; i++)
        {
            await PollAsync("a", Start.AddMinutes(i), Item($"https://one.example/{i}"));
            Assert.Single(await ClaimAsync(Start.AddMinutes(i)));
            await DeferAsync($"https://one.example/{i}", Start.AddMinutes(i), Start.AddHours(3), Reasons.ServerError);
        }

        var last = Start.AddMinutes(PageRules.HostFailures - 1);
        await PollAsync("a", last.AddSeconds(10), Item("https://one.example/new"));
        Assert.Empty(await ClaimAsync(last.AddSeconds(20)));
        Assert.Single(await ClaimAsync(last.AddMinutes(2)));
        await IndexedAsync("https://one.example/new", last.AddMinutes(2), version: 10);
        await PollAsync("a", last.AddMinutes(3), Item("https://one.example/newer"));
        Assert.Single(await ClaimAsync(last.AddMinutes(3)));
    }

    [Fact]
    public async Task Host_with_a_delay_gives_one_page_at_a_time_and_rests_after_it()
    {
        var delay = TimeSpan.FromSeconds(5);
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://one.example/2"));

        var first = Assert.Single(await ClaimAsync(Start, delay: delay));
        Assert.Empty(await ClaimAsync(Start.AddSeconds(30), delay: delay));
        await IndexedAsync(first.Command.Url, Start.AddSeconds(31), version: 10);
        Assert.Empty(await ClaimAsync(Start.AddSeconds(35), delay: delay));
        Assert.Single(await ClaimAsync(Start.AddSeconds(36), delay: delay));
    }

    [Fact]
    public async Task Hosts_of_one_site_are_one_and_keep_the_longer_delay_of_its_robots_file()
    {
        await PollAsync("a", Start, Item("https://www.one.example/1"), Item("https://m.one.example/2"));
        var entry = new RobotsEntry("https://www.one.example", 200, "User-agent: *\nCrawl-delay: 30"u8.ToArray(), Start);
        await Ledger.Robots.SaveRobotsAsync(entry, TimeSpan.FromSeconds(30), Stop);

        var first = Assert.Single(await ClaimAsync(Start, delay: TimeSpan.FromSeconds(5)));
        await IndexedAsync(first.Command.Url, Start.AddSeconds(1), version: 10);

        Assert.Empty(await ClaimAsync(Start.AddSeconds(30), delay: TimeSpan.FromSeconds(5)));
        Assert.Single(await ClaimAsync(Start.AddSeconds(31), delay: TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Host_that_answers_slowly_rests_twice_as_long_as_it_answers()
    {
        var delay = TimeSpan.FromSeconds(5);
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://one.example/2"));
        var first = Assert.Single(await ClaimAsync(Start, delay: delay));
        await Ledger.Pages.SettleAsync(
            [new PageOutcome { UrlKey = first.Command.UrlKey, At = Start.AddSeconds(9), Outcome = "dropped", Reason = Reasons.NotFound, AnswerMilliseconds = 8_000 }], Stop);

        Assert.Empty(await ClaimAsync(Start.AddSeconds(24), delay: delay));
        Assert.Single(await ClaimAsync(Start.AddSeconds(25), delay: delay));
    }

    [Fact]
    public async Task Host_in_trouble_is_tried_with_one_page_after_its_rest()
    {
        var pages = Enumerable.Range(0, 8).Select(i => $"https://one.example/{i}").ToArray();
        await PollAsync("a", Start, [.. pages.Select(url => Item(url))]);
        await ClaimAsync(Start);
        foreach (var url in pages)
            await DeferAsync(url, Start.AddSeconds(1), Start.AddSeconds(1), Reasons.Forbidden);
        var rest = Start.AddHours(4);

        var probe = Assert.Single(await ClaimAsync(rest));
        Assert.Empty(await ClaimAsync(rest.AddSeconds(10)));
        await IndexedAsync(probe.Command.Url, rest.AddSeconds(11), version: 10);

        Assert.Equal(7, (await ClaimAsync(rest.AddSeconds(11))).Count);
    }

    [Fact]
    public async Task Robots_files_come_back_byte_for_byte()
    {
        var entry = new RobotsEntry("https://one.example", 200, [0xEF, 0xBB, 0xBF, 0x00, 0xFF], Start);
        await Ledger.Robots.SaveRobotsAsync(entry, null, Stop);

        var found = await Ledger.Robots.FindRobotsAsync("https://one.example", Stop);

        Assert.Equal(entry.Body, found!.Body);
        Assert.Equal((200, Start), (found.Status, found.FetchedAt));
        Assert.Null(await Ledger.Robots.FindRobotsAsync("https://two.example", Stop));
    }
}
