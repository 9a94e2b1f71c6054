using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Feeds.Opml;

namespace NewsPipeline.Tests.Feeds.Opml;

public sealed class OpmlTests
{
    [Fact]
    public void Nested_groups_are_kept()
    {
        var reading = Read("""
            <?xml version="1.0"?><opml version="1.1"><head><title>t</title></head><body>
            <outline text="World"><outline text="Europe"><outline type="rss" text="A" title="Alpha" xmlUrl=" https://a.example/rss " htmlUrl="https://a.example/" language="de"/></outline>
            <outline text="B" xmlurl="http://b.example/atom"></outline></outline>
            <OUTLINE TEXT="Loose" XMLURL="feed://c.example/rss"/></body></opml>
            """);
        Assert.Null(reading.Problem);
        Assert.Equal(
            [("https://a.example/rss", "Alpha", "World/Europe"), ("http://b.example/atom", "B", "World"), ("http://c.example/rss", "Loose", "")],
            reading.Subscriptions.Select(s => (s.Url, s.Name!, string.Join('/', s.Groups))));
        Assert.Equal(("https://a.example/", "de"), (reading.Subscriptions[0].Page, reading.Subscriptions[0].Language));
    }

    [Fact]
    public void What_is_no_feed_is_left_out_with_its_reason()
    {
        var reading = Read("""<opml><body><outline text="X" xmlUrl="javascript:alert(1)"/><outline xmlUrl="https://a.example/"/><outline xmlUrl="https://a.example/"/></body></opml>""");
        Assert.Single(reading.Subscriptions);
        Assert.Equal(2, reading.Skipped.Count);
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("utf-16")]
    public void A_file_in_another_charset_is_read(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(charset);
        var text = $"\n<?xml version=\"1.0\" encoding=\"{charset}\"?><opml><body><outline text=\"Новости культуры\" xmlUrl=\"https://a.example/\"/></body></opml>";
        var reading = NewsPipeline.Feeds.Opml.Opml.Read(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        Assert.Null(reading.Problem);
        Assert.Equal("Новости культуры", Assert.Single(reading.Subscriptions).Name);
    }

    [Theory]
    [InlineData("<html><body/></html>")]
    [InlineData("")]
    [InlineData("no markup")]
    public void What_is_no_opml_or_hostile_is_refused_in_words(string text)
    {
        var reading = Read(text);
        Assert.NotEmpty(reading.Problem!);
        Assert.Empty(reading.Subscriptions);
    }

    [Fact]
    public void Feeds_before_a_break_in_the_file_are_kept()
    {
        var reading = Read("<opml><body><outline xmlUrl=\"https://a.example/\"/><outline text=\"b\" xmlUrl=\"https://b.exam");
        Assert.Equal("https://a.example/", Assert.Single(reading.Subscriptions).Url);
        Assert.Contains("breaks off", Assert.Single(reading.Skipped), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<opml><body><outline text=\"P &amp; Q\" xmlUrl=\"https://a.example/?x=1&format=rss\"/><outline xmlUrl=\"https://b.example/\"/></body></opml>", "P & Q")]
    [InlineData("<opml><body><outline text=\"Caf&eacute;&nbsp;Press\" xmlUrl=\"https://a.example/?x=1&amp;format=rss\"/><outline xmlUrl=\"https://b.example/\"/></body></opml>", "Caf\u00e9\u00a0Press")]
    [InlineData("<!DOCTYPE opml SYSTEM \"http://x.example/opml.dtd\"><opml><body><outline text=\"A\" xmlUrl=\"https://a.example/?x=1&amp;format=rss\"/><outline xmlUrl=\"https://b.example/\"/></body></opml>", "A")]
    [InlineData("<opml><body><outline text=\"A\" description=\"the \"old\" one\" xmlUrl=\"https://a.example/?x=1&amp;format=rss\"/><outline xmlUrl=\"https://b.example/\"/></body></opml>", "A")]
    public void One_broken_character_loses_no_feed(string text, string name)
    {
        var reading = Read(text);
        Assert.Null(reading.Problem);
        Assert.Equal(["https://a.example/?x=1&format=rss", "https://b.example/"], reading.Subscriptions.Select(s => s.Url));
        Assert.Equal(name, reading.Subscriptions[0].Name);
    }

    [Fact]
    public void A_hundred_thousand_nested_outlines_are_refused()
    {
        var reading = Read("<opml>" + string.Concat(Enumerable.Repeat("<outline>", 100_000)));
        Assert.Contains("deeper", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var names = Gen.Elements("Мир", "a<b&\"c\"", "World", "😀", "a\uFFFD");
        var subscriptions =
            from number in Gen.Choose(0, 1_000_000)
            from name in names
            from depth in Gen.Choose(0, 3)
            from groups in names.ArrayOf(depth)
            from named in Gen.Elements(true, false)
            select new OpmlSubscription { Url = $"https://example.org/{number}?a=1&b=2", Name = named ? name : null, Page = named ? "https://example.org/" : null, Groups = groups };
        Prop.ForAll(subscriptions.ArrayOf().ToArbitrary(), all =>
        {
            var distinct = all.DistinctBy(s => s.Url).ToArray();
            using var stream = new MemoryStream();
            NewsPipeline.Feeds.Opml.Opml.Write(stream, "Export", distinct);
            stream.Position = 0;
            var back = NewsPipeline.Feeds.Opml.Opml.Read(stream);
            return back.Problem is null && back.Skipped.Count == 0 && back.Subscriptions.Select(Line).Order(StringComparer.Ordinal).SequenceEqual(distinct.Select(Line).Order(StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

        static string Line(OpmlSubscription s) => $"{s.Url} {s.Name} {s.Page} {string.Join('/', s.Groups)}";
    }

    [Fact]
    public void Characters_xml_cannot_hold_do_not_stop_an_export()
    {
        using var stream = new MemoryStream();
        NewsPipeline.Feeds.Opml.Opml.Write(stream, "Export", [new OpmlSubscription { Url = "https://a.example/", Name = "a\u0001\ud800b" }]);
        Assert.Equal("a\uFFFD\uFFFDb", Assert.Single(Read(Encoding.UTF8.GetString(stream.ToArray())).Subscriptions).Name);
    }

    private static OpmlReading Read(string text) => NewsPipeline.Feeds.Opml.Opml.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
