using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What is told of pages, and when they are forgotten.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task What_was_recorded_is_there_for_another_process()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start, version: 10);

        var story = await Reopen().Stories.ExplainAsync(Ids.UrlKey("https://one.example/1"), Stop);

        Assert.Equal("the-article", story!.ArticleId);
        Assert.Equal(story.UrlKey, (await Reopen().Stories.ExplainAsync("the-article", Stop))!.UrlKey);
        Assert.Equal(["seen", "dispatched", "indexed"], story.History.Select(e => e.Outcome));
    }

    [Fact]
    public async Task Retention_forgets_settled_pages_no_feed_shows_any_more()
    {
        await PollAsync("a", Start, Item("https://one.example/old"), Item("https://one.example/shown"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/old", Start, version: 10);
        await IndexedAsync("https://one.example/shown", Start, version: 10);
        await PollAsync("a", Start.AddDays(40), Item("https://one.example/shown"));

        Assert.Equal(1, await Ledger.Retention.DeleteOlderThanAsync(Start.AddDays(30), Stop));
        Assert.Null(await Ledger.Stories.ExplainAsync(Ids.UrlKey("https://one.example/old"), Stop));
        Assert.NotNull(await Ledger.Stories.ExplainAsync(Ids.UrlKey("https://one.example/shown"), Stop));
    }

    [Fact]
    public async Task Counts_tell_states_and_outcomes()
    {
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://one.example/2"), Item("https://one.example/3"));
        var claimed = await ClaimAsync(Start, limit: 2);
        await IndexedAsync(claimed[0].Command.Url, Start, version: 10);

        var counts = await Ledger.Stories.CountAsync(Stop);

        Assert.Equal((1, 1, 1), (counts.Due, counts.InFlight, counts.Settled));
        Assert.Equal(1, counts.ByOutcome["indexed"]);
    }
}
