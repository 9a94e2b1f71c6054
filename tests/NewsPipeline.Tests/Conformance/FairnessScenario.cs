using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

/// <summary>200 sites down at once and one host with 5,000 links, beside two that are well: for every ledger, and case 18 of eval/safety/bad_inputs.json.</summary>
internal static class FairnessScenario
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task RunAsync(LedgerUnderTest ledger)
    {
        await PollAsync(ledger, "a", Start, Enumerable.Range(0, 5_000).Select(i => $"https://big.example/{i}"));
        await PollAsync(ledger, "b", Start, Enumerable.Range(0, 200).SelectMany(i => Enumerable.Range(0, 3).Select(page => $"https://down{i}.example/{page}")));
        await PollAsync(ledger, "c", Start, ["https://good.example/1"]);

        var first = await ClaimAsync(ledger, Start);
        Assert.Equal(202, first.Count);
        Assert.Equal(202, first.Select(p => p.Host).Distinct().Count());
        Assert.Contains(first, p => p.Host is "good.example");

        await ledger.Pages.SettleAsync([.. first.Where(p => p.Host.StartsWith("down", StringComparison.Ordinal)).Select(p => new PageOutcome
        {
            UrlKey = p.Command.UrlKey, At = Start, Outcome = "deferred", Reason = Reasons.Unreachable, Until = Start.AddHours(1), WholeHost = true,
        })], Stop);
        await ledger.Pages.SettleAsync([new PageOutcome
        {
            UrlKey = first.Single(p => p.Host is "big.example").Command.UrlKey, At = Start, Outcome = "indexed", Reason = "created", ArticleId = "a", Version = 1, FeedCount = 1,
        }], Stop);
        await PollAsync(ledger, "c", Start.AddSeconds(6), ["https://other.example/1"]);

        var second = await ClaimAsync(ledger, Start.AddSeconds(6));
        Assert.Equal(["big.example", "other.example"], second.Select(p => p.Host).Order(StringComparer.Ordinal));
    }

    private static Task<IReadOnlyList<DuePage>> ClaimAsync(LedgerUnderTest ledger, DateTimeOffset at) => ledger.Pages.ClaimDuePagesAsync(1_000, at, Lease, _ => TimeSpan.FromSeconds(5), Stop);

    private static async Task PollAsync(LedgerUnderTest ledger, string name, DateTimeOffset at, IEnumerable<string> urls)
    {
        var url = $"https://feed.example/{name}";
        var feed = new Subscription { FeedId = Ids.FeedId(url), Url = url, Source = new SourceInfo { Id = name, Name = name } };
        var subscriptions = (await ledger.States.ListFeedsAsync(Stop)).Select(f => f.Subscription).Append(feed).DistinctBy(s => s.FeedId, StringComparer.Ordinal).ToArray();
        await ledger.Feeds.SyncSubscriptionsAsync(subscriptions, at, Stop);
        var claimed = (await ledger.Feeds.ClaimDueFeedsAsync(100, 100, at, Lease, Stop)).Single(f => f.Subscription.FeedId == feed.FeedId);
        await ledger.Feeds.RecordPollAsync(new PollRecord
        {
            FeedId = feed.FeedId,
            LeaseId = claimed.LeaseId,
            At = at,
            State = new FeedState { Status = "ok" },
            NextDue = at,
            Items = [.. urls.Select(u => new SightedItem { UrlKey = Ids.UrlKey(u), Url = u, Host = new Uri(u).Host, Fingerprint = "first", Item = new FeedItemInfo { Title = "A title" } })],
        }, Stop);
    }
}
