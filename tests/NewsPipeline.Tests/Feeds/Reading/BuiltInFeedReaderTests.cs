using System.Text;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Feeds.Reading;

public sealed class BuiltInFeedReaderTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel><atom:link rel="self" href="https://news.test/rss"/><atom:link rel="hub" href="https://hub.test/"/>
        <title>Harbour News</title><link>https://news.test/</link><description>From the port</description><language>en-gb</language>
        <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
        <lastBuildDate>Tue, 19 Nov 2024 09:00:00 GMT</lastBuildDate><image><url>/logo.png</url><title>Not the title</title><link>https://other.test/</link></image>
        <item><title>Ferry &amp;amp; &lt;b&gt;crane&lt;/b&gt;</title><link>
          /a/1 </link><guid isPermaLink="false">id-1</guid><pubDate>Tue, 19 Nov 2024 08:00:00 +0100</pubDate>
          <dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><category domain="http://t.test/">Port</category>
          <description>&lt;p&gt;Short &lt;a href="x.html"&gt;x&lt;/a&gt;&lt;/p&gt;</description><c:encoded><![CDATA[<p>Long <img src="/i.png"></p>]]></c:encoded>
          <enclosure url="/a.mp3" type="audio/mpeg" length="99"/><source url="https://s.test/rss">Source</source><comments>/a/1#c</comments></item>
        </channel></rss>
        """;

    [Fact]
    public void An_RSS_feed_is_read_with_all_its_fields()
    {
        var reading = Read(Rss, "https://news.test/rss");
        var feed = reading.Feed!;
        Assert.Empty(reading.Repairs);
        Assert.Equal(("rss-2.0", "utf-8", null), (reading.Format, reading.Charset, reading.Problem));
        Assert.Equal(("Harbour News", "https://news.test/", "From the port", "en-gb"), (feed.Title, feed.Link, feed.Description, feed.Language));
        Assert.Equal(("https://news.test/rss", "https://hub.test/", TimeSpan.FromMinutes(15), "https://news.test/logo.png"), (feed.Self, feed.Hub, feed.Ttl, feed.Image));
        Assert.Equal(Utc("2024-11-19T09:00:00Z"), feed.Updated);

        var item = Assert.Single(feed.Items);
        Assert.Equal(("id-1", "https://news.test/a/1", "Ferry &amp; <b>crane</b>"), (item.Id, item.Link, item.Title));
        Assert.Equal("Ferry & crane", FeedText.Plain(item.Title));
        Assert.Equal(Utc("2024-11-19T07:00:00Z"), item.Published);
        Assert.Equal("<p>Short <a href=\"https://news.test/x.html\">x</a></p>", item.Summary);
        Assert.Equal("<p>Long <img src=\"https://news.test/i.png\"></p>", item.Content);
        Assert.Equal(["Ann", "Bob"], item.Authors.Select(a => a.Name));
        Assert.Equal(["Port"], item.Tags);
        Assert.Equal(new FeedEnclosure("https://news.test/a.mp3", "audio/mpeg", 99), Assert.Single(item.Enclosures));
        Assert.Equal((new FeedSource("Source", "https://s.test/rss"), "https://news.test/a/1#c"), (item.Source, item.Comments));
    }

    [Fact]
    public void An_Atom_feed_is_read_with_its_text_constructs_and_bases()
    {
        const string Atom = """
            <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://news.test/x/" xml:lang="de"><a:title type="text">1 &lt; 2</a:title><a:id>urn:f</a:id>
            <a:link rel="self" href="feed"/><a:link href="."/><a:updated>2024-11-19T08:00:00Z</a:updated>
            <a:entry><a:id>urn:1</a:id><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>B</b> &amp;</div></a:title>
            <a:link rel="enclosure" href="f.mp3"/><a:link rel="alternate" type="application/json" href="1.json"/><a:link rel="alternate" type="text/html" href="1.html"/>
            <a:published>2024-11-19T07:00:00Z</a:published><a:updated>2024-11-19T07:30:00Z</a:updated><a:author><a:name>Eva</a:name><a:email>eva@news.test</a:email></a:author>
            <a:category term="p" label="Port"/><a:content type="html" xml:base="y/">&lt;a href="z"&gt;z&lt;/a&gt;</a:content></a:entry></a:feed>
            """;
        var reading = Read(Atom);
        var feed = reading.Feed!;
        Assert.Empty(reading.Repairs);
        Assert.Equal(("1 < 2", "https://news.test/x/", "https://news.test/x/feed", "de", "urn:f"), (feed.Title, feed.Link, feed.Self, feed.Language, feed.Id));
        var item = Assert.Single(feed.Items);
        Assert.Equal(("urn:1", "A <b>B</b> &amp;", "https://news.test/x/1.html"), (item.Id, item.Title, item.Link));
        Assert.Equal("<a href=\"https://news.test/x/y/z\">z</a>", item.Content);
        Assert.Equal((Utc("2024-11-19T07:00:00Z"), Utc("2024-11-19T07:30:00Z")), (item.Published, item.Updated));
        Assert.Equal(new FeedAuthor("Eva", "eva@news.test"), Assert.Single(item.Authors));
        Assert.Equal(["Port"], item.Tags);
        Assert.Equal("https://news.test/x/f.mp3", Assert.Single(item.Enclosures).Url);
    }

    [Fact]
    public void An_RDF_feed_has_its_items_beside_the_channel()
    {
        var feed = Read("""
            <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
            <channel r:about="https://news.test/"><title>T</title><link>https://news.test/</link></channel>
            <item r:about="https://news.test/1"><title>One</title><d:date>2024-11-19</d:date></item></r:RDF>
            """).Feed!;
        var item = Assert.Single(feed.Items);
        Assert.Equal(("T", "One", "https://news.test/1", "https://news.test/1"), (feed.Title, item.Title, item.Link, item.Id));
        Assert.Equal(Utc("2024-11-19T00:00:00Z"), item.Published);
    }

    [Theory]
    [InlineData("""{"items":[{"url":"https://x.test/1","title":"Cut \ud83d"}]}""", "Cut \uFFFD")]
    [InlineData("""{"items":[{"url":"https://x.test/1","title":"Cut","tags":["\udc00"]}]}""", "Cut")]
    [InlineData("""{"items":[{"url":"https://x.test/1","\ud800":1,"title":"Cut"}],"\udfff":1}""", "Cut")]
    public void A_JSON_feed_with_half_a_surrogate_pair_is_read(string json, string title)
    {
        var reading = Read(json);
        Assert.Equal((title, "https://x.test/1"), (reading.Feed!.Items.Single().Title, reading.Feed.Items.Single().Link));
        Assert.Equal(["half a surrogate pair"], reading.Repairs);
    }

    [Fact]
    public void A_JSON_feed_is_read_and_wrong_kinds_count_as_missing()
    {
        var reading = Read("""
            { "version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "/", "authors": [{"name": "Ann"}], "hubs": [{"type":"WebSub","url":"https://hub.test/"}],
              "items": [ {"id": 7, "url": "/1", "title": 5.5, "content_html": "<a href='b'>b</a>", "date_published": "2024-11-19T08:00:00+01:00", "tags": ["x", null], "attachments": [{"url":"/f","size_in_bytes":9}]}, null, {"id":"https://news.test/2"} ] }
            """, "https://news.test/feed.json");
        Assert.Equal("json-1.1", reading.Format);
        Assert.Equal("https://hub.test/", reading.Feed!.Hub);
        Assert.Equal(2, reading.Feed.Items.Count);
        var item = reading.Feed.Items[0];
        Assert.Equal(("7", "https://news.test/1", "<a href='https://news.test/b'>b</a>"), (item.Id, item.Link, item.Content));
        Assert.Equal(["x"], item.Tags);
        Assert.Equal("https://news.test/2", reading.Feed.Items[1].Link);
    }

    [Fact]
    public void A_news_sitemap_is_a_feed_and_an_index_lists_its_sitemaps()
    {
        var feed = Read("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.test/1</loc>
            <n:news><n:publication><n:name>Harbour News</n:name><n:language>en</n:language></n:publication><n:publication_date>2024-11-19T08:00Z</n:publication_date><n:title>One &amp; two</n:title><n:keywords>port, ferry</n:keywords></n:news></url></urlset>
            """).Feed!;
        var item = Assert.Single(feed.Items);
        Assert.Equal(("Harbour News", "en", "One & two", "https://news.test/1"), (feed.Title, feed.Language, item.Title, item.Link));
        Assert.Equal((Utc("2024-11-19T08:00:00Z"), 2), (item.Published, item.Tags.Count));

        var index = Read("<sitemapindex><sitemap><loc>https://news.test/a.xml</loc></sitemap><sitemap><lastmod>2024-11-19</lastmod><loc>https://news.test/b.xml</loc></sitemap></sitemapindex>");
        Assert.Equal([new("https://news.test/a.xml", null), new ListedSitemap("https://news.test/b.xml", Utc("2024-11-19T00:00:00Z"))], index.Sitemaps!);
    }

    [Theory]
    [InlineData("Warning: mysql_connect() <br />\n<?xml version='1.0'?><rss><channel><title>T</title><item><title>One</title></item></channel></rss>")] // junk before
    [InlineData("<rss><channel><title>T</title><item><title>One<link>https://news.test/1</link></item></channel></rss>")] // a forgotten end tag
    [InlineData("<RSS><Channel><TITLE>T</TITLE><Item><Title>One</title></ITEM></channel></rss>")]
    [InlineData("<rss><channel><title>T</title></channel><item><title>One</title></item></rss>")] // beside the channel
    [InlineData("<rss><channel><title>T</title><item><title>One</title><description>cut o")]
    [InlineData("<rss><channel><title>T</title><item><title><![CDATA[One]]></title><description><![CDATA[no end</description></item></channel></rss>")]
    [InlineData("<rss xmlns='http://www.w3.org/2005/Atom'><channel><title>T</title><item><title>One</title></item></channel></rss>")]
    [InlineData("<feed><title>T</title><entry><title>One</title></entry></feed>")] // no namespace
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom/'><title>T</title><entry><title>One</title></entry></feed>")]
    [InlineData("<rss><channel><title>T</title><item><title attr=x y>One</title></item></channel></rss><script>x</script>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY one \"One\"><!ENTITY x SYSTEM \"file:///etc/hostname\">]><rss><channel><title>T</title><item><title>&one;</title></item></channel></rss>")]
    public void A_broken_feed_still_gives_its_items(string document)
    {
        var feed = Read(document).Feed;
        Assert.Equal(("T", "One"), (feed?.Title, feed?.Items.Single().Title));
    }

    [Fact]
    public void What_was_repaired_is_told_with_its_line()
    {
        var reading = Read("<rss>\n<channel>\n<title>T</titel>\n</channel></rss>");
        Assert.Contains("line 3: </titel> closes nothing", reading.Repairs);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \r\n ", "empty")]
    [InlineData("{\"a\":1}", "no list of items")]
    [InlineData("{\"items\":[", "broken JSON at line 1")]
    [InlineData("<svg><g/></svg>", "its first element is <svg>")]
    [InlineData("just words", "plain text")]
    public void What_is_no_feed_is_answered_in_words(string document, string words)
    {
        var reading = Read(document);
        Assert.Null(reading.Feed);
        Assert.Contains(words, reading.Problem, StringComparison.Ordinal);
        Assert.False(reading.IsHtml);
    }

    [Fact]
    public void A_page_in_place_of_a_feed_is_seen_as_a_page()
    {
        var reading = Read("<!doctype html><html><head><title>Just a moment</title></head><body><p>One<br>two</body></html>");
        Assert.True(reading.IsHtml);
        Assert.Null(reading.Feed);
    }

    [Theory]
    [InlineData("<guid>https://news.test/1</guid>", "https://news.test/1")]
    [InlineData("<guid isPermaLink='false'>https://news.test/1</guid>", null)]
    [InlineData("<guid>12345</guid>", null)]
    [InlineData("<guid>https://news.test/1</guid><link>https://news.test/2</link>", "https://news.test/2")]
    [InlineData("<link href='https://news.test/3'/>", "https://news.test/3")]
    [InlineData("<link>javascript:alert(1)</link>", null)]
    [InlineData("<link>//news.test/4</link>", "https://news.test/4")]
    public void The_link_of_an_item_follows_the_rules_of_guid(string fields, string? link) =>
        Assert.Equal(link, Read($"<rss><channel><item>{fields}</item></channel></rss>").Feed!.Items[0].Link);

    [Theory]
    [InlineData("<pubDate>soon</pubDate><date xmlns='http://purl.org/dc/elements/1.1/'>2024-11-19</date>", "2024-11-19T00:00:00Z")]
    [InlineData("<pubDate>Tue, 19 Nov 2024 08:00:00 GMT</pubDate><dc:date>2020-01-01</dc:date>", "2024-11-19T08:00:00Z")]
    public void A_date_that_cannot_be_read_leaves_its_place_to_the_next(string fields, string utc) =>
        Assert.Equal(Utc(utc), Read($"<rss><channel><item>{fields}</item></channel></rss>").Feed!.Items[0].Published);

    [Fact]
    public void An_element_of_an_unknown_namespace_is_not_taken_for_a_field()
    {
        var item = Read("<rss xmlns:x='urn:x'><channel><item><x:title>No</x:title><title>Yes</title><x:link>https://no.test/</x:link></item></channel></rss>").Feed!.Items[0];
        Assert.Equal(("Yes", null), (item.Title, item.Link));
    }

    [Theory]
    [InlineData("AT&amp;T &#146;s &copy; &nosuch; & co &#x1F600; &#55357;&#56832;", "AT&T ’s © &nosuch; & co 😀 😀")]
    public void References_are_read_as_browsers_do(string text, string expected) =>
        Assert.Equal(expected, Read($"<rss><channel><title>{text}</title></channel></rss>").Feed!.Title);

    internal static FeedReading Read(string document, string? url = null) =>
        new BuiltInFeedReader().Read(new FeedDocument { Body = Encoding.UTF8.GetBytes(document), Url = url is null ? null : new Uri(url) });

    private static DateTimeOffset? Utc(string text) => DateTimeOffset.Parse(text, null);
}
