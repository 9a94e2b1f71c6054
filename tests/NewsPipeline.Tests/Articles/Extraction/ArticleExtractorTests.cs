using NewsPipeline.Articles.Extraction;

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

    [Fact]
    public void Explanation_tells_of_every_segment_why()
    {
        var (page, segments) = new ArticleExtractor().Explain(System.Text.Encoding.UTF8.GetBytes(Pages.Story()), null, Pages.Url, Pages.Now);

        Assert.All(segments, s => Assert.NotEmpty(s.Why));
        Assert.Equal(page.Text, string.Join("\n\n", segments.Where(s => s.Kept).Select(s => s.Text)));
    }

    [Fact]
    public void Explanation_names_what_cut_a_part_that_reads_like_the_story()
    {
        const string Letter = "The council decided on Monday, by a large majority, what the bridge will cost every driver in the end, and that the ferry beside it, which had carried cars, bread and the post for nine months, would go on until the summer.";
        var story = string.Concat(Enumerable.Range(0, 5).Select(i => $"<p>In month {i}, {Pages.First}</p><p>In week {i}, {Pages.Second}</p>"));
        var (page, segments) = new ArticleExtractor().Explain(System.Text.Encoding.UTF8.GetBytes(Pages.Story($"{story}<div class=\"newsletter\"><p>{Letter}</p></div>{story}")), null, Pages.Url, Pages.Now);

        Assert.Equal("cut: in a part named for a newsletter", Assert.Single(segments, s => s.Text == Letter).Why);
        Assert.DoesNotContain(Letter, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1251", "utf-8")]
    [InlineData("koi8-r", "utf-8")]
    [InlineData("utf-8", "windows-1251")]
    [InlineData("utf-8", "koi8-r")]
    [InlineData("koi8-r", "windows-1251")]
    [InlineData("windows-1251", "koi8-r")]
    public void Russian_page_under_a_wrong_charset_comes_out_right(string charset, string declared)
    {
        const string Story = "Старый мост через реку открыли в понедельник, через девять месяцев после того, как баржа ударила в опору и дорогу закрыли.";
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var html = $"<html><head><meta charset=\"{declared}\"><title>Мост открыли</title></head><body><h1>Мост открыли для машин</h1><div class=\"article-body\"><p>{Story}</p><p>Инженеры заменили два пролёта и укрепили остальные, сообщили в округе, и уложились в смету.</p></div></body></html>";

        var page = new ArticleExtractor().Extract(System.Text.Encoding.GetEncoding(charset).GetBytes(html), $"text/html; charset={declared}", Pages.Url, Pages.Now);

        Assert.Equal(("Мост открыли для машин", "ru"), (page.Title, page.Language));
        Assert.StartsWith(charset[..5], page.Charset, StringComparison.Ordinal); // koi8-u is koi8-r with the letters of Ukrainian.
        Assert.StartsWith(Story, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_page_says_of_itself_is_read()
    {
        var page = Pages.Extract(Pages.Story(head: """
            <meta property="og:type" content="article"><meta property="article:section" content="World"><meta property="article:tag" content="Bridges"><meta property="article:tag" content="Northgate">
            <meta property="og:description" content="Nine months after the barge."><meta property="og:image" content="/img/bridge.jpg"><link rel="canonical" href="/world/bridge"><meta name="robots" content="noindex, nofollow">
            """));

        Assert.Equal(("World", "Nine months after the barge.", "The Ledger", "article"), (page.Section, page.Lead, page.SiteName, page.PageType));
        Assert.Equal(["Bridges", "Northgate"], page.Tags);
        Assert.Equal(("https://ledger.example/img/bridge.jpg", "https://ledger.example/world/bridge"), (page.ImageUrl, page.CanonicalUrl));
        Assert.True(page.NoIndex);
    }

    [Fact]
    public void What_only_json_ld_says_is_read_too()
    {
        var page = Pages.Extract(Pages.Story(head: """
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"x","articleSection":["World","Roads"],"keywords":"Bridges, Northgate","description":"Nine months after the barge.","image":{"@type":"ImageObject","url":"https://cdn.ledger.example/b.jpg"}}</script>
            """));

        Assert.Equal(("World", "Nine months after the barge.", "https://cdn.ledger.example/b.jpg"), (page.Section, page.Lead, page.ImageUrl));
        Assert.Equal(["Bridges", "Northgate"], page.Tags);
    }
}
