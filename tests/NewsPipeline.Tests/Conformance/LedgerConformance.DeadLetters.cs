using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Pages that ended without an article.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Dead_letters_of_a_site_are_found_by_any_host_of_it_and_those_seen_before_hosts_were_sites_by_theirs()
    {
        await PollAsync("a", Start, Item("https://www.one.example/1"), Item("https://www.one.example/old") with { Host = "www.one.example" });
        await ClaimAsync(Start);
        await DropAsync("https://www.one.example/1", Start.AddMinutes(1), Reasons.NotFound);
        await DropAsync("https://www.one.example/old", Start.AddMinutes(1), Reasons.NotFound);

        async Task<string[]> UrlsAsync(string host) => [.. (await Ledger.DeadLetters.ListAsync(new() { Host = host }, 10, Stop)).Select(l => l.Url)];

        Assert.Equal(["https://www.one.example/1", "https://www.one.example/old"], await UrlsAsync("www.one.example"));
        Assert.Equal(["https://www.one.example/1"], await UrlsAsync("m.one.example"));
        Assert.Equal(["https://www.one.example/1"], await UrlsAsync("one.example"));
    }

    [Fact]
    public async Task Dead_letters_are_found_by_reason_host_time_and_link_and_replayed_or_let_go()
    {
        var letters = Ledger.DeadLetters;
        string[] urls = ["https://one.example/1", "https://one.example/2", "https://two.example/3", "https://two.example/fine"];
        await PollAsync("a", Start, [.. urls.Select(url => Item(url))]);
        await ClaimAsync(Start);
        await DropAsync(urls[0], Start.AddMinutes(1), "not-found");
        await DropAsync(urls[1], Start.AddMinutes(2), "timeout");
        await DropAsync(urls[2], Start.AddMinutes(3), "not-found");
        await IndexedAsync(urls[3], Start.AddMinutes(4), version: 1);

        async Task<string[]> UrlsAsync(DeadLetterFilter filter) => [.. (await letters.ListAsync(filter, 10, Stop)).Select(l => l.Url)];

        Assert.Equal([urls[2], urls[1], urls[0]], await UrlsAsync(new()));
        Assert.Equal([urls[2], urls[0]], await UrlsAsync(new() { Reason = "not-found" }));
        Assert.Equal([urls[1], urls[0]], await UrlsAsync(new() { Host = "one.example" }));
        Assert.Equal([urls[1]], await UrlsAsync(new() { After = Start.AddMinutes(2), Before = Start.AddMinutes(3) }));
        Assert.Equal([urls[0]], await UrlsAsync(new() { Url = urls[0] }));
        Assert.Equal(2, await letters.CountAsync(new() { Reason = "not-found" }, Stop));

        Assert.Equal(1, await letters.ReplayAsync(new() { Host = "two.example" }, Start.AddHours(1), Stop));
        Assert.Equal(1, await letters.DismissAsync(new() { Reason = "timeout" }, Start.AddHours(1), Stop));

        Assert.Equal([urls[0]], await UrlsAsync(new()));
        Assert.Equal(["seen", "dispatched", "dropped", "dismissed"], (await StoryAsync(urls[1])).History.Select(e => e.Outcome));
        var again = Assert.Single(await ClaimAsync(Start.AddHours(1)));
        Assert.Equal((urls[2], 1), (again.Command.Url, again.Command.Attempt));
        await IndexedAsync(urls[2], Start.AddHours(2), version: 1);
        Assert.Equal("indexed", (await StoryAsync(urls[2])).Outcome);
        Assert.Equal(0, await letters.ReplayAsync(new() { Host = "two.example" }, Start.AddHours(3), Stop));
    }
}
