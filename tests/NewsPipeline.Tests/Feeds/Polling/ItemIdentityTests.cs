using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>What makes an item of a feed the same or another.</summary>
public sealed class ItemIdentityTests
{
    private const string FeedUrl = "https://a.test/rss";

    [Fact]
    public void Items_that_share_a_link_and_say_different_things_are_several()
    {
        var sightings = Of([Item("Tulips", "Tulips are here", link: "https://a.test/"), Item("Roses", "Roses are here", link: "https://a.test/"), Item("Roses", "Roses are here", link: "https://a.test/")]);
        Assert.Equal(2, sightings.Items.Select(i => i.UrlKey).Distinct().Count());
        Assert.All(sightings.Items, item => Assert.StartsWith("https://a.test/#item-", item.Url, StringComparison.Ordinal));
        Assert.Equal((3, 1), (sightings.Sharing, sightings.Merged));
    }

    [Fact]
    public void Items_that_share_a_link_and_a_title_are_told_apart_by_their_guids()
    {
        Assert.Equal(2, Of([Item("Tools", "First", "v1", "https://a.test/t"), Item("Tools", "Second", "v2", "https://a.test/t")]).Items.Count);
        Assert.Single(Of([Item("Tools", "First", "v", "https://a.test/t"), Item("Tools", "Second", "v", "https://a.test/t")]).Items);
    }

    [Fact]
    public void Comments_on_one_page_are_one_item() =>
        Assert.Equal("https://a.test/d", Assert.Single(Of([Item("Talk", "One", "t", "https://a.test/d#c1"), Item("Talk", "Two", "t", "https://a.test/d#c2")]).Items).Url);

    [Fact]
    public void Item_that_had_its_link_to_itself_keeps_it_when_others_come_to_it()
    {
        var first = Poll(null, Item("Tulips", "Tulips are here", "1", "https://a.test/"));
        Assert.Equal("https://a.test/", Assert.Single(first.LastItems()));
        var second = Poll(first, Item("Roses", "Roses are here", "2", "https://a.test/"), Item("Tulips", "Tulips are here", "1", "https://a.test/"));
        Assert.Equal("https://a.test/", second.LastItems()[1]);
        var third = Poll(second, Item("Lilies", "Lilies are here", "3", "https://a.test/"), Item("Roses", "Roses are here", "2", "https://a.test/"));
        Assert.Equal(second.LastItems()[0], third.LastItems()[1]);
        Assert.NotEqual("https://a.test/", third.LastItems()[0]);
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("https://a.test/N/A")]
    [InlineData("null")]
    [InlineData("#")]
    [InlineData("https://a.test/rss")]
    public void Word_in_place_of_a_link_and_the_feed_itself_are_no_links(string link)
    {
        var sightings = Of([Item("Writer", "Writer was updated", link, link), Item("Calc", "Calc was updated", link, link)]);
        Assert.Equal(2, sightings.Items.Count);
        Assert.All(sightings.Items, item => Assert.StartsWith(FeedUrl + "#item-", item.Url, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_tells_the_time_makes_no_new_item_where_the_guid_stays()
    {
        var first = Poll(null, Item("Mail works", "Checked at 8:00", "mail"), Item("Web works", "Checked at 8:00", "web"));
        var second = Poll(first, Item("Mail works", "Checked at 9:00", "mail"), Item("Web works", "Checked at 9:00", "web"));
        Assert.Equal(first.LastItems(), second.LastItems());
        Assert.Equal(2, first.LastItems().Distinct().Count());
    }

    [Fact]
    public void Guid_that_is_new_at_every_poll_makes_no_new_item_where_the_text_stays()
    {
        var first = Poll(null, Item("Mail works", "All well", "x1"), Item("Web works", "All well too", "x2"));
        Assert.Equal(first.LastItems(), Poll(first, Item("Mail works", "All well", "y1"), Item("Web works", "All well too", "y2")).LastItems());
    }

    [Fact]
    public void Guids_that_number_the_places_do_not_hide_a_new_item()
    {
        var first = Poll(null, Item("Mail works", "All well", "1"), Item("Web works", "All well too", "2"));
        var second = Poll(first, Item("News works", "Well again", "1"), Item("Mail works", "All well", "2"), Item("Web works", "All well too", "3"));
        Assert.Equal(first.LastItems(), second.LastItems().Skip(1));
        Assert.DoesNotContain(second.LastItems()[0], first.LastItems());
    }

    [Fact]
    public void Same_guid_for_all_tells_nothing() =>
        Assert.Equal(2, Of([Item("Mail works", "All well", "x"), Item("Web works", "All well too", "x")]).Items.Count);

    [Fact]
    public void Item_without_title_is_known_by_its_text() => Assert.Single(Of([Item(null, "All well")]).Items);

    [Fact]
    public void Error_of_a_bridge_is_no_article()
    {
        var sightings = Of([Item("Bridge returned error 404! (2)", "HttpException", "e", FeedUrl + "?action=display"), Item("Ferry", "Text", "f", "https://a.test/ferry")]);
        Assert.Equal("https://a.test/ferry", Assert.Single(sightings.Items).Url);
        Assert.Equal("Bridge returned error 404! (2)", Assert.Single(sightings.OwnErrors));
        Assert.Equal(2, Of([Item("Ferry late", "Text", "e", FeedUrl + "?id=5"), Item("Ferry", "Text", "f", "https://a.test/ferry")]).Items.Count);
    }

    [Fact]
    public void Half_an_item_without_its_link_is_left_for_the_next_poll() =>
        Assert.Empty(Of([Item("Second", "Text") with { IsCut = true }]).Items);

    private static FeedItem Item(string? title, string text, string? id = null, string? link = null) => new() { Title = title, Summary = text, Id = id, Link = link };

    private static Sightings Of(IReadOnlyList<FeedItem> items) => Sightings.Of(new Feed { Items = items }, new Uri(FeedUrl), null, 100, FeedUrl);

    private static Polled Poll(Polled? before, params FeedItem[] items)
    {
        var sightings = Sightings.Of(new Feed { Items = items }, new Uri(FeedUrl), null, 100, FeedUrl, before?.State);
        return new Polled(sightings, new FeedState { LastItemKeys = [.. sightings.Items.Select(i => i.UrlKey)], OwnItems = sightings.OwnItems });
    }

    private sealed record Polled(Sightings Sightings, FeedState State)
    {
        public string[] LastItems() => [.. Sightings.Items.Select(i => i.Url)];
    }
}
