using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Pages whose workers were lost.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Expired_lease_makes_a_page_due_again_and_a_live_one_does_not()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);

        Assert.Equal(0, await Ledger.Leases.RedriveExpiredAsync(Start.AddMinutes(4), Start.AddMinutes(4), Stop));
        Assert.Equal(1, await Ledger.Leases.RedriveExpiredAsync(Start.AddMinutes(6), Start.AddMinutes(6), Stop));

        Assert.True(Assert.Single(await ClaimAsync(Start.AddMinutes(6))).Command is { Attempt: 1, Redriven: true });
    }

    [Fact]
    public async Task Outcome_that_comes_after_its_lease_ended_still_settles_the_page()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        await Ledger.Leases.RedriveExpiredAsync(Start.AddMinutes(6), Start.AddMinutes(6), Stop);

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
            Assert.Equal(2, await Ledger.Leases.RedriveExpiredAsync(now, now, Stop));
            Assert.Null(await Ledger.Leases.BeginAgainAsync(first, Stop)); // It is due, not in flight.
            now += PageRules.StrikeRest(first, strikes - 1);
            Assert.All(await ClaimAsync(now), page => Assert.True(page.Command is { Redriven: true, Attempt: 1 }));
            Assert.Equal(strikes, await Ledger.Leases.BeginAgainAsync(first, Stop));
        }

        Assert.Equal(2, await Ledger.Leases.BeginAgainAsync(second, Stop));
        await Ledger.Leases.EndAgainAsync(second, Stop);
        Assert.Equal(2, await Ledger.Leases.BeginAgainAsync(second, Stop)); // Its last worker came to the end.
    }

    [Fact]
    public async Task Page_with_which_two_workers_were_lost_rests_before_it_is_given_out_again()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        var key = Ids.UrlKey("https://one.example/1");
        await ClaimAsync(Start);
        await Ledger.Leases.RedriveExpiredAsync(DateTimeOffset.MaxValue, Start, Stop);
        Assert.Single(await ClaimAsync(Start));
        Assert.Equal(2, await Ledger.Leases.BeginAgainAsync(key, Stop));
        await Ledger.Leases.RedriveExpiredAsync(DateTimeOffset.MaxValue, Start, Stop);

        Assert.Empty(await ClaimAsync(Start.AddSeconds(29)));
        Assert.Single(await ClaimAsync(Start.AddSeconds(60)));
    }

    [Fact]
    public async Task Loss_of_a_worker_makes_its_page_due_again_once_and_not_under_another_lease()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        var command = Assert.Single(await ClaimAsync(Start)).Command;

        await Ledger.Leases.RedriveAsync(command.UrlKey, command.LeaseUntil.AddSeconds(-1), Start, Stop);
        Assert.Empty(await ClaimAsync(Start));
        await Ledger.Leases.RedriveAsync(command.UrlKey, command.LeaseUntil, Start, Stop);
        Assert.Empty(await ClaimAsync(Start + PageRules.OutcomeTime - TimeSpan.FromSeconds(1)));
        var again = Assert.Single(await ClaimAsync(Start + PageRules.OutcomeTime)).Command;
        Assert.True(again is { Attempt: 1, Redriven: true });
        await Ledger.Leases.RedriveAsync(command.UrlKey, command.LeaseUntil, Start.AddSeconds(16), Stop); // Delivered once more.
        Assert.Empty(await ClaimAsync(Start.AddMinutes(1)));

        await IndexedAsync("https://one.example/1", Start.AddMinutes(1), version: 10);
        await Ledger.Leases.RedriveAsync(again.UrlKey, again.LeaseUntil, Start.AddMinutes(2), Stop);
        Assert.Empty(await ClaimAsync(Start.AddMinutes(3)));
    }

    [Fact]
    public async Task Outcome_of_a_lost_worker_that_comes_while_its_page_rests_settles_the_page()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        var command = Assert.Single(await ClaimAsync(Start)).Command;
        await Ledger.Leases.RedriveAsync(command.UrlKey, command.LeaseUntil, Start.AddSeconds(2), Stop);

        await IndexedAsync("https://one.example/1", Start.AddSeconds(3), version: 10);

        Assert.Empty(await ClaimAsync(Start.AddMinutes(1)));
    }

    [Fact]
    public async Task Outcome_clears_the_strikes_and_a_page_that_has_ended_is_not_begun_again()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await ClaimAsync(Start);
        Assert.Equal(1, await Ledger.Leases.BeginAgainAsync(Ids.UrlKey("https://one.example/1"), Stop));
        await DeferAsync("https://one.example/1", Start.AddSeconds(1), Start.AddMinutes(10), Reasons.ServerError);
        Assert.False(Assert.Single(await ClaimAsync(Start.AddMinutes(10))).Command.Redriven);
        await IndexedAsync("https://one.example/1", Start.AddMinutes(11), version: 10);
        Assert.Null(await Ledger.Leases.BeginAgainAsync(Ids.UrlKey("https://one.example/1"), Stop));
    }
}
