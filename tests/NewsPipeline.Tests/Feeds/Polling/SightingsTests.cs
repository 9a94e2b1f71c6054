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
}
