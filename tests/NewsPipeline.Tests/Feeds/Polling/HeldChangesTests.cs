using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>A generator that stamps everything anew makes no page due; an edit does.</summary>
public sealed class HeldChangesTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Counter_in_every_title_makes_no_item_changed()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, Document("5°", 3));
        var known = feed.Pages.Values.Select(p => p.Fingerprint).ToArray();
        for (var i = 0; i < 20; i++)
        {
            await feed.PollAfter(Later, Document($"{i + 10}°", 3));
            Assert.Equal(known, feed.Pages.Values.Select(p => p.Fingerprint));
        }

        Assert.Contains("changed at once", feed.State.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_of_everything_counts_once_the_next_document_confirms_it()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, Document("Old", 3), ("ETag", "a"));
        var known = feed.Pages.Values.Select(p => p.Fingerprint).ToArray();
        await feed.PollAfter(Later, Document("New", 3), ("ETag", "b"));
        Assert.Equal(known, feed.Pages.Values.Select(p => p.Fingerprint));
        await feed.PollAfter(Later, Document("New", 3), ("ETag", "b"));
        Assert.Null(feed.LastRequest.IfNoneMatch); // A 304 would leave it open for ever.
        Assert.Empty(known.Intersect(feed.Pages.Values.Select(p => p.Fingerprint)));
        Assert.Empty(feed.State.HeldChanges);
    }

    [Fact]
    public async Task Change_of_one_item_among_several_counts_at_once()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, Document("Old", 3));
        var poll = await feed.PollAfter(Later, Document("Old", 3).Replace("Old 2", "New 2", StringComparison.Ordinal));
        Assert.Equal(1, poll.Event.Changed);
        Assert.Empty(feed.State.HeldChanges);
    }

    [Fact]
    public async Task Once_a_day_changes_count_all_the_same()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, Document("0", 2));
        var known = feed.Pages.Values.Select(p => p.Fingerprint).ToArray();
        await feed.PollAfter(TimeSpan.FromHours(1), Document("1", 2));
        await feed.PollAfter(TimeSpan.FromHours(24), Document("2", 2));
        var day = feed.Pages.Values.Select(p => p.Fingerprint).ToArray();
        Assert.NotEqual(known, day);
        await feed.PollAfter(TimeSpan.FromHours(23), Document("3", 2));
        Assert.Equal(day, feed.Pages.Values.Select(p => p.Fingerprint));
    }

    [Fact]
    public async Task Pages_another_feed_brought_do_not_wait()
    {
        var feed = new PolledFeed();
        await feed.PollAfter(Later, Document("Old", 3));
        foreach (var (key, page) in feed.Pages.ToArray())
            feed.Pages[key] = page with { FeedId = "another" };
        var poll = await feed.PollAfter(Later, Document("New", 3));
        Assert.Equal((0, 0), (poll.Event.Changed, feed.State.HeldChanges.Count));
    }

    private static string Document(string title, int count) =>
        string.Join('\n', Enumerable.Range(1, count).Select(i => $"https://example.org/{i}|{title} {i}|Text||").Prepend("feed"));
}
