using System.IO.Compression;
using System.Text;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Feeds.Polling;

public sealed class SitemapIndexTests
{
    private const string Index = """
        <?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://example.org/news-1.xml</loc><lastmod>2026-02-01T00:00:00Z</lastmod></sitemap>
        <sitemap><loc>https://example.org/pages.xml</loc><lastmod>2026-03-02T07:00:00Z</lastmod></sitemap>
        <sitemap><lastmod>2026-03-01T00:00:00Z</lastmod><loc><![CDATA[https://example.org/news-2.xml]]></loc></sitemap></sitemapindex>
        """;

    [Fact]
    public void Sitemaps_of_news_are_taken_newest_first() =>
        Assert.Equal(["https://example.org/news-2.xml", "https://example.org/news-1.xml"], Newest(Encoding.UTF8.GetBytes(Index)));

    [Fact]
    public void Index_is_read_as_leniently_as_a_feed()
    {
        Assert.Single(Newest(Encoding.UTF8.GetBytes(Index[..Index.IndexOf("<sitemap><loc>https://example.org/pages", StringComparison.Ordinal)])));
        Assert.Equal(2, Newest(Encoding.UTF8.GetBytes("<!DOCTYPE sitemapindex>" + Index[21..])).Count);
        Assert.Equal(2, Newest([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Index)]).Count);
        Assert.Equal(
            ["https://example.org/a", "https://example.org/b?x=1&y=2"],
            Newest("\n<?xml version=\"1.0\"?><s:sitemapindex xmlns:s=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><s:sitemap><s:loc>/a</s:loc></s:sitemap><s:sitemap><s:loc>ftp://example.org/c</s:loc></s:sitemap><s:sitemap><s:loc>https://example.org/b?x=1&y=2</s:loc></s:sitemap></s:sitemapindex>"u8.ToArray()));
    }

    [Fact]
    public async Task Index_is_polled_as_one_document_of_its_newest_sitemaps_without_validators()
    {
        var feed = new PolledFeed();
        feed.Http.Answer = Site;
        var poll = await feed.Poll();
        Assert.Equal((PollStatus.Ok, 8), (poll.Event.Status, poll.Event.Items));

        poll = await feed.Poll();
        Assert.Equal((PollStatus.NotModified, 8), (poll.Event.Status, poll.Event.Items));
        Assert.All(feed.Http.Requests, request => Assert.Null(request.IfNoneMatch));

        static OutboundResponse Site(OutboundRequest request) => request.Url switch
        {
            PolledFeed.Url => MemoryHttp.Document(PolledFeed.Url, Index, headers: ("ETag", "\"1\"")),
            "https://example.org/news-1.xml" => MemoryHttp.Document(request.Url, PolledFeed.Feed(1, 5)),
            _ => MemoryHttp.Document(request.Url, "") with { Body = Zip(PolledFeed.Feed(6, 3)) },
        };
    }

    [Fact]
    public async Task Index_whose_sitemaps_cannot_be_had_fails_with_their_reason()
    {
        var feed = new PolledFeed();
        feed.Http.Answer = request => request.Url == PolledFeed.Url ? MemoryHttp.Document(PolledFeed.Url, Index) : MemoryHttp.Status(request.Url, 404);
        await feed.Poll();
        Assert.Equal(PollStatus.NotFound, feed.State.Status);
    }

    [Fact]
    public void A_packed_bomb_and_a_broken_file_are_refused()
    {
        Assert.Null(SitemapIndex.Unpacked(Zip(new string(' ', 2_000_000)), 1_000_000));
        Assert.Null(SitemapIndex.Unpacked(new byte[] { 0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 1_000_000));
    }

    private static IReadOnlyList<string> Newest(byte[] index) =>
        SitemapIndex.Newest(new BuiltInFeedReader().Read(new FeedDocument { Body = index, Url = new Uri(PolledFeed.Url) }).Sitemaps!, 3);

    private static byte[] Zip(string text)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return stream.ToArray();
    }
}
