using System.Globalization;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Ledger;

namespace NewsPipeline.Benchmarks;

/// <summary>
/// A year of made-up feeds under several readers' polling policies: requests made, delay from publication to sight, and
/// items that left the document unseen. Peers' constants are from their sources (docs/evaluation.md). Ours is printed
/// as it is and, to compare like with like, with the one price of a request changed until it makes as many requests as
/// each peer. One JSON line a policy.
/// </summary>
internal static class PollingBenchmark
{
    public static Task<int> RunAsync(string[] args)
    {
        var days = args is ["--days", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 365;
        var feeds = SimulatedFeed.All(days);
        var policies = new (string Name, Func<SimulatedFeed, int, PollingRun> Run)[]
        {
            ("fixed hour", (feed, span) => PollingRun.Of(feed, span, (_, _) => TimeSpan.FromMinutes(60))),
            // ttl_default 3600 s, nothing learned: the same hour, but FreshRSS looks what is due from a cron job, here every 20 min.
            ("FreshRSS ttl 3600 s", (feed, span) => PollingRun.Of(feed, span, (_, now) => NextTick(now.AddMinutes(60), 20) - now)),
            ("miniflux entry_frequency", (feed, span) => PollingRun.Of(feed, span, MinifluxInterval)),
            ("NewsBlur", (feed, span) => PollingRun.Of(feed, span, NewsBlurInterval)),
        };
        var ours = Sum(feeds, days, new PollPolicy());
        Print("NewsPipeline", null, ours);
        foreach (var (name, run) in policies)
        {
            var peer = PollingRun.Sum([.. feeds.Select(feed => run(feed, days))], days);
            Print(name, null, peer);
            if (name.StartsWith("FreshRSS", StringComparison.Ordinal))
                continue; // the fixed hour again
            Print("NewsPipeline at the requests of " + name, null, AtRequests(feeds, days, peer.RequestsPerFeedDay));
            Print("NewsPipeline at the delay of " + name, null, AtDelay(feeds, days, peer.MeanDelayMinutes));
        }

        foreach (var kind in feeds.GroupBy(feed => feed.Kind))
        {
            Print("NewsPipeline", kind.Key, Sum([.. kind], days, new PollPolicy()));
            foreach (var (name, run) in policies)
                Print(name, kind.Key, PollingRun.Sum([.. kind.Select(feed => run(feed, days))], days));
        }

        return Task.FromResult(0);
    }

    private static PollingSum Sum(IReadOnlyList<SimulatedFeed> feeds, int days, PollPolicy policy) =>
        PollingRun.Sum([.. feeds.Select(feed => Ours(feed, days, policy))], days);

    private static PollingSum AtRequests(IReadOnlyList<SimulatedFeed> feeds, int days, double requests) =>
        Search(feeds, days, sum => sum.RequestsPerFeedDay / requests);

    private static PollingSum AtDelay(IReadOnlyList<SimulatedFeed> feeds, int days, double delay) =>
        Search(feeds, days, sum => delay / sum.MeanDelayMinutes);

    /// <summary>The price at which the ratio is 1: requests go with the root of the price, so that a few steps come close.</summary>
    private static PollingSum Search(IReadOnlyList<SimulatedFeed> feeds, int days, Func<PollingSum, double> ratio)
    {
        var price = new PollPolicy().RequestPrice;
        var sum = Sum(feeds, days, Widest(price));
        for (var step = 0; step < 4 && Math.Abs(ratio(sum) - 1) > 0.01; step++)
        {
            price *= Math.Pow(ratio(sum), 2);
            sum = Sum(feeds, days, Widest(price));
        }

        return sum with { Price = Math.Round(price, 1) };

        static PollPolicy Widest(double price) => new() { RequestPrice = price, MinInterval = TimeSpan.FromMinutes(1), MaxInterval = TimeSpan.FromHours(24) };
    }

    private static PollingRun Ours(SimulatedFeed feed, int days, PollPolicy policy)
    {
        var random = new Random(feed.Seed);
        var state = new FeedState();
        var known = new Dictionary<string, KnownPage>(StringComparer.Ordinal);
        var subscription = new Subscription { FeedId = "f", Url = "https://example.org/rss", Source = new SourceInfo { Id = "s", Name = "s" } };
        var shown = -1;
        return PollingRun.Of(feed, days, (document, now) =>
        {
            // The server supports conditional requests: what has not changed is a 304.
            var unchanged = document.Newest == shown && state.NotModifiedInRow < policy.ProbeAfterNotModified;
            var reading = unchanged
                ? new PollReading { Kind = PollKind.NotModified, Status = PollStatus.NotModified, SentValidators = true }
                : new PollReading { Kind = PollKind.Document, Status = PollStatus.Ok, Items = document.Items(), ETag = document.Newest.ToString(CultureInfo.InvariantCulture) };
            shown = document.Newest;
            var conclusion = PollSchedule.Conclude(policy, new DueFeed(subscription, state, "l"), reading, known, now, random.NextDouble());
            state = conclusion.Record.State;
            foreach (var item in reading.Items)
                known[item.UrlKey] = new KnownPage(item.Fingerprint);
            return conclusion.Record.NextDue - now;
        });
    }

    /// <summary>Counts the entries miniflux has stored, and supposes that its scheduler looks at once (POLLING_FREQUENCY makes it 60 min late at worst): 7 d / weekly, weekly = ceil(7 d / mean gap between the entries of the last 7 days), 5 to 1440 min; 1440 for none or one.</summary>
    private static TimeSpan MinifluxInterval(SimulatedDocument document, DateTimeOffset now)
    {
        var count = document.PublishedSince(now.AddDays(-7));
        if (count < 2)
            return TimeSpan.FromMinutes(1440);
        var meanGap = (document.Feed.Times[document.Newest - 1] - document.Feed.Times[document.Newest - count]) / (count - 1);
        var weekly = Math.Ceiling(TimeSpan.FromDays(7) / (meanGap > TimeSpan.Zero ? meanGap : TimeSpan.FromSeconds(1)));
        return TimeSpan.FromMinutes(Math.Clamp(7 * 24 * 60 / weekly, 5, 1440));
    }

    /// <summary>By stories of the last month, for a feed of few subscribers: 60 min from one a day, slower below, cap 12 h, and up to a quarter more by chance (the mean is taken).</summary>
    private static TimeSpan NewsBlurInterval(SimulatedDocument document, DateTimeOffset now)
    {
        var month = document.PublishedSince(now.AddDays(-30));
        var daily = month / 30.0;
        var minutes = daily >= 1 ? 60 : daily > 0 ? 720 - (720 * daily) : 1440;
        return TimeSpan.FromMinutes(Math.Min(Math.Max(minutes, 60), 720) * 1.125);
    }

    private static DateTimeOffset NextTick(DateTimeOffset time, int minutes)
    {
        var tick = TimeSpan.FromMinutes(minutes).Ticks;
        return new DateTimeOffset((time.UtcTicks + tick - 1) / tick * tick, TimeSpan.Zero);
    }

    private static void Print(string policy, string? kind, PollingSum sum) =>
        Console.WriteLine(JsonSerializer.Serialize(new { policy, kind = kind ?? "all", sum.RequestsPerFeedDay, sum.MeanDelayMinutes, sum.MeanDelayOfFeedsMinutes, sum.P50DelayMinutes, sum.P95DelayMinutes, sum.Items, sum.LostItems, sum.Price }, Json));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
