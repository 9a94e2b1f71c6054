using NewsPipeline.Feeds.Polling;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class MovesTests
{
    private const string NewUrl = "https://new.example.org/rss";

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task Permanent_redirect_is_remembered_after_three_equal_answers_over_a_day(int status)
    {
        var feed = new PolledFeed();
        await feed.PollAfter(TimeSpan.Zero, PolledFeed.Feed(1, 10));
        await feed.PollAfter(TimeSpan.FromHours(1), Moved(2, (status, NewUrl)));
        await feed.PollAfter(TimeSpan.FromHours(1), Moved(3, (status, NewUrl)));
        await feed.PollAfter(TimeSpan.FromHours(1), Moved(4, (status, NewUrl)));
        Assert.Null(feed.State.MovedTo);
        await feed.PollAfter(TimeSpan.FromHours(22), Moved(5, (status, NewUrl)));
        Assert.Equal(NewUrl, feed.State.MovedTo);
        await feed.PollAfter(TimeSpan.FromHours(1), MemoryHttp.Document(NewUrl, PolledFeed.Feed(6, 10)));
        Assert.Equal(NewUrl, feed.LastRequest.Url);
    }

    [Fact]
    public async Task Temporary_redirect_is_never_remembered()
    {
        var feed = new PolledFeed();
        foreach (var number in Enumerable.Range(1, 6))
            await feed.PollAfter(TimeSpan.FromHours(12), Moved(number, (302, NewUrl)));
        Assert.Null(feed.State.MovedTo);
    }

    [Fact]
    public async Task Of_a_chain_only_the_leading_permanent_part_is_remembered()
    {
        var feed = new PolledFeed();
        foreach (var number in Enumerable.Range(1, 6))
            await feed.PollAfter(TimeSpan.FromHours(12), Moved(number, (301, NewUrl), (302, "https://cdn.example.org/x"), (301, "https://cdn.example.org/y")));
        Assert.Equal(NewUrl, feed.State.MovedTo);
    }

    [Fact]
    public async Task Redirect_to_a_feed_of_other_items_or_to_no_feed_proves_nothing()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(TimeSpan.Zero, PolledFeed.Feed(1, 10));
        foreach (var number in Enumerable.Range(1, 6))
        {
            await feed.PollAfter(TimeSpan.FromHours(12), Moved(number * 1000, (301, NewUrl)));
            await feed.PollAfter(TimeSpan.FromHours(12), Moved(1, (301, NewUrl)) with { Body = "<html>home</html>"u8.ToArray() });
        }

        Assert.Null(feed.State.MovedTo);
    }

    [Fact]
    public async Task Answer_without_the_redirect_begins_the_proof_anew()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(TimeSpan.Zero, Moved(1, (301, NewUrl)));
        await feed.PollAfter(TimeSpan.FromHours(20), Moved(2, (301, NewUrl)));
        await feed.PollAfter(TimeSpan.FromHours(1), PolledFeed.Feed(3, 10));
        await feed.PollAfter(TimeSpan.FromHours(20), Moved(4, (301, NewUrl)));
        Assert.Equal((null, 1), (feed.State.MovedTo, feed.State.MoveSeen));
    }

    [Fact]
    public async Task Remembered_address_that_keeps_failing_is_given_up_for_the_subscriptions_own()
    {
        var feed = new PolledFeed { State = new() { MovedTo = NewUrl } };
        foreach (var _ in Enumerable.Range(0, 3))
            await feed.PollAfter(TimeSpan.FromHours(1), MemoryHttp.Status(NewUrl, 404));
        Assert.Equal(NewUrl, feed.LastRequest.Url);
        await feed.PollAfter(TimeSpan.FromHours(1), PolledFeed.Feed(1, 10));
        Assert.Equal(PolledFeed.Url, feed.LastRequest.Url);
    }

    private static OutboundResponse Moved(int from, params (int Status, string To)[] redirects) =>
        MemoryHttp.Document(redirects[^1].To, PolledFeed.Feed(from, 10)) with { Redirects = [.. redirects.Select(redirect => new Redirect(redirect.Status, new Uri(redirect.To)))] };
}
