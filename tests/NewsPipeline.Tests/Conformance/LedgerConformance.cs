using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What every ledger must do. A derived class names the backend.</summary>
public abstract partial class LedgerConformance : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private protected ILedger Ledger { get; private set; } = null!;

    /// <summary>An empty, prepared ledger; skips where the backend is missing.</summary>
    private protected abstract Task<ILedger> CreateAsync();

    /// <summary>Another process's view of the same store.</summary>
    private protected abstract ILedger Reopen();

    public async ValueTask InitializeAsync() => Ledger = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Watch_list_loaded_last_is_in_force_and_the_other_process_is_told_so()
    {
        Assert.Null((await Lists.ReadAsync(Start, Stop)).InForce);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("a", "one", loaded: 0, asked: 0)).Claim);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("b", "two", loaded: 1, asked: 1)).Claim);

        Assert.Equal(new WatchListAnswer(WatchListClaim.Older, new HeldWatchList("b", At(1), "two")), await ListAsync("a", "one", loaded: 0, asked: 2));

        var state = await ((IWatchListRecord)Reopen()).ReadAsync(Start, Stop);
        Assert.Equal("b", state.InForce!.Version);
        Assert.Equal(new RefusedWatchList(new HeldWatchList("a", Start, "one"), WatchListClaim.Older), Assert.Single(state.Refused));
        Assert.Empty((await Lists.ReadAsync(At(3), Stop)).Refused);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("b", "one", loaded: 3, asked: 3)).Claim);
        Assert.Empty((await Lists.ReadAsync(Start, Stop)).Refused);
    }

    [Fact]
    public async Task Watch_list_does_not_come_back_while_the_process_that_replaced_it_lives()
    {
        await ListAsync("a", "one", loaded: 0, asked: 0);
        await ListAsync("b", "two", loaded: 1, asked: 1);

        Assert.Equal(WatchListClaim.TurnedBack, (await ListAsync("a", "one again", loaded: 2, asked: 2)).Claim);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("b", "two", loaded: 1, asked: 4)).Claim);
        Assert.Equal(WatchListClaim.TurnedBack, (await ListAsync("a", "one again", loaded: 2, asked: 6)).Claim);
        // "two" has not asked for longer than a process may be silent.
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("a", "one again", loaded: 2, asked: 8)).Claim);
        Assert.Equal(WatchListClaim.TurnedBack, (await ListAsync("b", "three", loaded: 9, asked: 9)).Claim);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("c", "three", loaded: 9, asked: 9)).Claim);
    }

    [Fact]
    public async Task Watch_list_undone_by_its_own_process_or_asked_for_by_hand_comes_back()
    {
        await ListAsync("a", "one", loaded: 0, asked: 0);
        await ListAsync("b", "one", loaded: 1, asked: 1);
        Assert.Equal(WatchListClaim.InForce, (await ListAsync("a", "one", loaded: 2, asked: 2)).Claim);
        await ListAsync("b", "two", loaded: 3, asked: 6);

        Assert.Equal(WatchListClaim.InForce, (await Lists.ClaimAsync(new HeldWatchList("a", At(7), "hand"), byHand: true, At(7), Stop)).Claim);
        Assert.Equal(WatchListClaim.Older, (await ListAsync("b", "two", loaded: 3, asked: 7)).Claim);
    }

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
    public async Task Known_pages_are_found_among_many_that_are_not()
    {
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://two.example/2", fingerprint: "second"));
        var asked = Enumerable.Range(0, 1200).Select(i => Ids.UrlKey($"https://none.example/{i}")).Append(Ids.UrlKey("https://two.example/2")).ToArray();

        var known = Assert.Single(await Ledger.FindPagesAsync(asked, Stop)).Value;

        Assert.Equal("second", known.Fingerprint);
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
        Assert.Empty(await Ledger.ClaimSightingsAsync(10, Start, Lease, Stop));

        await PollAsync("b", Start.AddMinutes(1), Item("https://one.example/1"));

        var sighted = Assert.Single(await Ledger.ClaimSightingsAsync(10, Start.AddMinutes(1), Lease, Stop));
        Assert.Equal(["https://feed.example/a", "https://feed.example/b"], sighted.Feeds);
        Assert.Empty(await Ledger.ClaimSightingsAsync(10, Start.AddMinutes(2), Lease, Stop));
        Assert.Single(await Ledger.ClaimSightingsAsync(10, Start.AddMinutes(7), Lease, Stop));
        await IndexedAsync("https://one.example/1", Start.AddMinutes(8), version: 10, feeds: 2);
        Assert.Empty(await Ledger.ClaimSightingsAsync(10, Start.AddHours(1), Lease, Stop));
    }

    [Fact]
    public async Task Feed_that_shows_a_page_while_its_outcome_is_late_is_told_to_the_index()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await Ledger.RedriveExpiredAsync(Start.AddMinutes(6), Start.AddMinutes(6), Stop);
        await PollAsync("b", Start.AddMinutes(7), Item("https://one.example/1"));

        await IndexedAsync("https://one.example/1", Start.AddMinutes(8), version: 10, feeds: 1);

        Assert.Equal(["https://feed.example/a", "https://feed.example/b"], Assert.Single(await Ledger.ClaimSightingsAsync(10, Start.AddMinutes(9), Lease, Stop)).Feeds);
    }

    [Fact]
    public async Task Expired_lease_makes_a_page_due_again_and_a_live_one_does_not()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);

        Assert.Equal(0, await Ledger.RedriveExpiredAsync(Start.AddMinutes(4), Start.AddMinutes(4), Stop));
        Assert.Equal(1, await Ledger.RedriveExpiredAsync(Start.AddMinutes(6), Start.AddMinutes(6), Stop));

        Assert.True(Assert.Single(await ClaimAsync(Start.AddMinutes(6))).Command is { Attempt: 1, Redriven: true });
    }

    [Fact]
    public async Task Outcome_that_comes_after_its_lease_ended_still_settles_the_page()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await Ledger.RedriveExpiredAsync(Start.AddMinutes(6), Start.AddMinutes(6), Stop);

        await IndexedAsync("https://one.example/1", Start.AddMinutes(7), version: 10);

        Assert.Empty(await ClaimAsync(Start.AddMinutes(8)));
    }

    [Fact]
    public async Task Page_gets_a_strike_each_time_it_is_begun_again_and_none_for_waiting_while_workers_end()
    {
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://one.example/2"));
        await ClaimAsync(Start);
        var (first, second, now) = (Ids.UrlKey("https://one.example/1"), Ids.UrlKey("https://one.example/2"), Start);
        for (var strikes = 2; strikes < 12; strikes++)
        {
            now += Lease + TimeSpan.FromSeconds(1);
            Assert.Equal(2, await Ledger.RedriveExpiredAsync(now, now, Stop));
            Assert.Null(await Ledger.BeginAgainAsync(first, Stop)); // It is due, not in flight.
            now += PageRules.StrikeRest(first, strikes - 1);
            Assert.All(await ClaimAsync(now), page => Assert.True(page.Command is { Redriven: true, Attempt: 1 }));
            Assert.Equal(strikes, await Ledger.BeginAgainAsync(first, Stop));
        }

        Assert.Equal(2, await Ledger.BeginAgainAsync(second, Stop));
        await Ledger.EndAgainAsync(second, Stop);
        Assert.Equal(2, await Ledger.BeginAgainAsync(second, Stop)); // Its last worker came to the end.
    }

    [Fact]
    public async Task Page_with_which_two_workers_were_lost_rests_before_it_is_given_out_again()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        var key = Ids.UrlKey("https://one.example/1");
        await ClaimAsync(Start);
        await Ledger.RedriveExpiredAsync(DateTimeOffset.MaxValue, Start, Stop);
        Assert.Single(await ClaimAsync(Start));
        Assert.Equal(2, await Ledger.BeginAgainAsync(key, Stop));
        await Ledger.RedriveExpiredAsync(DateTimeOffset.MaxValue, Start, Stop);

        Assert.Empty(await ClaimAsync(Start.AddSeconds(29)));
        Assert.Single(await ClaimAsync(Start.AddSeconds(60)));
    }

    [Fact]
    public async Task Loss_of_a_worker_makes_its_page_due_again_once_and_not_under_another_lease()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        var command = Assert.Single(await ClaimAsync(Start)).Command;

        await Ledger.RedriveAsync(command.UrlKey, command.LeaseUntil.AddSeconds(-1), Start, Stop);
        Assert.Empty(await ClaimAsync(Start));
        await Ledger.RedriveAsync(command.UrlKey, command.LeaseUntil, Start, Stop);
        Assert.Empty(await ClaimAsync(Start + PageRules.OutcomeTime - TimeSpan.FromSeconds(1)));
        var again = Assert.Single(await ClaimAsync(Start + PageRules.OutcomeTime)).Command;
        Assert.True(again is { Attempt: 1, Redriven: true });
        await Ledger.RedriveAsync(command.UrlKey, command.LeaseUntil, Start.AddSeconds(16), Stop); // Delivered once more.
        Assert.Empty(await ClaimAsync(Start.AddMinutes(1)));

        await IndexedAsync("https://one.example/1", Start.AddMinutes(1), version: 10);
        await Ledger.RedriveAsync(again.UrlKey, again.LeaseUntil, Start.AddMinutes(2), Stop);
        Assert.Empty(await ClaimAsync(Start.AddMinutes(3)));
    }

    [Fact]
    public async Task Outcome_of_a_lost_worker_that_comes_while_its_page_rests_settles_the_page()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        var command = Assert.Single(await ClaimAsync(Start)).Command;
        await Ledger.RedriveAsync(command.UrlKey, command.LeaseUntil, Start.AddSeconds(2), Stop);

        await IndexedAsync("https://one.example/1", Start.AddSeconds(3), version: 10);

        Assert.Empty(await ClaimAsync(Start.AddMinutes(1)));
    }

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
    public async Task Outcome_clears_the_strikes_and_a_page_that_has_ended_is_not_begun_again()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        Assert.Equal(1, await Ledger.BeginAgainAsync(Ids.UrlKey("https://one.example/1"), Stop));
        await DeferAsync("https://one.example/1", Start.AddSeconds(1), Start.AddMinutes(10), Reasons.ServerError);
        Assert.False(Assert.Single(await ClaimAsync(Start.AddMinutes(10))).Command.Redriven);
        await IndexedAsync("https://one.example/1", Start.AddMinutes(11), version: 10);
        Assert.Null(await Ledger.BeginAgainAsync(Ids.UrlKey("https://one.example/1"), Stop));
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
    public async Task Dead_letters_of_a_site_are_found_by_any_host_of_it_and_those_seen_before_hosts_were_sites_by_theirs()
    {
        await PollAsync("a", Start, Item("https://www.one.example/1"), Item("https://www.one.example/old") with { Host = "www.one.example" });
        await ClaimAsync(Start);
        await DropAsync("https://www.one.example/1", Start.AddMinutes(1), Reasons.NotFound);
        await DropAsync("https://www.one.example/old", Start.AddMinutes(1), Reasons.NotFound);

        async Task<string[]> UrlsAsync(string host) => [.. (await ((IDeadLetters)Ledger).ListAsync(new() { Host = host }, 10, Stop)).Select(l => l.Url)];

        Assert.Equal(["https://www.one.example/1", "https://www.one.example/old"], await UrlsAsync("www.one.example"));
        Assert.Equal(["https://www.one.example/1"], await UrlsAsync("m.one.example"));
        Assert.Equal(["https://www.one.example/1"], await UrlsAsync("one.example"));
    }

    [Fact]
    public async Task Hosts_of_one_site_are_one_and_keep_the_longer_delay_of_its_robots_file()
    {
        await PollAsync("a", Start, Item("https://www.one.example/1"), Item("https://m.one.example/2"));
        var entry = new RobotsEntry("https://www.one.example", 200, "User-agent: *\nCrawl-delay: 30"u8.ToArray(), Start);
        await ((IRobotsStore)Ledger).SaveRobotsAsync(entry, TimeSpan.FromSeconds(30), Stop);

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
        await Ledger.SettleAsync(
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
        Assert.Equal((19_800, 200), ((await Ledger.CountAsync(Stop)).Due, (await Ledger.CountAsync(Stop)).InFlight));
    }

    [Fact]
    public async Task Dead_letters_are_found_by_reason_host_time_and_link_and_replayed_or_let_go()
    {
        var letters = (IDeadLetters)Ledger;
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
    public async Task Poll_under_a_lost_lease_is_ignored()
    {
        await PollAsync("a", Start);
        var claimed = Assert.Single(await Ledger.ClaimDueFeedsAsync(1, 1, Start.AddHours(1), TimeSpan.FromMinutes(1), Stop));
        var again = Assert.Single(await Ledger.ClaimDueFeedsAsync(1, 1, Start.AddHours(2), TimeSpan.FromMinutes(1), Stop));

        await Ledger.RecordPollAsync(Record(claimed, Start.AddHours(2), Item("https://one.example/1")), Stop);
        Assert.Null(await Ledger.ExplainAsync(Ids.UrlKey("https://one.example/1"), Stop));

        await Ledger.RecordPollAsync(Record(again, Start.AddHours(2), Item("https://one.example/1")), Stop);
        Assert.NotNull(await Ledger.ExplainAsync(Ids.UrlKey("https://one.example/1"), Stop));
    }

    [Fact]
    public async Task Feeds_of_a_host_that_asked_for_rest_are_not_due_before_and_those_of_others_are()
    {
        var rest = Start.AddHours(1);
        await Ledger.SyncSubscriptionsAsync([Feed("https://one.example/a"), Feed("https://one.example/b"), Feed("https://one.example/late"), Feed("https://two.example/c")], Start, Stop);
        var claimed = (await Ledger.ClaimDueFeedsAsync(100, 100, Start, Lease, Stop)).ToDictionary(f => f.Subscription.Url, StringComparer.Ordinal);
        await Ledger.RecordPollAsync(Record(claimed["https://one.example/b"], Start), Stop);
        await Ledger.RecordPollAsync(Record(claimed["https://one.example/late"], Start) with { NextDue = Start.AddHours(2) }, Stop);
        await Ledger.RecordPollAsync(Record(claimed["https://two.example/c"], Start), Stop);

        await Ledger.RecordPollAsync(Record(claimed["https://one.example/a"], Start) with { NextDue = rest.AddMinutes(1), HostRestsUntil = rest }, Stop);

        Assert.Equal(["https://two.example/c"], (await Ledger.ClaimDueFeedsAsync(100, 100, rest.AddMilliseconds(-1), Lease, Stop)).Select(f => f.Subscription.Url));
        Assert.Equal(["https://one.example/b"], (await Ledger.ClaimDueFeedsAsync(100, 100, rest, Lease, Stop)).Select(f => f.Subscription.Url));
        Assert.Equal(
            [rest.AddMinutes(1), rest, Start.AddHours(2), Start],
            (await Ledger.ListFeedsAsync(Stop)).Select(f => f.NextDue!.Value));
    }

    [Fact]
    public async Task Due_feeds_are_claimed_fairly_by_host_and_only_while_subscribed()
    {
        var feeds = Enumerable.Range(0, 10).Select(i => Feed($"https://big.example/{i}")).Append(Feed("https://small.example/1")).ToArray();
        await Ledger.SyncSubscriptionsAsync(feeds, Start, Stop);

        var claimed = await Ledger.ClaimDueFeedsAsync(3, 2, Start, Lease, Stop);
        Assert.Equal(3, claimed.Count);
        Assert.Contains(claimed, f => f.Subscription.Url.Contains("small", StringComparison.Ordinal));

        await Ledger.SyncSubscriptionsAsync([], Start, Stop);
        Assert.Empty(await Ledger.ClaimDueFeedsAsync(100, 100, Start.AddDays(1), Lease, Stop));
        Assert.Empty(await Ledger.ListFeedsAsync(Stop));
    }

    [Fact]
    public async Task State_of_a_feed_survives_its_absence_from_the_settings()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await Ledger.SyncSubscriptionsAsync([], Start, Stop);
        await Ledger.SyncSubscriptionsAsync([Feed("https://feed.example/a")], Start, Stop);

        Assert.Equal("ok", Assert.Single(await Ledger.ListFeedsAsync(Stop)).State.Status);
    }

    [Fact]
    public async Task What_was_recorded_is_there_for_another_process()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await IndexedAsync("https://one.example/1", Start, version: 10);

        var story = await Reopen().ExplainAsync(Ids.UrlKey("https://one.example/1"), Stop);

        Assert.Equal("the-article", story!.ArticleId);
        Assert.Equal(story.UrlKey, (await Reopen().ExplainAsync("the-article", Stop))!.UrlKey);
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

        Assert.Equal(1, await Ledger.DeleteOlderThanAsync(Start.AddDays(30), Stop));
        Assert.Null(await Ledger.ExplainAsync(Ids.UrlKey("https://one.example/old"), Stop));
        Assert.NotNull(await Ledger.ExplainAsync(Ids.UrlKey("https://one.example/shown"), Stop));
    }

    [Fact]
    public async Task Counts_tell_states_and_outcomes()
    {
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://one.example/2"), Item("https://one.example/3"));
        var claimed = await ClaimAsync(Start, limit: 2);
        await IndexedAsync(claimed[0].Command.Url, Start, version: 10);

        var counts = await Ledger.CountAsync(Stop);

        Assert.Equal((1, 1, 1), (counts.Due, counts.InFlight, counts.Settled));
        Assert.Equal(1, counts.ByOutcome["indexed"]);
    }

    [Fact]
    public async Task Robots_files_come_back_byte_for_byte()
    {
        var entry = new RobotsEntry("https://one.example", 200, [0xEF, 0xBB, 0xBF, 0x00, 0xFF], Start);
        await ((IRobotsStore)Ledger).SaveRobotsAsync(entry, null, Stop);

        var found = await ((IRobotsStore)Ledger).FindRobotsAsync("https://one.example", Stop);

        Assert.Equal(entry.Body, found!.Body);
        Assert.Equal((200, Start), (found.Status, found.FetchedAt));
        Assert.Null(await ((IRobotsStore)Ledger).FindRobotsAsync("https://two.example", Stop));
    }

    [Fact]
    public async Task Outcomes_that_wait_for_each_others_hosts_are_all_recorded()
    {
        var urls = Enumerable.Range(0, 60).Select(i => $"https://h{i}.example/").ToArray();
        await PollAsync("a", Start, [.. urls.Select(u => Item(u))]);
        await ClaimAsync(Start);
        PageOutcome[] outcomes = [.. urls.Select(u => new PageOutcome { UrlKey = Ids.UrlKey(u), At = Start, Outcome = "dropped", Reason = Reasons.Gone })];

        // Crosswise: each has half of the hosts the other wants.
        await Task.WhenAll(Ledger.SettleAsync(outcomes, Stop), Reopen().SettleAsync([.. outcomes.Reverse()], Stop));

        Assert.Equal(urls.Length, (await Ledger.CountAsync(Stop)).Settled);
    }

    [Fact]
    public async Task Two_claimers_never_get_the_same_page()
    {
        await PollAsync("a", Start, Enumerable.Range(0, 200).Select(i => Item($"https://h{i % 20}.example/{i}")).ToArray());
        var other = Reopen();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? Ledger : other).ClaimDuePagesAsync(200, Start, Lease, _ => TimeSpan.Zero, Stop)));

        var urls = claims.SelectMany(c => c).Select(p => p.Command.Url).ToList();
        Assert.Equal(200, urls.Count);
        Assert.Equal(urls.Count, urls.Distinct(StringComparer.Ordinal).Count());
    }

    private static Subscription Feed(string url) => new()
    {
        FeedId = Ids.FeedId(url),
        Url = url,
        Source = new SourceInfo { Id = "example", Name = "Example" },
    };

    private protected static SightedItem Item(string url, string fingerprint = "first") => new()
    {
        UrlKey = Ids.UrlKey(url),
        Url = url,
        Host = Urls.SiteOf(url),
        Fingerprint = fingerprint,
        Item = new FeedItemInfo { Title = "A title" },
    };

    private protected async Task PollAsync(string feed, DateTimeOffset at, params SightedItem[] items)
    {
        var subscriptions = (await Ledger.ListFeedsAsync(Stop)).Select(f => f.Subscription).Append(Feed($"https://feed.example/{feed}")).DistinctBy(s => s.FeedId, StringComparer.Ordinal).ToArray();
        await Ledger.SyncSubscriptionsAsync(subscriptions, at, Stop);
        var due = await Ledger.ClaimDueFeedsAsync(100, 100, at, Lease, Stop);
        var shows = due.Single(f => f.Subscription.Url.EndsWith($"/{feed}", StringComparison.Ordinal));
        foreach (var claimed in due)
            await Ledger.RecordPollAsync(Record(claimed, at, claimed == shows ? items : []), Stop);
    }

    private static PollRecord Record(DueFeed feed, DateTimeOffset at, params SightedItem[] items) => new()
    {
        FeedId = feed.Subscription.FeedId,
        LeaseId = feed.LeaseId,
        At = at,
        State = new FeedState { Status = "ok" },
        NextDue = at,
        Items = items,
    };

    private protected Task<IReadOnlyList<DuePage>> ClaimAsync(DateTimeOffset now, int limit = 1000, TimeSpan delay = default) =>
        Ledger.ClaimDuePagesAsync(limit, now, Lease, _ => delay, Stop);

    private protected Task IndexedAsync(string url, DateTimeOffset at, long version, int feeds = 1) => Ledger.SettleAsync(
        [new PageOutcome { UrlKey = Ids.UrlKey(url), At = at, Outcome = "indexed", Reason = "created", ArticleId = "the-article", Version = version, FeedCount = feeds }], Stop);

    private Task DropAsync(string url, DateTimeOffset at, string reason) =>
        Ledger.SettleAsync([new PageOutcome { UrlKey = Ids.UrlKey(url), At = at, Outcome = "dropped", Reason = reason }], Stop);

    private Task DeferAsync(string url, DateTimeOffset at, DateTimeOffset until, string reason, bool wholeHost = false) =>
        Ledger.SettleAsync([new PageOutcome { UrlKey = Ids.UrlKey(url), At = at, Outcome = "deferred", Reason = reason, Until = until, WholeHost = wholeHost }], Stop);

    private async Task<PageStory> StoryAsync(string url) => await Ledger.ExplainAsync(Ids.UrlKey(url), Stop) ?? throw new InvalidOperationException("never seen");

    private IWatchListRecord Lists => (IWatchListRecord)Ledger;

    /// <summary>Steps of two fifths of what a silent process is given.</summary>
    private static DateTimeOffset At(int step) => Start + (step * 0.4 * IWatchListRecord.HeldFor);

    private Task<WatchListAnswer> ListAsync(string version, string process, int loaded, int asked) =>
        Lists.ClaimAsync(new HeldWatchList(version, At(loaded), process), byHand: false, At(asked), Stop);
}
