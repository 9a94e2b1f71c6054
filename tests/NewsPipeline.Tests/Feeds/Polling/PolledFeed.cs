using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>One feed polled over and over against a server in memory, with a ledger that is a dictionary.</summary>
internal sealed class PolledFeed
{
    public const string Url = "https://example.org/rss";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);
    public MemoryHttp Http { get; } = new();
    public LineFeedReader Reader { get; } = new();
    public PollPolicy Policy { get; init; } = new();
    public Subscription Subscription { get; init; } = Subscribe();
    public FeedState State { get; set; } = new();
    public Dictionary<string, KnownPage> Pages { get; } = new(StringComparer.Ordinal);
    public PollConclusion Last { get; private set; } = null!;
    public OutboundRequest LastRequest => Http.Requests[^1];
    public DateTimeOffset Now => Time.GetUtcNow();
    public TimeSpan Wait => Last.Record.NextDue - Last.Record.At;

    public static Subscription Subscribe(TimeSpan? every = null, string? cron = null) => new()
    {
        FeedId = Ids.FeedId(Url),
        Url = Url,
        Source = new SourceInfo { Id = "example", Name = "Example" },
        Every = every,
        Cron = cron,
    };

    /// <summary>A document of items by number, newest first; published a minute apart, the highest number at <paramref name="newest"/> where given.</summary>
    public static string Feed(int from, int count, DateTimeOffset? newest = null, string first = "feed") =>
        string.Join('\n', Enumerable.Range(0, count)
            .Select(i => $"https://example.org/{from + count - 1 - i}|Item {from + count - 1 - i}|Text||")
            .Select((line, i) => newest is { } time ? line[..^1] + time.AddHours(-i).ToString("O", CultureInfo.InvariantCulture) + "|" : line)
            .Prepend(first));

    public async Task<PollConclusion> Poll(OutboundResponse answer)
    {
        Http.Answer = _ => answer;
        return await Poll();
    }

    public async Task<PollConclusion> Poll()
    {
        var poller = new FeedPoller(Http, Reader, Time, new Random(1), Policy);
        var feed = new DueFeed(Subscription, State, "lease");
        var reading = await poller.FetchAsync(feed, TestContext.Current.CancellationToken);
        Last = poller.Conclude(feed, reading, Pages);
        State = Last.Record.State;
        foreach (var item in Last.Record.Items)
            Pages[item.UrlKey] = new KnownPage(item.Fingerprint);
        return Last;
    }

    /// <summary>Polls a document <paramref name="after"/> the present time.</summary>
    public Task<PollConclusion> PollAfter(TimeSpan after, string document, params (string Name, string Value)[] headers)
    {
        Time.Advance(after);
        return Poll(MemoryHttp.Document(Url, document, headers: headers));
    }

    public Task<PollConclusion> PollAfter(TimeSpan after, OutboundResponse answer)
    {
        Time.Advance(after);
        return Poll(answer);
    }
}
