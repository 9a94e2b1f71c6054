using System.Text;
using NewsPipeline.Adapters.CodeHollow;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Adapters.CodeHollow;

/// <summary>Two readers written by others than each other on clean feeds: where both are right they agree; where they differ, the reason stands here.</summary>
public sealed class CodeHollowFeedReaderTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour News</title><link>https://news.test/</link><description>From the port</description><language>en</language>
        <item><title>Ferry late</title><link>https://news.test/1</link><guid>https://news.test/1</guid><pubDate>Tue, 19 Nov 2024 08:00:00 GMT</pubDate><description>An hour.</description><category>Port</category><enclosure url="https://news.test/1.mp3" type="audio/mpeg" length="99"/></item>
        <item><title>Крановщик ушёл</title><link>https://news.test/2</link><guid isPermaLink="false">n-2</guid><pubDate>Tue, 19 Nov 2024 10:00:00 +0300</pubDate><description>&lt;p&gt;Today&lt;/p&gt;</description><content:encoded><![CDATA[<p>Today at the port</p>]]></content:encoded></item>
        </channel></rss>
        """;

    private const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour News</title><id>urn:f</id><link href="https://news.test/"/><updated>2024-11-19T08:00:00Z</updated>
        <entry><title>Ferry late</title><id>urn:1</id><link href="https://news.test/1"/><published>2024-11-19T07:00:00Z</published><updated>2024-11-19T08:00:00Z</updated><summary>An hour.</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content><author><name>Ann</name></author></entry>
        </feed>
        """;

    private const string Rdf = """
        <?xml version="1.0" encoding="utf-8"?>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://news.test/"><title>Harbour News</title><link>https://news.test/</link><description>From the port</description></channel>
        <item rdf:about="https://news.test/1"><title>Ferry late</title><link>https://news.test/1</link><description>An hour.</description><dc:date>2024-11-19T08:00:00Z</dc:date></item></rdf:RDF>
        """;

    private const string Json = """
        {"version":"https://jsonfeed.org/version/1.1","title":"Harbour News","home_page_url":"https://news.test/","description":"From the port","items":[
        {"id":"n-1","url":"https://news.test/1","title":"Ferry late","summary":"An hour.","content_html":"<p>Long</p>","date_published":"2024-11-19T10:00:00+03:00","date_modified":"2024-11-19T08:00:00Z",
         "authors":[{"name":"Ann","url":"https://news.test/ann"},{"name":"Bo"}],"tags":["Port"],"attachments":[{"url":"https://news.test/1.mp3","mime_type":"audio/mpeg","size_in_bytes":99}]}]}
        """;

    public static TheoryData<string> Clean => new() { Rss, Atom, Rdf, Json, Rss.Replace(" version=\"2.0\" xmlns", " xmlns", StringComparison.Ordinal), Rss.Replace("08:00:00 GMT", "08:00:00 EST", StringComparison.Ordinal) };

    [Theory]
    [MemberData(nameof(Clean))]
    public void Both_readers_agree_on_a_clean_feed(string document)
    {
        var ours = Read(new BuiltInFeedReader(), document).Feed!;
        var theirs = Read(new CodeHollowFeedReader(), document).Feed!;
        Assert.Equal((theirs.Title, theirs.Link, theirs.Description, theirs.Items.Count), (ours.Title, ours.Link, ours.Description, ours.Items.Count));
        foreach (var (a, b) in ours.Items.Zip(theirs.Items))
        {
            Assert.Equal((b.Title, b.Link, b.Summary, b.Published), (a.Title, a.Link, a.Summary, a.Published));
            Assert.Equal(b.Authors, a.Authors);
            if (b.Updated is not null)
                Assert.Equal(b.Updated, a.Updated);
            // Where a feed has no content, it repeats the description (in RSS 1.0).
            Assert.Equal(b.Content, a.Content ?? (string.Equals(b.Content, b.Summary, StringComparison.Ordinal) ? a.Summary : null));
            Assert.Equal(b.Tags, a.Tags);
            Assert.Equal(b.Enclosures, a.Enclosures);
            if (b.Id is not null)
                Assert.Equal(b.Id, a.Id);
        }
    }

    public static TheoryData<string, string, string?, string?> Differences => new()
    {
        // Reason, document, the first item as we read it (title, content of the second, date), as CodeHollow reads it (null: no feed at all).
        { "It decodes content twice: what was shown as text becomes a tag.", Rss.Replace("<p>Today at the port</p>", "&lt;script&gt;", StringComparison.Ordinal), "Ferry late 08:00 &lt;script&gt;", "Ferry late 08:00 <script>" },
        { "It knows no month of another language.", Rss.Replace("19 Nov 2024 08", "19 novembre 2024 08", StringComparison.Ordinal), "Ferry late 08:00 <p>Today at the port</p>", "Ferry late  <p>Today at the port</p>" },
        { "It knows no HTML entities.", Rss.Replace("Ferry late", "Ferry&nbsp;late", StringComparison.Ordinal), "Ferry\u00A0late 08:00 <p>Today at the port</p>", null },
        { "It wants well-formed XML.", Rss.Replace("Ferry late", "Ferry & crane", StringComparison.Ordinal), "Ferry & crane 08:00 <p>Today at the port</p>", null },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Where_they_differ_the_reason_is_known(string reason, string document, string? ours, string? theirs)
    {
        Assert.Equal(ours, Told(Read(new BuiltInFeedReader(), document)));
        var reading = Read(new CodeHollowFeedReader(), document);
        Assert.True(string.Equals(theirs, Told(reading), StringComparison.Ordinal), $"{reason} Now: {Told(reading) ?? reading.Problem}");
    }

    private static string? Told(FeedReading reading) =>
        reading.Feed is { } feed ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{feed.Items[0].Title} {feed.Items[0].Published:HH:mm} {feed.Items[1].Content}") : null;

    [Theory]
    [InlineData("")]
    [InlineData("{\"items\":7}")]
    [InlineData("[{\"items\":[]}]")]
    [InlineData("<html><body>no feed</body></html>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss version='2.0'><channel><title>&b;</title></channel></rss>")]
    public void What_it_cannot_read_is_a_problem_in_words(string document)
    {
        var reading = Read(new CodeHollowFeedReader(), document);
        Assert.Null(reading.Feed);
        Assert.NotEmpty(reading.Problem!);
    }

    public static TheoryData<string> TooMuch => new()
    {
        $"<rss version='2.0'><channel>{string.Concat(Enumerable.Repeat("<a>", 100_000))}",
        $"{{\"items\":{new string('[', 100_000)}",
        $"{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{string.Concat(Enumerable.Repeat("0,", 1_000_001))}0]}}",
    };

    [Theory]
    [MemberData(nameof(TooMuch), DisableDiscoveryEnumeration = true)]
    public void Depth_and_size_that_kill_it_never_reach_it(string document)
    {
        var reading = Read(new CodeHollowFeedReader(), document);
        Assert.StartsWith("refused", reading.Problem, StringComparison.Ordinal);
    }

    private static FeedReading Read(IFeedReader reader, string document) => reader.Read(new FeedDocument { Body = Encoding.UTF8.GetBytes(document) });
}
