using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Indexing;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>The cases of eval/safety/bad_inputs.json that a poll decides, a test a number: N30, N51 to N58.</summary>
public sealed class BadInputTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    [Fact]
    public void N30_first_two_thousand_items_of_an_endless_feed_are_kept_and_the_rest_counted()
    {
        var item = "<item><title>x</title><link>https://a.test/";
        var text = "<rss><channel>" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"{item}{i}</link></item>"));
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = System.Text.Encoding.UTF8.GetBytes(text) });
        var sightings = Sightings.Of(reading.Feed!, null, null, new PollPolicy().MaxItems);
        Assert.Equal(2_000, sightings.Items.Count);
        Assert.Equal("https://a.test/1999", sightings.Items[^1].Url);
        Assert.True(sightings.Cut > 0);
        Assert.NotEmpty(reading.Repairs);
    }

    [Fact]
    public async Task N51_items_with_one_guid_are_told_apart_by_their_links()
    {
        var feed = new PolledFeed();
        var poll = await feed.PollAfter(Later, "feed\nhttps://example.org/1|One|a||same\nhttps://example.org/2|Two|b||same");
        Assert.Equal(["One", "Two"], poll.Record.Items.Select(i => i.Item.Title));
        Assert.Equal(2, poll.Record.Items.Select(i => i.UrlKey).Distinct().Count());
    }

    /// <summary>Nothing could be fetched or cited of such an item: it is counted and named in the feed's note, never passed over in silence.</summary>
    [Fact]
    public async Task N52_item_without_guid_link_and_date_is_counted_and_named()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, "feed\n|Nowhere to be read|text\nhttps://example.org/2|Two|b");
        Assert.Equal(1, feed.State.ItemsWithoutLink);
        Assert.Contains("Nowhere to be read", feed.State.Note, StringComparison.Ordinal);
        Assert.Single(feed.Pages);
    }

    [Theory]
    [InlineData("?utm_source={0}")]
    [InlineData("?a=1&utm_campaign=x{0}")]
    [InlineData("#part{0}")]
    [InlineData("?fbclid={0}")]
    public async Task N53_link_dressed_differently_each_poll_is_one_page(string suffix)
    {
        var feed = new PolledFeed();
        for (var poll = 0; poll < 10; poll++)
            await feed.PollAfter(Later, "feed\nhttps://example.org/1" + suffix.Replace("{0}", $"{poll}a{poll}", StringComparison.Ordinal) + "|One|a");
        Assert.Single(feed.Pages);
        Assert.Equal((0, 0), (feed.Last.Event.New, feed.Last.Event.Changed));
    }

    [Fact]
    public async Task N54_guid_that_changes_each_poll_makes_no_second_page()
    {
        var feed = new PolledFeed();
        for (var poll = 0; poll < 10; poll++)
            await feed.PollAfter(Later, $"feed\nhttps://example.org/1|One|a||guid-{poll}");
        Assert.Single(feed.Pages);
        Assert.Equal((0, 0), (feed.Last.Event.New, feed.Last.Event.Changed));
    }

    [Theory]
    [InlineData("One, corrected", "a")]
    [InlineData("One", "a and more")]
    public async Task N55_edited_story_is_the_same_page_with_another_fingerprint(string title, string text)
    {
        var feed = new PolledFeed();
        var before = Assert.Single((await feed.PollAfter(Later, "feed\nhttps://example.org/1|One|a")).Record.Items);
        var poll = await feed.PollAfter(Later, $"feed\nhttps://example.org/1|{title}|{text}");
        var after = Assert.Single(poll.Record.Items);
        Assert.Equal((0, 1), (poll.Event.New, poll.Event.Changed));
        Assert.Equal(before.UrlKey, after.UrlKey);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
    }

    [Theory]
    [InlineData("Fri, 01 Jan 2099 00:00:00 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("Tue, 31 Feb 2026 08:00:00 GMT")]
    [InlineData("Mon, 02 Mar 2026 08:00:00 +99:99")]
    [InlineData("12 мая")]
    [InlineData("1772438400000")]
    public void N56_item_with_an_odd_date_is_kept_and_does_not_poison_the_order(string date)
    {
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = System.Text.Encoding.UTF8.GetBytes($"<rss><channel><item><title>x</title><link>https://a.test/1</link><pubDate>{date}</pubDate></item></channel></rss>") });
        var item = Assert.Single(Sightings.Of(reading.Feed!, null, null, 10).Items);
        var time = DocumentTime.Of(item.Item.PublishedAt, PolledFeed.Start, PolledFeed.Start);
        Assert.InRange(time, PolledFeed.Start.AddDays(-30), PolledFeed.Start);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task N57_clock_that_jumps_leaves_the_next_poll_within_the_interval_limits(int hours)
    {
        var feed = new PolledFeed();
        for (var poll = 0; poll < 5; poll++)
            await feed.PollAfter(Later, PolledFeed.Feed(1 + poll, 10));
        feed.Time.AdjustTime(feed.Now.AddHours(hours));
        await feed.Poll(MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(6, 10)));
        Assert.Equal(PollStatus.Ok, feed.State.Status);
        Assert.Equal(1, feed.Last.Event.New);
        // Jitter is at most a tenth of the interval.
        Assert.InRange(feed.Wait, TimeSpan.FromMinutes(4), TimeSpan.FromHours(6.6));
    }

    [Theory]
    [InlineData("<!doctype html><html><head><title>Sign in</title></head><body><form><input type=password></form></body></html>", "text/html")]
    [InlineData("<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>", "text/html")]
    [InlineData("<html><body><p>Welcome</p></body></html>", "application/rss+xml")]
    [InlineData("{\"error\":\"not allowed\"}", "application/json")]
    public async Task N58_what_is_no_feed_is_an_error_and_the_last_good_state_stays(string body, string contentType)
    {
        var feed = new PolledFeed();
        var reader = new BuiltInFeedReader();
        Assert.Null(reader.Read(new FeedDocument { Body = System.Text.Encoding.UTF8.GetBytes(body), ContentType = contentType }).Feed);
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", "\"1\""));
        var keys = feed.State.LastItemKeys;
        var poll = await feed.PollAfter(Later, MemoryHttp.Document(PolledFeed.Url, body, contentType));
        Assert.NotEqual(PollStatus.Ok, feed.State.Status);
        Assert.NotNull(feed.State.Error);
        Assert.Equal(1, feed.State.Failures);
        Assert.Empty(poll.Record.Items);
        Assert.Equal(keys, feed.State.LastItemKeys);
    }
}
