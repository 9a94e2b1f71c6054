using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Articles.Extraction;

public sealed class ArticleExtractorTests
{
    [Fact]
    public void Text_holds_the_paragraphs_and_nothing_around_them()
    {
        var page = Pages.Extract(Pages.Story());

        Assert.Null(page.Problem);
        Assert.Equal($"{Pages.First}\n\n{Pages.Second}\n\n{Pages.Third}", page.Text);
    }

    [Theory]
    [InlineData("""<div class="newsletter"><h3>The Morning Tide</h3><p>Sign up for our free newsletter and get the news in your inbox.</p></div>""")]
    [InlineData("""<p class="read-also"><strong>Read also:</strong> <a href="/b">Harbour Town Edge Northgate With Late Header</a></p>""")]
    [InlineData("""<figure><img src="a.jpg"><figcaption>The bridge on Monday. Photo: Ledger picture desk</figcaption></figure>""")]
    [InlineData("""<div class="share"><a href="https://t.me/share">Telegram</a> <a href="https://wa.me/">WhatsApp</a></div>""")]
    [InlineData("""<div class="ad-slot"><span>Advertisement</span></div>""")]
    public void Text_leaves_out_what_stands_between_paragraphs_when_it_is_not_the_story(string between)
    {
        var page = Pages.Extract(Pages.Story(between));

        Assert.Equal($"{Pages.First}\n\n{Pages.Second}\n\n{Pages.Third}", page.Text);
    }

    [Fact]
    public void Blocks_are_typed_in_reading_order()
    {
        var page = Pages.Extract(Pages.Story("<h2>What was repaired under the water line</h2><ul><li>The central pier, which had moved by a hand's breadth</li><li>Two of the five spans, which were beyond repair</li></ul><blockquote><p>“We are glad, we are tired and we are on budget,” the engineer in charge said.</p></blockquote>"));

        Assert.Equal([BlockKind.Paragraph, BlockKind.Subheading, BlockKind.ListItem, BlockKind.ListItem, BlockKind.Quote, BlockKind.Paragraph, BlockKind.Paragraph], page.Blocks.Select(b => b.Kind));
    }

    [Fact]
    public void Text_collapses_white_space_and_drops_soft_hyphens()
    {
        var page = Pages.Extract(Pages.Story().Replace("reopened on Monday", "re\u00ADopened\u00A0on \n\t Monday", StringComparison.Ordinal));

        Assert.StartsWith(Pages.First, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_comes_from_json_ld_when_the_page_has_it()
    {
        var page = Pages.Extract(Pages.Story(head: """
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge reopens after nine months",
            "datePublished":"2026-10-05T07:30:00+02:00","dateModified":"2026-10-05T09:00:00Z","author":[{"@type":"Person","name":"By Ada Lindqvist"},{"@type":"Organization","name":"The Ledger"}],
            "articleSection":"World","isAccessibleForFree":true}</script>
            """));

        Assert.Equal("Bridge reopens after nine months", page.Title);
        Assert.Equal(["Ada Lindqvist"], page.Authors);
        Assert.Equal(new DateTimeOffset(2026, 10, 5, 5, 30, 0, TimeSpan.Zero), page.PublishedAt);
        Assert.Equal(TimeSpan.FromHours(2), page.PublishedAt!.Value.Offset);
        Assert.Equal(("second", "jsonld"), (page.PublishedPrecision, page.PublishedSource));
        Assert.Equal(new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero), page.UpdatedAt);
        Assert.Equal("World", page.Section);
        Assert.Equal(("en", "text"), (page.Language, page.LanguageSource));
        Assert.Equal("full", page.Status);
    }

    [Theory]
    [InlineData("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"isAccessibleForFree\":\"False\"}</script>", "")]
    [InlineData("", "<p>Subscribe now to continue reading this article and all others.</p>")]
    public void Status_is_teaser_when_the_page_keeps_the_rest_for_subscribers(string head, string gate)
    {
        var page = Pages.Extract(Pages.Around($"<div class=\"article-body\"><p>{Pages.First}</p><p>{Pages.Second}</p></div><div class=\"paywall\">{gate}</div>", head));

        Assert.Equal("teaser", page.Status);
    }

    [Fact]
    public void Short_text_is_kept_and_said_to_be_short()
    {
        var page = Pages.Extract(Pages.Around($"<div class=\"article-body\"><p>{Pages.First}</p></div>", """<meta property="og:type" content="article">"""));

        Assert.Null(page.Problem);
        Assert.Equal("short", page.Status);
        Assert.Equal(Pages.First, page.Text);
    }

    [Fact]
    public void Page_of_links_is_no_article()
    {
        var links = string.Concat(Enumerable.Range(0, 60).Select(i => $"<li><a href=\"/{i}\">Headline number {i} about something else</a></li>"));

        var page = Pages.Extract($"<html><head><title>The Ledger</title></head><body><ul>{links}</ul></body></html>");

        Assert.Equal(Reasons.NotArticle, page.Problem);
    }

    [Fact]
    public void Explanation_tells_of_every_segment_why()
    {
        var (page, segments) = new ArticleExtractor().Explain(System.Text.Encoding.UTF8.GetBytes(Pages.Story()), null, Pages.Url, Pages.Now);

        Assert.All(segments, s => Assert.NotEmpty(s.Why));
        Assert.Equal(page.Text, string.Join("\n\n", segments.Where(s => s.Kept).Select(s => s.Text)));
    }
}
