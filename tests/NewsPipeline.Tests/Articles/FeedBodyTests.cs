using NewsPipeline.Articles;

namespace NewsPipeline.Tests.Articles;

public sealed class FeedBodyTests
{
    [Theory]
    [InlineData("<p>First.</p><p>Second &amp; third.</p>", "First.\n\nSecond & third.")]
    [InlineData("One line<br>the next<br/>\n the last", "One line\n\nthe next\n\nthe last")]
    [InlineData("Plain text, 3 < 4 and 5 > 2.", "Plain text, 3 < 4 and 5 > 2.")]
    [InlineData("<p>Kept.</p><script>alert('no')</script><style>p{}</style><figure><img><figcaption>A caption</figcaption></figure>", "Kept.")]
    [InlineData("<p>A <b>bold</b> <a href=\"x\">link</a>.</p><!-- a > comment --><p>so\u00ADft</p>", "A bold link.\n\nsoft")]
    [InlineData("<p>Broken <b", "Broken")]
    [InlineData("half &#xD83D; &#56832;, dash &#150; &#x97;, none &#0; &#1114112; &#x; &#65;", "half \uFFFD \uFFFD, dash – —, none \uFFFD \uFFFD &#x; A")]
    [InlineData("<script>never closed", "")]
    [InlineData("<table><tr><td>Apple</td><td>Google</td></tr></table><dl><dt>Meta<dd>Bans</dl><summary>More</summary>x", "Apple\n\nGoogle\n\nMeta\n\nBans\n\nMore\n\nx")]
    [InlineData(" \n ", "")]
    [InlineData(null, "")]
    public void Markup_becomes_blocks_of_text(string? html, string expected) => Assert.Equal(expected, FeedBody.ToText(html));
}
