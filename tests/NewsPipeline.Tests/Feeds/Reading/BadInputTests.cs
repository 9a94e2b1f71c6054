using System.Text;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Text;

namespace NewsPipeline.Tests.Feeds.Reading;

/// <summary>
/// The cases of eval/safety/bad_inputs.json that a feed's bytes decide, a test a number: N25 to N29, N31 to N33. Where a
/// case bounds seconds, bytes allocated are bounded instead, which a busy machine does not change.
/// </summary>
public sealed class BadInputTests
{
    [Fact]
    public void N25_entities_that_multiply_are_not_expanded()
    {
        var levels = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{Repeat($"&l{i - 1};", 10)}\">"));
        var (reading, allocated) = Measure($"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"lol\">{levels}]><rss><channel><title>&l9;</title><item><title>Kept</title></item></channel></rss>");
        Assert.Equal("Kept", Assert.Single(reading.Feed!.Items).Title);
        Assert.InRange(reading.Feed.Title!.Length, 1, 10_000);
        Assert.InRange(allocated, 0, 20_000_000);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"{0}\">]>", "&x;")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % p SYSTEM \"{0}\"> %p; <!ENTITY x \"&p;\">]>", "&p;")]
    [InlineData("<!DOCTYPE rss SYSTEM \"{0}\">", "&x;")]
    [InlineData("", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"{0}\" parse=\"text\"/>")]
    public void N26_external_entity_reads_no_file(string doctype, string use)
    {
        var secret = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(secret, "inside-the-file");
        try
        {
            var address = new Uri(secret).AbsoluteUri;
            var xml = $"<?xml version=\"1.0\"?>{doctype}<rss><channel><title>[{use}]</title><item><title>A{use}</title><link>https://a.test/1</link></item></channel></rss>".Replace("{0}", address, StringComparison.Ordinal);
            var reading = BuiltInFeedReaderTests.Read(xml);
            Assert.DoesNotContain("inside-the-file", JsonSerializer.Serialize(reading), StringComparison.Ordinal);
            Assert.Equal("https://a.test/1", Assert.Single(reading.Feed!.Items).Link);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"{0}\">]>", "&x;")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % p SYSTEM \"{0}\"> %p;]>", "")]
    [InlineData("<!DOCTYPE rss PUBLIC \"-//a\" \"{0}\">", "&x;")]
    [InlineData("<?xml-stylesheet href=\"{0}\"?>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"{0}\"/>")]
    public void N26_external_entity_asks_no_server(string before, string use)
    {
        using var server = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        server.Start();
        var xml = $"<?xml version=\"1.0\"?>{before}<rss><channel><item><title>A{use}</title><link>https://a.test/1</link></item></channel></rss>";
        var reading = BuiltInFeedReaderTests.Read(xml.Replace("{0}", $"http://{server.LocalEndpoint}/", StringComparison.Ordinal));
        Assert.Single(reading.Feed!.Items);
        Assert.False(server.Pending());
    }

    [Fact]
    public void N27_harmless_doctype_and_html_entities_are_read()
    {
        var reading = BuiltInFeedReaderTests.Read("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"0.91\"><channel><title>A&nbsp;B</title><item><title>Caf&eacute; &laquo;x&raquo;</title></item></channel></rss>");
        Assert.Equal("Café «x»", FeedText.Plain(Assert.Single(reading.Feed!.Items).Title));
        Assert.Equal("A B", FeedText.Plain(reading.Feed!.Title)!.Replace('\u00A0', ' '));
    }

    [Fact]
    public void N28_a_hundred_thousand_nested_elements_cost_what_flat_ones_cost()
    {
        var (deep, allocated) = Measure($"<rss><channel><item><title>First</title><link>https://a.test/1</link></item>{Repeat("<a>", 100_000)}{Repeat("</a>", 100_000)}</channel></rss>");
        Assert.NotEmpty(deep.Repairs);
        Assert.Equal("First", Assert.Single(deep.Feed!.Items).Title);
        Assert.InRange(allocated, 0, 100_000_000);
    }

    [Theory]
    [InlineData("attributes")]
    [InlineData("text")]
    [InlineData("attribute")]
    public void N29_one_huge_part_stays_within_memory(string part)
    {
        var inner = part switch
        {
            "attributes" => $"<x {string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"a{i}='' "))}/>",
            "text" => $"<description>{new string('t', 50_000_000)}</description>",
            _ => $"<x a=\"{new string('v', 10_000_000)}\"/>",
        };
        var (reading, allocated) = Measure($"<rss><channel><item><title>First</title></item>{inner}</channel></rss>");
        Assert.Equal("First", reading.Feed!.Items[0].Title);
        Assert.InRange(allocated, 0, 150_000_000);
    }

    [Theory]
    [InlineData("<rss><channel><item><title>One & more</title></item><item><title>Two</title></item></channel></rss>", false)] // An ampersand alone loses nothing.
    [InlineData("<rss><channel><item><title>One<b></title></item><item><title>Two</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss><rss/>")]
    [InlineData("junk before\n<?xml version=\"1.0\"?><rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>")]
    [InlineData("<rss><channel><item><title>One</title></item><item><title>Two</title></item><item><title>Thr")]
    public void N31_whole_items_of_a_broken_feed_are_kept_and_the_feed_is_flagged(string xml, bool flagged = true)
    {
        var reading = BuiltInFeedReaderTests.Read(xml);
        Assert.True(reading.Feed!.Items.Count >= 2, $"{reading.Feed.Items.Count} items");
        Assert.StartsWith("One", FeedText.Plain(reading.Feed.Items[0].Title), StringComparison.Ordinal);
        Assert.Equal("Two", reading.Feed.Items[1].Title);
        Assert.Equal(flagged, reading.Repairs.Count > 0);
    }

    public static TheoryData<string, bool, string> Encodings => new()
    {
        { "windows-1251", true, "windows-1251" }, { "koi8-r", true, "koi8-r" }, { "utf-16", true, "utf-16" },
        { "utf-16LE", false, "none" }, { "windows-1251", false, "utf-8" }, { "utf-8", false, "windows-1251" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void N32_charset_is_found_where_it_is_declared_undeclared_or_declared_wrongly(string written, bool withMark, string declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Title = "Роскомнадзор заблокировал сайт газеты в понедельник";
        var encoding = Encoding.GetEncoding(written);
        var declaration = declared == "none" ? "<?xml version=\"1.0\"?>" : $"<?xml version=\"1.0\" encoding=\"{declared}\"?>";
        var text = $"{declaration}<rss><channel><title>Новости</title><item><title>{Title}</title></item></channel></rss>";
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var reading = new BuiltInFeedReader().Read(new FeedDocument { Body = bytes });
        Assert.Equal(Title, Assert.Single(reading.Feed!.Items).Title);
    }

    [Fact]
    public void N32_utf7_is_refused_and_mixed_bytes_leave_replacement_marks()
    {
        var seven = TextDecoder.Decode("<?xml version=\"1.0\" encoding=\"utf-7\"?><rss>+ADw-script+AD4-</rss>"u8, "text/xml; charset=utf-7", MarkupKind.Xml);
        Assert.Contains("+ADw-script+AD4-", seven.Text, StringComparison.Ordinal);
        byte[] mixed = [.. "<rss><channel><item><title>Новости дня и "u8, 0xFF, 0xC0, .. " ещё новости</title></item></channel></rss>"u8];
        var title = Assert.Single(new BuiltInFeedReader().Read(new FeedDocument { Body = mixed, ContentType = "text/xml; charset=utf-8" }).Feed!.Items).Title!;
        Assert.StartsWith("Новости дня и", title, StringComparison.Ordinal);
        Assert.Contains('\uFFFD', title);
    }

    [Fact]
    public void N33_text_that_is_no_text_leaves_valid_json_for_bus_and_index()
    {
        byte[] bytes = [.. "<rss><channel><item><title>a"u8, 0x00, 0xED, 0xA0, 0x80, 0xC0, 0xAF, 0xEF, 0xBF, 0xBE, .. "&#xD800;&#0;&#xFFFE;z</title><link>https://a.test/1</link></item></channel></rss>"u8];
        var title = FeedText.Plain(Assert.Single(new BuiltInFeedReader().Read(new FeedDocument { Body = bytes }).Feed!.Items).Title);
        Assert.StartsWith("a", title, StringComparison.Ordinal);
        Assert.EndsWith("z", title, StringComparison.Ordinal);
        Assert.DoesNotContain(title!, char.IsSurrogate);
        Assert.DoesNotContain('\0', title!);
        var item = new FeedItemInfo { Title = title };
        // A strict decoder: it throws where the bytes are not well-formed UTF-8.
        var json = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(JsonSerializer.SerializeToUtf8Bytes(item));
        Assert.Equal(title, JsonSerializer.Deserialize<FeedItemInfo>(json)!.Title);
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    private static (FeedReading Reading, long Allocated) Measure(string text)
    {
        var document = new FeedDocument { Body = Encoding.UTF8.GetBytes(text), Url = new Uri("https://x.test/feed") };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = new BuiltInFeedReader().Read(document);
        return (reading, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
