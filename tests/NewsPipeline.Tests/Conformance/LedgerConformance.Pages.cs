using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Due pages, their outcomes and what changes them.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task New_items_are_due_once_and_in_flight_under_a_lease()
    {
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://two.example/2"));

        var claimed = await ClaimAsync(Start);

        Assert.Equal(["https://one.example/1", "https://two.example/2"], claimed.Select(p => p.Command.Url).Order(StringComparer.Ordinal));
        Assert.All(claimed, p => Assert.Equal(1, p.Command.Attempt));
        Assert.All(claimed, p => Assert.Equal(["https://feed.example/a"], p.Command.Feeds));
        Assert.Empty(await ClaimAsync(Start.AddSeconds(1)));
    }

    [Fact]
    public async Task Settled_page_is_never_claimed_again_while_its_item_stays_the_same()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start, version: 10);

        await PollAsync("a", Start.AddMinutes(1), Item("https://one.example/1"));

        Assert.Empty(await ClaimAsync(Start.AddMinutes(2)));
        Assert.Equal(PageState.Settled, (await StoryAsync("https://one.example/1")).State);
    }

    [Fact]
    public async Task Changed_item_makes_its_settled_page_due_again()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start, version: 10);

        await PollAsync("a", Start.AddMinutes(1), Item("https://one.example/1", fingerprint: "other"));

        var again = Assert.Single(await ClaimAsync(Start.AddMinutes(1)));
        Assert.Equal(1, again.Command.Attempt);
    }

    [Fact]
    public async Task Item_that_changes_while_its_page_is_in_flight_is_fetched_once_more_after_it_ended()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await PollAsync("a", Start.AddSeconds(1), Item("https://one.example/1", fingerprint: "other"));
        Assert.Empty(await ClaimAsync(Start.AddSeconds(2)));

        await IndexedAsync("https://one.example/1", Start.AddSeconds(3), version: 10);

        Assert.Single(await ClaimAsync(Start.AddSeconds(3)));
        await IndexedAsync("https://one.example/1", Start.AddSeconds(4), version: 11);
        Assert.Empty(await ClaimAsync(Start.AddSeconds(5)));
    }

    [Fact]
    public async Task Item_worded_differently_in_a_second_feed_is_not_a_change()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start, version: 10);

        await PollAsync("b", Start.AddMinutes(1), Item("https://one.example/1", fingerprint: "worded otherwise"));

        Assert.Empty(await ClaimAsync(Start.AddMinutes(2)));
    }

    [Fact]
    public async Task Second_feed_of_an_indexed_page_is_told_to_the_index_until_it_knows()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start, version: 10);
        Assert.Empty(await Ledger.Pages.ClaimSightingsAsync(10, Start, Lease, Stop));

        await PollAsync("b", Start.AddMinutes(1), Item("https://one.example/1"));

        var sighted = Assert.Single(await Ledger.Pages.ClaimSightingsAsync(10, Start.AddMinutes(1), Lease, Stop));
        Assert.Equal(["https://feed.example/a", "https://feed.example/b"], sighted.Feeds);
        Assert.Empty(await Ledger.Pages.ClaimSightingsAsync(10, Start.AddMinutes(2), Lease, Stop));
        Assert.Single(await Ledger.Pages.ClaimSightingsAsync(10, Start.AddMinutes(7), Lease, Stop));
        await IndexedAsync("https://one.example/1", Start.AddMinutes(8), version: 10, feeds: 2);
        Assert.Empty(await Ledger.Pages.ClaimSightingsAsync(10, Start.AddHours(1), Lease, Stop));
    }

    [Fact]
    public async Task Feed_that_shows_a_page_while_its_outcome_is_late_is_told_to_the_index()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await Ledger.Leases.RedriveExpiredAsync(Start.AddMinutes(6), Start.AddMinutes(6), Stop);
        await PollAsync("b", Start.AddMinutes(7), Item("https://one.example/1"));

        await IndexedAsync("https://one.example/1", Start.AddMinutes(8), version: 10, feeds: 1);

        Assert.Equal(["https://feed.example/a", "https://feed.example/b"], Assert.Single(await Ledger.Pages.ClaimSightingsAsync(10, Start.AddMinutes(9), Lease, Stop)).Feeds);
    }

    [Fact]
    public async Task Deferred_page_comes_back_at_its_time_with_its_attempts_counted()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await DeferAsync("https://one.example/1", Start.AddSeconds(1), Start.AddMinutes(10), Reasons.ServerError);

        Assert.Empty(await ClaimAsync(Start.AddMinutes(9)));
        Assert.Equal(2, Assert.Single(await ClaimAsync(Start.AddMinutes(10))).Command.Attempt);
    }

    [Fact]
    public async Task Credit_bounds_the_pages_in_flight_and_is_shared_fairly_by_host()
    {
        var many = Enumerable.Range(0, 300).Select(i => Item($"https://big.example/{i}")).Append(Item("https://small.example/1")).ToArray();
        await PollAsync("a", Start, many);

        var claimed = await ClaimAsync(Start, limit: 20);

        Assert.Equal(20, claimed.Count);
        Assert.Contains(claimed, p => p.Host is "small.example");
        Assert.Empty(await ClaimAsync(Start.AddSeconds(1), limit: 20));
        await IndexedAsync(claimed[0].Command.Url, Start.AddSeconds(2), version: 10);
        Assert.Single(await ClaimAsync(Start.AddSeconds(2), limit: 20));
    }

    [Fact]
    public Task Hosts_that_are_down_and_one_with_many_links_keep_no_other_waiting() => FairnessScenario.RunAsync(Ledger);

    [Fact]
    public async Task Twenty_thousand_due_pages_stay_in_the_ledger_and_leave_it_by_the_credit()
    {
        for (var feed = 0; feed < 4; feed++)
            await PollAsync($"large{feed:00}", Start.AddSeconds(feed), [.. Enumerable.Range(0, 5_000).Select(i => Item($"https://h{i % 50}.example/{feed}/{i}"))]);

        Assert.Equal(200, (await ClaimAsync(Start.AddMinutes(1), limit: 200)).Count);
        Assert.Empty(await ClaimAsync(Start.AddMinutes(1), limit: 200));
        Assert.Equal((19_800, 200), ((await Ledger.Stories.CountAsync(Stop)).Due, (await Ledger.Stories.CountAsync(Stop)).InFlight));
    }

    [Fact]
    public async Task Repeated_and_late_outcomes_change_nothing()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start.AddSeconds(1), version: 10);
        var before = await StoryAsync("https://one.example/1");

        await IndexedAsync("https://one.example/1", Start.AddSeconds(2), version: 10);
        await IndexedAsync("https://one.example/1", Start.AddSeconds(2), version: 9);
        await DropAsync("https://one.example/1", Start.AddSeconds(3), Reasons.NotFound);
        await DeferAsync("https://one.example/1", Start.AddSeconds(3), Start.AddHours(1), Reasons.Timeout);

        var after = await StoryAsync("https://one.example/1");
        Assert.Equal(before.History, after.History);
        Assert.Equal(("indexed", PageState.Settled), (after.Outcome, after.State));
    }

    [Fact]
    public async Task Outcomes_that_wait_for_each_others_hosts_are_all_recorded()
    {
        var urls = Enumerable.Range(0, 60).Select(i => $"https://h{i}.example/").ToArray();
        await PollAsync("a", Start, [.. urls.Select(u => Item(u))]);
        await ClaimAsync(Start);
        PageOutcome[] outcomes = [.. urls.Select(u => new PageOutcome { UrlKey = Ids.UrlKey(u), At = Start, Outcome = "dropped", Reason = Reasons.Gone })];

        // Crosswise: each has half of the hosts the other wants.
        await Task.WhenAll(Ledger.Pages.SettleAsync(outcomes, Stop), Reopen().Pages.SettleAsync([.. outcomes.Reverse()], Stop));

        Assert.Equal(urls.Length, (await Ledger.Stories.CountAsync(Stop)).Settled);
    }

    [Fact]
    public async Task Two_claimers_never_get_the_same_page()
    {
        await PollAsync("a", Start, Enumerable.Range(0, 200).Select(i => Item($"https://h{i % 20}.example/{i}")).ToArray());
        var other = Reopen();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Ledger : other).Pages.ClaimDuePagesAsync(200, Start, Lease, _ => TimeSpan.Zero, Stop)));

        var urls = claims.SelectMany(c => c).Select(p => p.Command.Url).ToList();
        Assert.Equal(200, urls.Count);
        Assert.Equal(urls.Count, urls.Distinct(StringComparer.Ordinal).Count());
    }
}
