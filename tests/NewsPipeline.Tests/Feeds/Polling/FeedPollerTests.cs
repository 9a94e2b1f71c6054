using NewsPipeline.Feeds.Polling;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class FeedPollerTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task First_document_makes_every_item_new_and_loses_none()
    {
        var feed = new PolledFeed();
        var poll = await feed.PollAfter(Later, PolledFeed.Feed(1, 10));
        Assert.Equal((PollStatus.Ok, 10, 10, 0, 0, false), (poll.Event.Status, poll.Event.Items, poll.Event.New, poll.Event.Changed, poll.Event.Overlap, poll.Event.ItemsProbablyLost));
        Assert.Equal(10, poll.Record.Items.Count);
        Assert.Equal("Lines", feed.State.Title);
    }

    [Fact]
    public async Task Second_document_counts_new_changed_and_overlapping_items()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, "feed\nhttps://example.org/1|One|a\nhttps://example.org/2|Two|b");
        var poll = await feed.PollAfter(Later, "feed\nhttps://example.org/3|Three|c\nhttps://example.org/1|One|a\nhttps://example.org/2|Two|changed");
        Assert.Equal((3, 1, 1, 2), (poll.Event.Items, poll.Event.New, poll.Event.Changed, poll.Event.Overlap));
    }

    [Fact]
    public async Task Validators_are_sent_back_byte_for_byte()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", "W/\"a b\"-gzip"), ("Last-Modified", "Mon,  02 Mar 2026 07:00:00 GMT"));
        await feed.PollAfter(Later, MemoryHttp.Status(PolledFeed.Url, 304));
        Assert.Equal(("W/\"a b\"-gzip", "Mon,  02 Mar 2026 07:00:00 GMT"), (feed.LastRequest.IfNoneMatch, feed.LastRequest.IfModifiedSince));
        Assert.Equal((PollStatus.NotModified, null, 304), (feed.State.Status, feed.State.Error, feed.State.HttpStatus));
        Assert.Equal(5, feed.State.LastItemKeys.Count);
    }

    [Fact]
    public async Task Validators_are_dropped_when_the_next_document_has_none()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", "\"1\""));
        await feed.PollAfter(Later, PolledFeed.Feed(2, 5));
        await feed.PollAfter(Later, PolledFeed.Feed(3, 5));
        Assert.Null(feed.LastRequest.IfNoneMatch);
    }

    [Theory]
    [InlineData("Tue, 01 Jan 2041 00:00:00 GMT")]
    [InlineData("Tue, 01 Jan 1980 00:00:00 GMT")]
    public async Task Validators_dated_oddly_are_not_sent(string date)
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", $"\"{date}\""), ("Last-Modified", date));
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5));
        Assert.Equal((null, null), (feed.LastRequest.IfNoneMatch, feed.LastRequest.IfModifiedSince));
    }

    [Fact]
    public async Task An_etag_beside_an_odd_date_is_sent_alone()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5), ("ETag", "\"5f2\""), ("Last-Modified", "Tue, 01 Jan 1980 00:00:00 GMT"));
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5));
        Assert.Equal(("\"5f2\"", null), (feed.LastRequest.IfNoneMatch, feed.LastRequest.IfModifiedSince));
    }

    [Fact]
    public async Task An_equal_document_is_not_read_again_until_a_week_has_passed()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5));
        var poll = await feed.PollAfter(Later, PolledFeed.Feed(1, 5));
        Assert.Equal((1, PollStatus.NotModified, 5, 5), (feed.Reader.Calls, poll.Event.Status, poll.Event.Items, poll.Event.Overlap));
        Assert.Empty(poll.Record.Items);

        poll = await feed.PollAfter(TimeSpan.FromDays(8), PolledFeed.Feed(1, 5));
        Assert.Equal((2, 5), (feed.Reader.Calls, poll.Record.Items.Count));
    }

    [Fact]
    public async Task A_304_nobody_asked_for_is_an_error()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, MemoryHttp.Status(PolledFeed.Url, 304));
        Assert.Equal((PollStatus.UnaskedNotModified, 1), (feed.State.Status, feed.State.Failures));
    }

    public static TheoryData<string, OutboundResponse> Failures() => new()
    {
        { PollStatus.Gone, MemoryHttp.Status(PolledFeed.Url, 410) },
        { PollStatus.NotFound, MemoryHttp.Status(PolledFeed.Url, 404, "<html>no</html>") },
        { PollStatus.Unauthorized, MemoryHttp.Status(PolledFeed.Url, 401) },
        { PollStatus.Forbidden, MemoryHttp.Status(PolledFeed.Url, 403, "<html><h1>403 Forbidden</h1></html>") },
        { PollStatus.LegalBlock, MemoryHttp.Status(PolledFeed.Url, 451) },
        { PollStatus.Challenged, MemoryHttp.Status(PolledFeed.Url, 403, "<html>Checking your browser</html>") },
        { PollStatus.Challenged, MemoryHttp.Status(PolledFeed.Url, 503, headers: ("cf-mitigated", "challenge")) },
        { PollStatus.Challenged, MemoryHttp.Document(PolledFeed.Url, "<html><title>Are you a robot?</title></html>", "text/html") },
        { PollStatus.NotAFeed, MemoryHttp.Document(PolledFeed.Url, "<html>We moved our feeds</html>", "text/html") },
        { PollStatus.Unreadable, MemoryHttp.Document(PolledFeed.Url, "%PDF-1.4", "application/pdf") },
        { PollStatus.RateLimited, MemoryHttp.Status(PolledFeed.Url, 429) },
        { PollStatus.ServerError, MemoryHttp.Status(PolledFeed.Url, 502) },
        { PollStatus.HttpError, MemoryHttp.Status(PolledFeed.Url, 418) },
        { PollStatus.EmptyAnswer, MemoryHttp.Document(PolledFeed.Url, "") },
        { PollStatus.DnsFailed, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.Dns, "no such name") },
        { PollStatus.Unreachable, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.Connect, "refused") },
        { PollStatus.TlsFailed, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.Tls, "expired") },
        { PollStatus.Timeout, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.Timeout, "30 s") },
        { PollStatus.TooLarge, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.TooLarge, "over 10 MB") },
        { PollStatus.TooManyRedirects, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.TooManyRedirects, "5 hops") },
        { PollStatus.BadEncoding, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.BadEncoding, "gzip") },
        { PollStatus.BlockedAddress, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.BlockedAddress, "127.0.0.1 is loopback") },
        { PollStatus.InvalidUrl, MemoryHttp.Fails(PolledFeed.Url, FetchFailure.InvalidUrl, "no host") },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_a_state_in_words_and_loses_nothing_known(string status, OutboundResponse answer)
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5));
        var poll = await feed.PollAfter(Later, answer);
        Assert.Equal((status, status, 1), (poll.Event.Status, feed.State.Status, feed.State.Failures));
        Assert.StartsWith(PollStatus.Sentences[status], feed.State.Error, StringComparison.Ordinal);
        Assert.Equal(5, feed.State.LastItemKeys.Count);
        Assert.Empty(poll.Record.Items);
        Assert.InRange(feed.Wait, feed.Policy.MinInterval, feed.Policy.MaxInterval);

        var back = await feed.PollAfter(Later, PolledFeed.Feed(2, 5));
        Assert.True(back.Recovered);
        Assert.Equal((PollStatus.Ok, 0, feed.Now), (feed.State.Status, feed.State.Failures, feed.State.RecoveredAt));
        Assert.Contains("works again", feed.State.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_without_a_link_are_left_out_counted_and_named()
    {
        var feed = new PolledFeed();
        var poll = await feed.PollAfter(Later, "feed\nhttps://example.org/1|One\n|No way in\n|By its id|||https://example.org/2");
        Assert.Equal(["https://example.org/1", "https://example.org/2"], poll.Record.Items.Select(item => item.Url));
        Assert.Equal(1, feed.State.ItemsWithoutLink);
        Assert.Contains("No way in", feed.State.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_links_are_resolved_against_the_final_address()
    {
        var feed = new PolledFeed();
        var poll = await feed.Poll(MemoryHttp.Document("https://www.example.org/news/rss", "feed\n/a|A\nb|B\n//other.example/c|C"));
        Assert.Equal(["https://www.example.org/a", "https://www.example.org/news/b", "https://other.example/c"], poll.Record.Items.Select(item => item.Url));
    }

    [Fact]
    public async Task Items_of_one_link_are_merged()
    {
        var feed = new PolledFeed();
        var poll = await feed.PollAfter(Later, "feed\nhttps://example.org/1|One\nhttps://example.org/1|Again|Text");
        var item = Assert.Single(poll.Record.Items);
        Assert.Equal(("One", "Text"), (item.Item.Title, item.Item.Summary));
    }

    [Fact]
    public async Task Items_beyond_the_cap_are_cut_and_counted()
    {
        var feed = new PolledFeed { Policy = new PollPolicy { MaxItems = 3 } };
        var poll = await feed.PollAfter(Later, PolledFeed.Feed(1, 5, PolledFeed.Start));
        Assert.Equal(["https://example.org/5", "https://example.org/4", "https://example.org/3"], poll.Record.Items.Select(item => item.Url));
        Assert.Contains("2 items were left out, beyond the cap", feed.State.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_updated_date_that_every_item_shares_makes_no_item_changed()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, Stamped("2026-03-02T08:30:00Z"));
        var poll = await feed.PollAfter(Later, Stamped("2026-03-02T09:00:00Z"));
        Assert.Equal((3, 0), (poll.Event.Items, poll.Event.Changed));

        static string Stamped(string time) => string.Join('\n', Enumerable.Range(1, 3).Select(i => $"https://example.org/{i}|Item {i}||||{time}").Prepend("feed"));
    }

    [Fact]
    public async Task Server_that_hands_out_nothing_it_thinks_unasked_is_asked_as_browsers_ask()
    {
        var feed = new PolledFeed();
        feed.Http.Answer = request => request.Accept.Contains("text/html", StringComparison.Ordinal) ? MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(1, 3)) : MemoryHttp.Status(PolledFeed.Url, 406);
        Assert.Equal("ok", (await feed.Poll()).Event.Status);
        await feed.Poll();
        Assert.Equal(3, feed.Http.Requests.Count); // From then on at once.
    }

    [Fact]
    public async Task Document_that_breaks_off_keeps_its_items_and_none_of_its_validators()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, MemoryHttp.Document(PolledFeed.Url, PolledFeed.Feed(1, 3), headers: [("ETag", "a")]) with { Truncated = true });
        Assert.Equal(("ok", 3, null), (feed.State.Status, feed.State.Items, feed.State.ETag));
    }

    [Fact]
    public async Task A_feed_without_items_is_empty_and_keeps_what_was_known()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, PolledFeed.Feed(1, 5));
        var poll = await feed.PollAfter(Later, "feed");
        Assert.Equal((PollStatus.Empty, null, 5), (poll.Event.Status, poll.Event.Error, feed.State.LastItemKeys.Count));

        poll = await feed.PollAfter(Later, "feed");
        Assert.Equal(PollStatus.Empty, poll.Event.Status);
    }
}
