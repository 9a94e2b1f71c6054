using System.Text;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class SightingsTests
{
    [Fact]
    public void The_newest_pages_of_a_large_sitemap_are_taken_wherever_they_stand()
    {
        var first = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var pages = Enumerable.Range(0, 12_000).Select(i => $"<url><loc>https://a.test/{i}</loc><lastmod>{first.AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ}</lastmod></url>");
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = Encoding.UTF8.GetBytes($"<urlset>{string.Concat(pages)}</urlset>") });
        var sightings = Sightings.Of(reading.Feed!, null, null, 2, null);
        Assert.Equal(["https://a.test/11998", "https://a.test/11999"], sightings.Items.Select(item => item.Url));
        Assert.Equal(11_998, sightings.Cut);
    }

    [Fact]
    public void The_fingerprint_of_a_link_shown_several_times_does_not_depend_on_the_order()
    {
        FeedItem[] items = [.. "abc".Select(title => new FeedItem { Link = "https://a.test/1", Title = title.ToString() })];
        var forward = Of(items);
        var backward = Of([.. items.Reverse()]);
        Assert.Equal((forward.Items.Single().Fingerprint, 2), (backward.Items.Single().Fingerprint, backward.Merged));
        Assert.Equal(("a", "c"), (forward.Items[0].Item.Title, backward.Items[0].Item.Title));
        Assert.NotEqual(forward.Items[0].Fingerprint, Of(items[..2]).Items.Single().Fingerprint);

        static Sightings Of(FeedItem[] items) => Sightings.Of(new Feed { Items = items }, null, null, 10, null);
    }
}
