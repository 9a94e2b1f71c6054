using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Subscriptions, claims of feeds and the record of a poll.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Known_pages_are_found_among_many_that_are_not()
    {
        await PollAsync("a", Start, Item("https://one.example/1"), Item("https://two.example/2", fingerprint: "second"));
        var asked = Enumerable.Range(0, 1200).Select(i => Ids.UrlKey($"https://none.example/{i}")).Append(Ids.UrlKey("https://two.example/2")).ToArray();

        var known = Assert.Single(await Ledger.Feeds.FindPagesAsync(asked, Stop)).Value;

        Assert.Equal("second", known.Fingerprint);
    }

    [Fact]
    public async Task Poll_under_a_lost_lease_is_ignored()
    {
        await PollAsync("a", Start);
        var claimed = Assert.Single(await Ledger.Feeds.ClaimDueFeedsAsync(1, 1, Start.AddHours(1), TimeSpan.FromMinutes(1), Stop));
        var again = Assert.Single(await Ledger.Feeds.ClaimDueFeedsAsync(1, 1, Start.AddHours(2), TimeSpan.FromMinutes(1), Stop));

        await Ledger.Feeds.RecordPollAsync(Record(claimed, Start.AddHours(2), Item("https://one.example/1")), Stop);
        Assert.Null(await Ledger.Stories.ExplainAsync(Ids.UrlKey("https://one.example/1"), Stop));

        await Ledger.Feeds.RecordPollAsync(Record(again, Start.AddHours(2), Item("https://one.example/1")), Stop);
        Assert.NotNull(await Ledger.Stories.ExplainAsync(Ids.UrlKey("https://one.example/1"), Stop));
    }

    [Fact]
    public async Task Feeds_of_a_host_that_asked_for_rest_are_not_due_before_and_those_of_others_are()
    {
        var rest = Start.AddHours(1);
        await Ledger.Feeds.SyncSubscriptionsAsync([Feed("https://one.example/a"), Feed("https://one.example/b"), Feed("https://one.example/late"), Feed("https://two.example/c")], Start, Stop);
        var claimed = (await Ledger.Feeds.ClaimDueFeedsAsync(100, 100, Start, Lease, Stop)).ToDictionary(f => f.Subscription.Url, StringComparer.Ordinal);
        await Ledger.Feeds.RecordPollAsync(Record(claimed["https://one.example/b"], Start), Stop);
        await Ledger.Feeds.RecordPollAsync(Record(claimed["https://one.example/late"], Start) with { NextDue = Start.AddHours(2) }, Stop);
        await Ledger.Feeds.RecordPollAsync(Record(claimed["https://two.example/c"], Start), Stop);

        await Ledger.Feeds.RecordPollAsync(Record(claimed["https://one.example/a"], Start) with { NextDue = rest.AddMinutes(1), HostRestsUntil = rest }, Stop);

        Assert.Equal(["https://two.example/c"], (await Ledger.Feeds.ClaimDueFeedsAsync(100, 100, rest.AddMilliseconds(-1), Lease, Stop)).Select(f => f.Subscription.Url));
        Assert.Equal(["https://one.example/b"], (await Ledger.Feeds.ClaimDueFeedsAsync(100, 100, rest, Lease, Stop)).Select(f => f.Subscription.Url));
        Assert.Equal(
            [rest.AddMinutes(1), rest, Start.AddHours(2), Start],
            (await Ledger.States.ListFeedsAsync(Stop)).Select(f => f.NextDue!.Value));
    }

    [Fact]
    public async Task Due_feeds_are_claimed_fairly_by_host_and_only_while_subscribed()
    {
        var feeds = Enumerable.Range(0, 10).Select(i => Feed($"https://big.example/{i}")).Append(Feed("https://small.example/1")).ToArray();
        await Ledger.Feeds.SyncSubscriptionsAsync(feeds, Start, Stop);

        var claimed = await Ledger.Feeds.ClaimDueFeedsAsync(3, 2, Start, Lease, Stop);
        Assert.Equal(3, claimed.Count);
        Assert.Contains(claimed, f => f.Subscription.Url.Contains("small", StringComparison.Ordinal));

        await Ledger.Feeds.SyncSubscriptionsAsync([], Start, Stop);
        Assert.Empty(await Ledger.Feeds.ClaimDueFeedsAsync(100, 100, Start.AddDays(1), Lease, Stop));
        Assert.Empty(await Ledger.States.ListFeedsAsync(Stop));
    }

    [Fact]
    public async Task State_of_a_feed_survives_its_absence_from_the_settings()
    {
        await PollAsync("a", Start, Item("https://one.example/1"));
        await Ledger.Feeds.SyncSubscriptionsAsync([], Start, Stop);
        await Ledger.Feeds.SyncSubscriptionsAsync([Feed("https://feed.example/a")], Start, Stop);

        Assert.Equal("ok", Assert.Single(await Ledger.States.ListFeedsAsync(Stop)).State.Status);
    }
}
