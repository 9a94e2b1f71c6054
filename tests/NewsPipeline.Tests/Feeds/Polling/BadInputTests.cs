using NewsPipeline.Articles;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>The cases of eval/safety/bad_inputs.json that a poll decides, a test a number: N20 (the polling half), N30, N51 to N58.</summary>
public sealed class BadInputTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    [Fact]
    public void N30_first_two_thousand_items_of_an_endless_feed_are_kept_and_the_rest_counted()
    {
        var item = "<item><title>x</title><link>https://a.test/";
        var text = "<rss><channel>" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"{item}{i}</link></item>"));
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = System.Text.Encoding.UTF8.GetBytes(text) });
        var sightings = Sightings.Of(reading.Feed!, null, null, new PollPolicy().MaxItems, null);
        Assert.Equal(2_000, sightings.Items.Count);
        Assert.Equal("https://a.test/1999", sightings.Items[^1].Url);
        Assert.True(sightings.Cut > 0);
        Assert.NotEmpty(reading.Repairs);
    }

    [Fact]
    public async Task N20_document_that_did_not_change_is_not_worked_on_again()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", "\"1\""));
        var reads = feed.Reader.Calls;

        var notModified = await feed.PollAfter(Later, MemoryHttp.Status(PolledFeed.Url, 304));
        Assert.Equal("\"1\"", feed.LastRequest.IfNoneMatch);
        Assert.Empty(notModified.Record.Items);

        var same = await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", "\"2\""));
        Assert.Equal((PollStatus.NotModified, 0, 0), (same.Event.Status, same.Event.New, same.Event.Changed));
        Assert.Equal(reads, feed.Reader.Calls);
    }

    [Fact]
    public async Task N51_items_with_one_guid_are_told_apart_by_their_links()
    {
        var feed = new PolledFeed();
        var poll = await feed.PollAfter(Later, "feed\nhttps://example.org/1|One|a||same\nhttps://example.org/2|Two|b||same");
        Assert.Equal(["One", "Two"], poll.Record.Items.Select(i => i.Item.Title));
        Assert.Equal(2, poll.Record.Items.Select(i => i.UrlKey).Distinct().Count());
    }

    /// <summary>What such an item says is its identity; one that says nothing is counted and named, never passed over in silence.</summary>
    [Fact]
    public async Task N52_item_without_guid_link_and_date_has_a_stable_address_of_its_own()
    {
        const string Document = "feed\n|Nowhere to be read|text\n|Nowhere to be read|another text\n|Says nothing\nhttps://example.org/2|Two|b";
        var feed = new PolledFeed();
        for (var poll = 0; poll < 10; poll++)
            await feed.PollAfter(Later, Document + $"\nhttps://example.org/poll/{poll}|Poll|{poll}");

        var own = feed.Last.Record.Items.Where(i => i.Url.StartsWith(PolledFeed.Url + "#item-", StringComparison.Ordinal)).ToList();
        Assert.Equal(["text", "another text"], own.Select(i => i.Item.Summary));
        Assert.Equal(13, feed.Pages.Count); // Ten of the polls, Two, and the two without a link.
        Assert.Equal((1, 0), (feed.Last.Event.New, feed.Last.Event.Changed));
        Assert.All(own, i => Assert.Equal((i.Url, i.UrlKey), (NewsPipeline.Http.Urls.Normalise(i.Url), Ids.UrlKey(i.Url)))); // So that why finds it.
        Assert.Equal(1, feed.State.ItemsWithoutLink);
        Assert.Contains("Says nothing", feed.State.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?utm_source={0}")]
    [InlineData("?a=1&utm_campaign=x{0}")]
    [InlineData("#part{0}")]
    [InlineData("?fbclid={0}")]
    [InlineData("?rand={0}")]
    [InlineData("?PHPSESSID={0}")]
    [InlineData(";jsessionid=A1B2{0}")]
    [InlineData("?sid=d41d8cd98f00b204e9800998ecf8{0}f7e")]
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
        var item = Dated(date);
        var article = ArticleAssembly.FromFeed(PageOf(item), PolledFeed.Start, _ => null)!;
        Assert.True(article.PublishedAt is null || article.PublishedAt <= PolledFeed.Start.AddHours(1), $"{article.PublishedAt}");
        // Where the feed gave a date at all, one that cannot be right is marked, and one that was not readable is none.
        Assert.Equal(article.PublishedAt is not null ? "feed" : item.Item.PublishedAt is null ? "none" : "implausible", article.PublishedSource);
        Assert.InRange(ArticleDocuments.From(article, PolledFeed.Start, null).Timestamp, PolledFeed.Start.AddDays(-30), PolledFeed.Start);
    }

    [Theory]
    [InlineData("Fri, 01 Jan 2099 00:00:00 GMT", true)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", true)]
    [InlineData("Mon, 02 Mar 2026 07:00:00 GMT", false)]
    public void N56_date_of_another_age_is_flagged(string date, bool flagged)
    {
        var item = Dated(date);
        Assert.NotNull(item.Item.PublishedAt);
        var article = ArticleAssembly.FromFeed(PageOf(item), PolledFeed.Start, _ => null)!;
        Assert.Equal(flagged ? "implausible" : "feed", article.PublishedSource);
        Assert.Equal(flagged, article.PublishedAt is null);
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

    /// <summary>Four days by the minute under a clock that falls back an hour on the second and leaps a day on the third; an outlet that shows its last 50 items.</summary>
    [Fact]
    public async Task N57_no_item_is_missed_and_none_is_new_twice_under_a_jumping_clock()
    {
        var feed = new PolledFeed();
        var polls = new List<int>();
        var due = PolledFeed.Start;
        const int Days = 4, Minutes = Days * 24 * 60, Every = 20;
        for (var minute = 0; minute < Minutes; minute++)
        {
            feed.Time.AdjustTime(PolledFeed.Start.AddMinutes(minute) + TimeSpan.FromHours(minute < 1440 ? 0 : minute < 2880 ? -1 : 24));
            if (feed.Now < due)
                continue;
            var known = feed.Pages.Count;
            var poll = await feed.Poll(MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(minute / Every, 50)));
            Assert.Equal(feed.Pages.Count - known, poll.Event.New);
            polls.Add(minute);
            due = poll.Record.NextDue;
        }

        var last = polls[^1] / Every + 49;
        Assert.Equal(last + 1, feed.Pages.Count); // Every item from the first document's oldest to the last one's newest.
        var gaps = polls.Zip(polls.Skip(1), (a, b) => b - a).ToList();
        Assert.InRange(gaps.Max(), 5, (6 * 60) + 36 + 60); // The longest interval, its jitter, and the hour that came twice.
        Assert.InRange(gaps.Count(g => g < 5), 0, 1); // Only the leap itself makes a feed due early, and once.
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

    private static SightedItem Dated(string date)
    {
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = System.Text.Encoding.UTF8.GetBytes($"<rss><channel><item><title>x</title><description>y</description><link>https://a.test/1</link><pubDate>{date}</pubDate></item></channel></rss>") });
        return Assert.Single(Sightings.Of(reading.Feed!, null, null, 10, null).Items);
    }

    private static FetchArticle PageOf(SightedItem item) => new()
    {
        UrlKey = item.UrlKey,
        Url = item.Url,
        LeaseUntil = PolledFeed.Start,
        Attempt = 1,
        FirstSeenAt = PolledFeed.Start,
        Source = new SourceInfo { Id = "a", Name = "A" },
        Feeds = ["https://a.test/rss"],
        Item = item.Item,
    };
}
