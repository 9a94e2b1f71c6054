using System.Text.Json;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class PollScheduleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly OutboundResponse Unchanged = MemoryHttp.Status(PolledFeed.Url, 304);

    [Fact]
    public async Task Busy_feed_is_polled_sooner_than_a_sleepy_one_from_the_first_document_on()
    {
        var busy = new PolledFeed();
        await busy.PollAfter(Hour, "feed\n" + string.Join('\n', Enumerable.Range(0, 30).Select(i => $"https://example.org/{i}|T||{PolledFeed.Start.AddMinutes(-10 * i):O}")));
        var sleepy = new PolledFeed();
        await sleepy.PollAfter(Hour, "feed\n" + string.Join('\n', Enumerable.Range(0, 30).Select(i => $"https://example.org/{i}|T||{PolledFeed.Start.AddDays(-9 * i):O}")));
        Assert.InRange(busy.Wait, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(12));
        Assert.InRange(sleepy.Wait, TimeSpan.FromMinutes(90), TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task Clock_that_jumped_back_leaves_no_limit_that_grows_with_every_poll()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        feed.Time.AdjustTime(feed.Now.AddHours(-2));
        await feed.Poll(MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(2, 10)));
        for (var poll = 0; poll < 200; poll++)
            await feed.PollAfter(Hour, PolledFeed.Feed(2, 10)); // It threw at the ninetieth.
        Assert.Null(feed.State.CompleteWithin);
    }

    [Fact]
    public async Task Night_silent_feed_is_polled_less_at_night()
    {
        var feed = new PolledFeed();
        var number = 0;
        // Two weeks of an item every half hour from 8 to 20, polled every half hour.
        for (var step = 0; step < 14 * 48; step++)
        {
            if (feed.Now.AddMinutes(30).Hour is >= 8 and < 20)
                number++;
            await feed.PollAfter(TimeSpan.FromMinutes(30), PolledFeed.Feed(number, 20));
        }

        var byDay = await WaitAt(10);
        var byNight = await WaitAt(23);
        Assert.True(byNight > 3 * byDay, $"{byDay} by day, {byNight} by night");

        async Task<TimeSpan> WaitAt(int hour)
        {
            feed.Time.SetUtcNow(new DateTimeOffset(feed.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(hour));
            await feed.Poll(MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(number, 20)));
            return feed.Wait;
        }
    }

    [Theory]
    [InlineData("feed 45", null, 45)]
    [InlineData("feed", "max-age=2700", 45)]
    [InlineData("feed 600", null, 60)]
    [InlineData("feed", "public, max-age=31536000", 60)]
    public async Task Publishers_hint_is_a_lower_bound_up_to_an_hour(string first, string? cacheControl, int minutes)
    {
        var feed = new PolledFeed { Policy = new PollPolicy { Jitter = 0, RequestPrice = 0.1 } };
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 20, feed.Now, first), cacheControl is null ? [] : [("Cache-Control", cacheControl)]);
        Assert.Equal(TimeSpan.FromMinutes(minutes), feed.Wait);
    }

    [Theory]
    [InlineData("max-age=600", "580", null, 20)]
    [InlineData("no-cache, max-age=600", null, null, null)]
    [InlineData("s-maxage=600", null, null, null)]
    [InlineData(null, null, "Mon, 02 Mar 2026 08:10:00 GMT", 600)]
    [InlineData(null, null, "0", null)]
    public void Freshness_is_what_the_headers_leave_of_it(string? control, string? age, string? expires, int? seconds)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in new[] { ("Cache-Control", control), ("Age", age), ("Expires", expires) })
        {
            if (value is not null)
                headers[name] = value;
        }

        var freshness = Freshness.Of(new OutboundResponse { FinalUrl = new Uri(PolledFeed.Url), Headers = headers }, PolledFeed.Start);
        Assert.Equal(seconds, freshness?.TotalSeconds);
    }

    [Fact]
    public async Task Retry_after_is_kept_to_the_full_for_the_whole_host()
    {
        var feed = new PolledFeed { Subscription = PolledFeed.Subscribe(every: TimeSpan.FromMinutes(5)) };
        var poll = await feed.Poll(MemoryHttp.Status(PolledFeed.Url, 429, retryAfter: TimeSpan.FromHours(7)));
        Assert.InRange(feed.Wait, TimeSpan.FromHours(7), TimeSpan.FromHours(7) * 1.25);
        Assert.Equal(feed.Now.AddHours(7), poll.Record.HostRestsUntil);

        poll = await feed.Poll(MemoryHttp.Status(PolledFeed.Url, 503, retryAfter: TimeSpan.FromHours(48)));
        Assert.Equal(feed.Now.AddHours(48), poll.Record.HostRestsUntil);
        Assert.InRange(feed.Wait, TimeSpan.FromHours(48), TimeSpan.FromHours(48) * 1.25);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Failing_feed_of_short_intervals_is_asked_again_within_them(int status)
    {
        var feed = new PolledFeed
        {
            Policy = PollPolicy.From(new FeedsOptions { MinInterval = TimeSpan.FromSeconds(2), MaxInterval = TimeSpan.FromSeconds(4) }),
            Subscription = PolledFeed.Subscribe(every: TimeSpan.FromSeconds(3)),
        };
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        Assert.Equal(TimeSpan.FromSeconds(3), feed.Wait);
        await feed.PollAfter(feed.Wait, MemoryHttp.Status(PolledFeed.Url, status));
        Assert.Equal(TimeSpan.FromSeconds(4), feed.Wait);
        await feed.PollAfter(feed.Wait, PolledFeed.Feed(1, 10));
        Assert.Equal(TimeSpan.FromSeconds(3), feed.Wait);
    }

    [Fact]
    public async Task Cron_is_read_as_utc_and_a_retry_after_is_kept_before_its_next_time()
    {
        var feed = new PolledFeed { Subscription = PolledFeed.Subscribe(cron: "0 15 6,18 * * ?") };
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        Assert.Equal(PolledFeed.Start.Date.AddHours(18.25), feed.Last.Record.NextDue.UtcDateTime);
        await feed.Poll(MemoryHttp.Status(PolledFeed.Url, 429, retryAfter: TimeSpan.FromHours(12)));
        Assert.Equal(PolledFeed.Start.Date.AddDays(1).AddHours(6.25), feed.Last.Record.NextDue.UtcDateTime);
    }

    [Fact]
    public async Task Not_modified_is_believed_twenty_times_then_proven_without_validators()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 5), ("ETag", "\"1\""));
        for (var i = 0; i < 20; i++)
        {
            await feed.PollAfter(TimeSpan.FromMinutes(5), Unchanged);
            Assert.Equal("\"1\"", feed.LastRequest.IfNoneMatch);
        }

        await feed.PollAfter(TimeSpan.FromMinutes(5), PolledFeed.Feed(1, 5), ("ETag", "\"1\""));
        Assert.Null(feed.LastRequest.IfNoneMatch);
        await feed.PollAfter(TimeSpan.FromMinutes(5), Unchanged);
        Assert.Equal("\"1\"", feed.LastRequest.IfNoneMatch);
        Assert.True(feed.State.TrustValidators);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(30, 25)]
    public async Task Not_modified_is_believed_for_a_quarter_day_of_a_daily_feed_and_a_day_of_others(int daysApart, int hours)
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, "feed\n" + string.Join('\n', Enumerable.Range(1, 20).Select(i => $"https://example.org/{i}|T||{PolledFeed.Start.AddDays(-daysApart * i).AddHours(1):O}")), ("ETag", "\"1\""));
        await feed.PollAfter(TimeSpan.FromHours(hours - 2), Unchanged);
        Assert.NotNull(feed.LastRequest.IfNoneMatch);
        await feed.PollAfter(TimeSpan.FromHours(2), Unchanged);
        Assert.Null(feed.LastRequest.IfNoneMatch);
    }

    [Fact]
    public async Task Feed_that_hid_new_items_behind_an_equal_etag_is_asked_for_whole_documents_from_then_on()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 5), ("ETag", "\"same\""));
        for (var i = 0; i < 20; i++)
            await feed.PollAfter(TimeSpan.FromMinutes(5), Unchanged);
        await feed.PollAfter(TimeSpan.FromMinutes(5), PolledFeed.Feed(3, 5), ("ETag", "\"same\""));
        Assert.False(feed.State.TrustValidators);
        Assert.Contains("whole documents only", feed.State.Note, StringComparison.Ordinal);
        await feed.PollAfter(TimeSpan.FromMinutes(5), PolledFeed.Feed(4, 5), ("ETag", "\"same\""));
        Assert.Null(feed.LastRequest.IfNoneMatch);
    }

    [Fact]
    public async Task Feed_that_changed_with_new_validators_stays_trusted()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 5), ("ETag", "\"1\""));
        for (var i = 0; i < 20; i++)
            await feed.PollAfter(TimeSpan.FromMinutes(5), Unchanged);
        await feed.PollAfter(TimeSpan.FromMinutes(5), PolledFeed.Feed(2, 5), ("ETag", "\"2\""));
        Assert.True(feed.State.TrustValidators);
    }

    [Fact]
    public async Task Lost_overlap_of_a_feed_that_used_to_overlap_is_counted_and_polled_sooner()
    {
        var feed = new PolledFeed { Policy = new PollPolicy { Jitter = 0 } };
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        await feed.PollAfter(Hour, PolledFeed.Feed(2, 10));
        var usual = feed.Wait;
        var poll = await feed.PollAfter(usual, PolledFeed.Feed(100, 10));
        Assert.True(poll.Event.ItemsProbablyLost);
        Assert.Equal((0, 10, 1), (poll.Event.Overlap, poll.Event.New, feed.State.ProbableLosses));
        Assert.True(feed.Wait <= usual / 2 || feed.Wait == feed.Policy.MinInterval);
        Assert.Contains("probably lost", feed.State.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_overlap_of_a_feed_that_never_overlapped_is_no_loss()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        var poll = await feed.PollAfter(Hour, PolledFeed.Feed(100, 10));
        Assert.False(poll.Event.ItemsProbablyLost);
    }

    [Fact]
    public async Task Partial_answer_226_loses_nothing()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        await feed.PollAfter(Hour, PolledFeed.Feed(2, 10));
        var poll = await feed.PollAfter(Hour, MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(12, 4)) with { Status = 226 });
        Assert.False(poll.Event.ItemsProbablyLost);
        Assert.Equal(4, poll.Event.New);

        poll = await feed.PollAfter(Hour, PolledFeed.Feed(6, 10));
        Assert.Equal(10, poll.Event.Overlap);
    }

    [Fact]
    public async Task Document_that_broke_off_leaves_no_validators_and_loses_nothing()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10), ("ETag", "\"1\""));
        await feed.PollAfter(Hour, PolledFeed.Feed(2, 10), ("ETag", "\"2\""));
        var poll = await feed.PollAfter(Hour, MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(12, 4), headers: ("ETag", "\"3\"")) with { Truncated = true });
        Assert.False(poll.Event.ItemsProbablyLost);
        await feed.PollAfter(Hour, PolledFeed.Feed(6, 10));
        Assert.Null(feed.LastRequest.IfNoneMatch);
    }

    [Fact]
    public async Task Document_that_turned_over_by_more_than_a_third_shortens_the_interval()
    {
        var feed = new PolledFeed { Policy = new PollPolicy { Jitter = 0, RequestPrice = 1000 } };
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 10));
        await feed.PollAfter(Hour, PolledFeed.Feed(9, 10));
        Assert.InRange(feed.Wait, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Silence_beyond_the_feeds_own_rhythm_is_a_state_and_no_error()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 20, PolledFeed.Start));
        var poll = await feed.PollAfter(TimeSpan.FromHours(2), PolledFeed.Feed(1, 20, PolledFeed.Start));
        Assert.Equal(PollStatus.NotModified, poll.Event.Status);

        poll = await feed.PollAfter(TimeSpan.FromHours(4), PolledFeed.Feed(1, 20, PolledFeed.Start));
        Assert.Equal((PollStatus.Silent, null, 0, PolledFeed.Start), (poll.Event.Status, poll.Event.Error, feed.State.Failures, feed.State.StatusSince));
        Assert.StartsWith("Silent since 2026-03-02 08:00 UTC", feed.State.Note, StringComparison.Ordinal);

        poll = await feed.PollAfter(Hour, PolledFeed.Feed(2, 20, feed.Now));
        Assert.Equal(PollStatus.Ok, poll.Event.Status);
    }

    [Fact]
    public async Task Gone_is_asked_rarely_only_when_proven_and_recovers()
    {
        var feed = new PolledFeed { Policy = new PollPolicy { Jitter = 0 } };
        for (var i = 0; i < 5; i++)
            await feed.PollAfter(TimeSpan.FromHours(2), MemoryHttp.Status(PolledFeed.Url, 410));
        Assert.Equal(feed.Policy.MaxInterval, feed.Wait);
        await feed.PollAfter(TimeSpan.FromHours(20), MemoryHttp.Status(PolledFeed.Url, 410));
        Assert.Equal(TimeSpan.FromHours(24), feed.Wait);
        var poll = await feed.PollAfter(TimeSpan.FromHours(24), PolledFeed.Feed(1, 5));
        Assert.True(poll.Recovered);
        Assert.InRange(feed.Wait, feed.Policy.MinInterval, feed.Policy.MaxInterval);
    }

    [Fact]
    public async Task Items_another_feed_showed_first_still_make_the_rhythm_but_are_not_new()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 5, feed.Now.AddHours(1)));
        feed.Time.Advance(Hour);
        var later = PolledFeed.Feed(3, 5, feed.Now);
        var other = new PolledFeed();
        foreach (var item in (await other.Poll(MemoryHttp.Document(PolledFeed.Url, later))).Record.Items)
            feed.Pages[item.UrlKey] = new KnownPage(item.Fingerprint);
        var poll = await feed.Poll(MemoryHttp.Document(PolledFeed.Url, later));
        Assert.Equal(0, poll.Event.New);
        Assert.Equal(feed.Now, feed.State.LastNewItemAt);
    }

    [Fact]
    public async Task State_survives_json()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Hour, PolledFeed.Feed(1, 20, PolledFeed.Start), ("ETag", "\"1\""));
        var copy = JsonSerializer.Deserialize<FeedState>(JsonSerializer.Serialize(feed.State))!;
        Assert.Equal(JsonSerializer.Serialize(feed.State), JsonSerializer.Serialize(copy));
        Assert.Equal("new", JsonSerializer.Deserialize<FeedState>("{}")!.Status);
    }
}
