using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Feeds.Reading;

public sealed class FeedTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("  a \r\n b ", "a b")]
    [InlineData("A &amp; B &eacute; &#8212;", "A & B é —")]
    [InlineData("<p>One<br>two</p><p>three</p>", "One two three")]
    [InlineData("wo<b>r</b>d", "word")]
    [InlineData("1 < 2 and List<T> stay", "1 < 2 and List<T> stay")]
    [InlineData("<script>x < y</script>after<style>p{}</style>", "after")]
    [InlineData("a<!-- b -->c", "ac")]
    [InlineData("cut <a href=", "cut <a href=")]
    [InlineData("&lt;b&gt;", "<b>")]
    [InlineData("a\tb\u2028c", "a b c")]
    [InlineData("so\u00ADft\u200B\u0085\u0001", "soft")]
    public void Html_becomes_plain_text(string? html, string? text) => Assert.Equal(text, FeedText.Plain(html));

    [Theory]
    [InlineData("me@x.test (Ann Lee)", "Ann Lee", "me@x.test")]
    [InlineData("Ann Lee (me@x.test)", "Ann Lee", "me@x.test")]
    [InlineData("\"Ann Lee\" <me@x.test>", "Ann Lee", "me@x.test")]
    [InlineData("me@x.test", null, "me@x.test")]
    [InlineData("me@x.test Ann Lee", "Ann Lee", "me@x.test")]
    [InlineData("Ann Lee (Reuters)", "Ann Lee (Reuters)", null)]
    [InlineData("@annlee", "@annlee", null)]
    public void An_author_in_one_string_is_taken_apart(string text, string? name, string? email) => Assert.Equal(new FeedAuthor(name, email), FeedAuthors.Parse(text));

    [Theory]
    [InlineData("<a href=\"/b?c=1&amp;d\">", "<a href=\"https://x.test/b?c=1&amp;d\">")]
    [InlineData("<A HREF = b><img alt='/no' src='c.png' />", "<A HREF = https://x.test/a/b><img alt='/no' src='https://x.test/a/c.png' />")]
    [InlineData("<a href=\"mailto:x@y.test\">/b</a>", "<a href=\"mailto:x@y.test\">/b</a>")]
    [InlineData("<a href=\"unclosed", "<a href=\"unclosed")]
    [InlineData("2 < 3 href=\"/b\"", "2 < 3 href=\"/b\"")]
    public void Relative_addresses_in_html_become_absolute(string html, string expected) => Assert.Equal(expected, FeedHtml.Absolute(html, new FeedBase(new Uri("https://x.test/a/"))));
}
