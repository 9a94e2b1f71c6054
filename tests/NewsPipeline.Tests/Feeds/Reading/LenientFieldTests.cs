using System.Text;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Feeds.Reading;

/// <summary>What is broken in real feeds in ways that leave no doubt what was meant.</summary>
public sealed class LenientFieldTests
{
    [Theory]
    [InlineData("text", "Use &lt;table&gt; less", "Use <table> less")]
    [InlineData(null, "What &lt;b&gt; and &amp;amp; mean", "What <b> and &amp; mean")]
    [InlineData("text", "Old &lt;b&gt;harbour&lt;/b&gt; closes", "Old harbour closes")]
    [InlineData(null, "&lt;a href='x'&gt; leads nowhere", "leads nowhere")]
    [InlineData("text", "Ferries &amp;#8211; a history", "Ferries – a history")]
    [InlineData("html", "Use &lt;table&gt; less", "Use less")]
    public void Tag_in_plain_text_is_text_unless_it_is_used_as_one(string? type, string title, string expected)
    {
        var atom = $"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title{(type is null ? "" : $" type='{type}'")}>{title}</title></entry></feed>";
        Assert.Equal(expected, FeedText.Plain(Read(atom).Feed!.Items[0].Title));
    }

    [Fact]
    public void Plain_fields_of_JSON_keep_what_looks_like_a_tag_and_its_HTML_field_does_not()
    {
        var item = Read("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Why <b> is not <strong>","content_text":"Write <b> here","summary":"<p>So it is</p>"}]}""").Feed!.Items[0];
        Assert.Equal(("Why <b> is not <strong>", "Write <b> here", "So it is"), (FeedText.Plain(item.Title), FeedText.Plain(item.Content), FeedText.Plain(item.Summary)));
        item = Read("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"Write <b> here"}]}""").Feed!.Items[0];
        Assert.Equal("Write here", FeedText.Plain(item.Content));
    }

    [Fact]
    public void Control_characters_in_strings_of_JSON_are_text()
    {
        var reading = Read("{\"items\":[{\"id\":\"1\",\"url\":\"https://a.test/1\",\"title\":\"One\ntwo\",\"content_text\":\"a\tb\u0001 \\\"c\\\"\"}]}");
        Assert.Equal(("One two", "a b \"c\""), (FeedText.Plain(reading.Feed!.Items[0].Title), FeedText.Plain(reading.Feed.Items[0].Content)));
        Assert.Equal("control characters in strings", Assert.Single(reading.Repairs));
        Assert.False(reading.IsCut);
    }

    [Theory]
    [InlineData("""{"title":"T","items":[{"id":"1","tags":["a"]},{"id":"2","url":"https://a.test/2","author":{"name":"A"}},{"id":"3","url":"https://a.te""")]
    [InlineData("""{"title":"T","items":[{"id":"1"},{"id":"2","url":"https://a.test/2"},""")]
    [InlineData("""{"title":"T","items":[{"id":"1"},{"id":"2","url":"https://a.test/2"}],"autho""")]
    public void JSON_that_breaks_off_keeps_its_whole_items(string text)
    {
        var reading = Read(text);
        Assert.Equal(["1", "2"], reading.Feed!.Items.Select(i => i.Id));
        Assert.Equal(("T", true), (reading.Feed.Title, reading.IsCut));
    }

    [Theory]
    [InlineData("""{"items":[{"id":"1"}]]""")]
    [InlineData("""{"items":[{"id":"1" """)]
    [InlineData("""{"items" 1}""")]
    public void JSON_in_which_more_is_unclear_stays_broken(string text) => Assert.StartsWith("broken JSON", Read(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void One_value_where_JSON_has_a_list_is_a_list_of_one()
    {
        var item = Assert.Single(Read("""{"items":{"id":"1","authors":{"name":"Ann"},"tags":"port","attachments":{"url":"https://a.test/f.mp3"}}}""").Feed!.Items);
        Assert.Equal(("Ann", "port", "https://a.test/f.mp3"), (item.Authors[0].Name, item.Tags[0], item.Enclosures[0].Url));
    }

    [Theory]
    [InlineData("<rss><channel><item><title>One</title><link>https://a.test/1</link></item><item><title>Two</title><link>https://a.test/2-lo")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title><link href='https://a.test/1'/></entry><entry><title>Two</title><link href='https://a.test/2-lo")]
    [InlineData("<rss><channel><item><title>One</title><link>https://a.test/1</link></item><item><title>Two</title><guid>https://a.test/2-lo")]
    public void Half_a_link_at_the_end_of_a_document_is_none(string text)
    {
        var reading = Read(text);
        Assert.Equal([("One", "https://a.test/1", false), ("Two", null, true)], reading.Feed!.Items.Select(i => (i.Title, i.Link, i.IsCut)));
        Assert.Null(reading.Feed.Items[1].Id);
        Assert.True(reading.IsCut);
    }

    [Fact]
    public void Document_that_lacks_only_its_last_end_tags_is_whole() =>
        Assert.False(Read("<rss><channel><item><title>One</title><link>https://a.test/1</link></item>").IsCut);

    [Fact]
    public void Link_of_Atom_is_had_through_prefixed_attributes() =>
        Assert.Equal("https://a.test/1", Read("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:link a:rel='self' a:href='https://a.test/f'/><a:link a:rel='alternate' a:href='https://a.test/1'/></a:entry></a:feed>").Feed!.Items[0].Link);

    [Fact]
    public void Lines_of_addresses_are_a_sitemap()
    {
        var reading = Read("https://a.test/1\r\n\r\nhttps://a.test/2?x=1&y=2\n");
        Assert.Equal("sitemap-text", reading.Format);
        Assert.Equal(["https://a.test/1", "https://a.test/2?x=1&y=2"], reading.Feed!.Items.Select(i => i.Link));
        Assert.NotNull(Read("https://a.test/1\nand more").Problem);
    }

    [Fact]
    public void New_address_that_a_podcast_gives_is_read() =>
        Assert.Equal("https://b.test/f", Read("<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><itunes:new-feed-url>https://b.test/f</itunes:new-feed-url></channel></rss>").Feed!.NewAddress);

    private static FeedReading Read(string text) => new BuiltInFeedReader().Read(new FeedDocument { Body = Encoding.UTF8.GetBytes(text) });
}
