using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Feeds.Reading;

/// <summary>Documents made to break a reader. What counts is bytes allocated, which a busy machine does not change, and how time grows.</summary>
public sealed class HostileFeedTests
{
    private const int Size = 400_000;

    /// <summary>A reader that copies a document of 1 MB a hundred times is at 200 MB.</summary>
    private const long MaxAllocated = 200_000_000;

    private static readonly string[] s_seeds =
    [
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><rss version=\"2.0\" xmlns:m=\"http://search.yahoo.com/mrss/\"><channel><title>T &amp; &a;</title><link>/x</link><item><title><![CDATA[<b>x</b>]]></title><guid>1</guid><pubDate>Tue, 19 Nov 2024 08:00:00 GMT</pubDate><author>a@b.test (A)</author><m:group><m:content url=\"u\"/></m:group></item></channel></rss>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://x.test/\"><title type=\"html\">&lt;i&gt;T&lt;/i&gt;</title><entry><link rel=\"alternate\" href=\"a\"/><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x<br/>y</p></div></content><updated>2024-11-19T08:00:00Z</updated></entry></feed>",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"url\":\"/a\",\"authors\":[{\"name\":\"A\"}],\"tags\":[\"t\"],\"date_published\":\"2024-11-19T08:00:00Z\"}]}",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://x.test/</loc><lastmod>2024-11-19</lastmod></url></urlset>",
    ];

    public static TheoryData<string> Storms => new(
        "deep", "deep items", "deep xhtml", "less", "cdata", "comment", "instruction", "doctype", "quote", "attributes", "entities", "spaces in a date", "author", "stray ends", "namespaces", "bases", "bold titles", "json",
        "cdata with a far end", "declarations", "doctype without an end", "prefixes", "attributes above bases");

    [Theory]
    [MemberData(nameof(Storms))]
    public void A_storm_ends_within_bounded_memory(string kind)
    {
        var body = Encoding.UTF8.GetBytes(Storm(kind, Size));
        var reader = new BuiltInFeedReader();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = reader.Read(new FeedDocument { Body = body, Url = new Uri("https://x.test/feed") });
        foreach (var item in reading.Feed?.Items.Take(10) ?? [])
            _ = FeedText.Plain(item.Title + item.Summary + item.Content);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
    }

    /// <summary>
    /// Four times the document takes four times as long, or sixteen times where a reader is quadratic. The best of several
    /// reads counts, and one pair of ten that grows as it should is enough: a busy machine only makes a pair worse.
    /// </summary>
    [Theory]
    [MemberData(nameof(Storms))]
    public void Time_grows_as_a_storm_does(string kind)
    {
        var (small, large) = (Encoding.UTF8.GetBytes(Storm(kind, Size / 4)), Encoding.UTF8.GetBytes(Storm(kind, Size)));
        Best(small);
        Assert.Contains(Enumerable.Range(0, 10), _ => Best(large) < 9 * Best(small));

        static TimeSpan Best(byte[] body) => Enumerable.Range(0, 3).Min(_ =>
            ThreadTime.Of(() => new BuiltInFeedReader().Read(new FeedDocument { Body = body, Url = new Uri("https://x.test/feed") })));
    }

    [Fact]
    public void Entities_do_not_multiply()
    {
        var levels = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        var reading = BuiltInFeedReaderTests.Read($"<!DOCTYPE rss [<!ENTITY l0 \"lol\">{levels}]><rss><channel><title>&l9;</title><item><title>Kept</title></item></channel></rss>");
        Assert.Equal("Kept", reading.Feed!.Items.Single().Title);
        Assert.InRange(reading.Feed.Title!.Length, 1, 10_000);
    }

    [Theory]
    [InlineData(2_000, 20_000, 6_000_000)]
    [InlineData(200_000, 20_000, 600_000)]
    public void A_long_base_does_not_multiply(int length, int links, int most)
    {
        var anchors = string.Concat(Enumerable.Repeat("<a href=x>", links));
        var path = new string('b', length);
        var atom = BuiltInFeedReaderTests.Read($"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://x.test/{path}/'><entry><content type='html'><![CDATA[{anchors}]]></content></entry></feed>", "https://y.test/");
        Assert.InRange(atom.Feed!.Items.Single().Content!.Length, anchors.Length, most);
        var json = BuiltInFeedReaderTests.Read($$"""{"items":[{"content_html":"{{anchors}}"}]}""", $"https://x.test/{path}/");
        Assert.InRange(json.Feed!.Items.Single().Content!.Length, anchors.Length, most);
    }

    [Fact]
    public void A_document_type_reads_no_file()
    {
        var reading = BuiltInFeedReaderTests.Read("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>[&x;]</title></channel></rss>");
        Assert.Equal("[&x;]", reading.Feed!.Title);
    }

    [Fact]
    public void A_feed_beyond_the_limit_is_cut_and_says_so()
    {
        var item = "<item><title>One</title></item>"u8;
        var body = new byte[FeedLimits.Bytes + 1000];
        "<rss><channel>"u8.CopyTo(body);
        for (var at = 14; at + item.Length < body.Length; at += item.Length)
            item.CopyTo(body.AsSpan(at));
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = body });
        Assert.Equal(FeedLimits.Items, reading.Feed!.Items.Count);
        Assert.Contains(reading.Repairs, r => r.Contains("the rest is cut", StringComparison.Ordinal));
    }

    [Fact]
    public void No_mutation_of_a_feed_makes_the_reader_throw()
    {
        var pieces = Gen.Elements("<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<!DOCTYPE", "[", "]", "?>", "<?", "/>", "</", "<item>", "</item>", "xmlns=", "\0", "\u00FF\u00FE", "{", "}", "&#x;", "&#55357;", "xml:base=\"//[\"", "href=\"http://[\"", "\\ud83d", "\\udc00");
        var mutation =
            from seed in Gen.Elements(s_seeds)
            from cuts in (from at in Gen.Choose(0, 2000) from length in Gen.Choose(0, 12) from piece in pieces select (at, length, piece)).ListOf()
            select cuts.Aggregate(seed, (text, cut) => text.Length == 0 ? cut.piece : text.Remove(cut.at % text.Length, Math.Min(cut.length, text.Length - (cut.at % text.Length))).Insert(cut.at % text.Length, cut.piece));
        var reader = new BuiltInFeedReader();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(mutation.ToArbitrary(), text =>
        {
            var reading = reader.Read(new FeedDocument { Body = Encoding.Latin1.GetBytes(text), Url = new Uri("https://x.test/feed") });
            return (reading.Feed is null) == (reading.Problem is not null) && reading.Repairs.Count <= 21;
        }));
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        var bytes = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ToArbitrary();
        var reader = new BuiltInFeedReader();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(bytes, b => reader.Read(new FeedDocument { Body = b }) is not null));
    }

    [Fact]
    public void Every_security_case_of_the_shared_data_is_read_within_bounds()
    {
        var list = Shared.Path("eval/feeds/cases.jsonl");
        var cases = File.ReadLines(list).Select(l => JsonNode.Parse(l)!).Where(c => (string?)c["group"] == "security").ToArray();
        Assert.NotEmpty(cases);
        var reader = new BuiltInFeedReader();
        foreach (var one in cases)
        {
            var body = File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(list)!, (string)one["file"]!));
            var before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(new FeedDocument { Body = body });
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
        }
    }

    private static string Storm(string kind, int size)
    {
        string Repeat(string piece) => string.Concat(Enumerable.Repeat(piece, size / piece.Length));
        string Numbered(Func<int, string> piece) => string.Concat(Enumerable.Range(0, size / 2 / piece(size).Length).Select(piece));
        return kind switch
        {
            "deep" => $"<rss>{Repeat("<a>")}",
            "deep items" => $"<rss><channel>{Repeat("<item>")}",
            "deep xhtml" => $"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>{Repeat("<div>")}",
            "less" => $"<rss><channel><title>{Repeat("<")}",
            "cdata" => $"<rss><channel><title>{Repeat("<![CDATA[")}",
            "comment" => $"<rss>{Repeat("<!--")}",
            "instruction" => $"<rss>{Repeat("<?x ")}",
            "doctype" => Repeat("<!DOCTYPE x ["),
            "quote" => $"<rss>{Repeat("<a b=\"")}",
            "attributes" => $"<rss {Repeat("a=\"b\" ")}>",
            "entities" => $"<!DOCTYPE rss [<!ENTITY a \"{new string('x', 900)}\">]><rss><channel><title>{Repeat("&a;")}</title></channel></rss>",
            "spaces in a date" => $"<rss><channel><item><pubDate>Tue,{Repeat(" ")}19 Nov 2024</pubDate></item></channel></rss>",
            "author" => $"<rss><channel><item><author>{Repeat("(@<")}</author></item></channel></rss>",
            "stray ends" => $"<rss>{Repeat("</a>")}",
            "namespaces" => $"<rss>{Repeat("<a xmlns=\"urn:x\">")}",
            "bases" => $"<rss>{Repeat("<a xml:base=\"b/\">")}<item><link>x</link></item>",
            "cdata with a far end" => $"<rss><channel><title>{Repeat("<![CDATA[")}</item>]]>",
            "declarations" => $"<rss>{Repeat("<!")}>",
            "doctype without an end" => Repeat("<!DOCTYPE"),
            "prefixes" => $"<rss {Numbered(i => $"xmlns:a{i}=\"\" ")}>{Numbered(_ => "<b xmlns:z=\"\"/>")}",
            "attributes above bases" => $"<rss {Numbered(i => $"a{i}=\"\" ")}><channel xml:base=\"b/\">{Numbered(_ => "<item><link>x</link></item>")}",
            "bold titles" => $"<rss><channel><item><title>{Repeat("<b>x")}</title></item></channel></rss>",
            _ => Repeat("{\"items\":["),
        };
    }
}
