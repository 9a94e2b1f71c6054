using NewsPipeline.Articles;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Tests.Articles.Extraction;
using NewsPipeline.Tests.Feeds.Polling;

namespace NewsPipeline.Tests.Articles;

/// <summary>The feed's own text beside the page's: which one the article has, and what it then says of itself.</summary>
public sealed class ArticleAssemblyTests
{
    private static readonly string Long = string.Join("", Enumerable.Range(0, 8).Select(i => $"<p>Paragraph {i} of the feed. {Pages.Second}</p>"));

    private static FetchArticle Command(string? content, string? title = "Bridge reopens") => new()
    {
        UrlKey = "k",
        Url = Pages.Url.AbsoluteUri,
        LeaseUntil = Pages.Now,
        Attempt = 1,
        FirstSeenAt = Pages.Now.AddHours(-1),
        Source = new SourceInfo { Id = "ledger", Name = "The Ledger" },
        Feeds = ["https://ledger.example/rss"],
        Item = new FeedItemInfo { Title = title, Content = content, Language = "en" },
    };

    private static Article FromPage(string status, string text, string? feed) =>
        ArticleAssembly.FromPage(Command(feed), new OutboundResponse { FinalUrl = Pages.Url, Status = 200 }, new ExtractedPage { Status = status, Text = text, Method = "scored", Confidence = 0.9 }, Pages.Now);

    [Theory]
    [InlineData("teaser")]
    [InlineData("short")]
    public void Longer_text_of_the_feed_stands_in_for_a_page_that_is_not_whole(string status)
    {
        var article = FromPage(status, Pages.First, Long);

        Assert.Equal(("feed_only", "feed"), (article.Extraction.Status, article.Extraction.Method));
        Assert.StartsWith("Paragraph 0 of the feed.", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_page_is_kept_however_long_the_feeds_text_is()
    {
        var article = FromPage("full", Pages.First, Long);

        Assert.Equal(("full", Pages.First), (article.Extraction.Status, article.Text));
        Assert.Equal(0.9, article.Extraction.Confidence);
    }

    [Theory]
    [InlineData("<p>Read more on our site.</p>")]
    [InlineData(null)]
    public void Short_or_no_text_of_the_feed_leaves_the_page_as_it_is(string? feed) =>
        Assert.Equal(("teaser", Pages.First), (FromPage("teaser", Pages.First, feed).Extraction.Status, FromPage("teaser", Pages.First, feed).Text));

    [Fact]
    public void Page_that_cannot_be_had_leaves_the_feeds_text()
    {
        var article = ArticleAssembly.FromFeed(Command(Long), Pages.Now, _ => "en");

        Assert.Equal(("feed_only", "Bridge reopens", "text"), (article?.Extraction.Status, article?.Title, article?.LanguageSource));
    }

    [Fact]
    public void Title_alone_is_kept_as_a_headline()
    {
        var article = ArticleAssembly.FromFeed(Command("", "Bridge reopens"), Pages.Now, _ => "en");

        Assert.Equal(("headline_only", "Bridge reopens", "", "en"), (article?.Extraction.Status, article?.Title, article?.Text, article?.Language));
    }

    [Fact]
    public void Feed_with_neither_title_nor_text_makes_no_article() => Assert.Null(ArticleAssembly.FromFeed(Command("", " "), Pages.Now, _ => null));

    [Fact]
    public void Text_of_the_feed_lends_its_first_sentence_where_the_title_is_missing() =>
        Assert.Equal("The bridge is open again", ArticleAssembly.FromFeed(Command("<p>The bridge is open again. Come and see.</p>", " "), Pages.Now, _ => null)?.Title);

    [Theory]
    [InlineData(true, "jsonld")]
    [InlineData(false, "feed")]
    public void Date_of_the_page_is_before_the_feeds_where_its_moment_is_no_guess(bool exactly, string source)
    {
        var command = Command(null);
        var page = new ExtractedPage { Text = Pages.First, PublishedAt = Pages.Now.AddHours(-3), PublishedPrecision = "second", PublishedSource = "jsonld", PublishedExactly = exactly };

        var article = ArticleAssembly.FromPage(command with { Item = command.Item with { PublishedAt = Pages.Now.AddHours(-2) } }, new OutboundResponse { FinalUrl = Pages.Url, Status = 200 }, page, Pages.Now);

        Assert.Equal(source, article.PublishedSource);
    }

    [Theory]
    [InlineData("1", null, true)]
    [InlineData(null, "1", true)]
    [InlineData("0", "0", false)]
    [InlineData(null, null, false)]
    public void Reservation_of_rights_to_data_mining_is_recorded_from_page_and_header(string? meta, string? header, bool reserved)
    {
        var html = Pages.Story(head: meta is null ? "" : $"<meta name=tdm-reservation content={meta}>");
        var response = header is null ? MemoryHttp.Document(Pages.Url.AbsoluteUri, html, "text/html") : MemoryHttp.Document(Pages.Url.AbsoluteUri, html, "text/html", ("tdm-reservation", header));

        var article = ArticleAssembly.FromPage(Command(null), response, Pages.Extract(html), Pages.Now);

        Assert.Equal(reserved, article.Http?.TdmReserved);
    }

    [Theory]
    [InlineData("2035-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("1989-11-09T18:53:00Z")]
    public void Date_of_the_page_that_cannot_be_right_is_absent_and_marked(string date)
    {
        var page = new ExtractedPage { Text = Pages.First, PublishedAt = DateTimeOffset.Parse(date, null), PublishedPrecision = "second", PublishedSource = "jsonld", PublishedExactly = true };

        var article = ArticleAssembly.FromPage(Command(null), new OutboundResponse { FinalUrl = Pages.Url, Status = 200 }, page, Pages.Now);

        Assert.Equal((null, "none", "implausible"), (article.PublishedAt, article.PublishedPrecision, article.PublishedSource));
    }

    [Fact]
    public void Date_after_a_feed_had_shown_the_article_is_contradicted_and_the_feeds_stands()
    {
        var page = new ExtractedPage { Text = Pages.First, PublishedAt = Pages.Now.AddMinutes(-5), PublishedPrecision = "second", PublishedSource = "jsonld", PublishedExactly = true };
        var command = Command(null);
        command = command with { Item = command.Item with { PublishedAt = Pages.Now.AddHours(-2) } };

        var article = ArticleAssembly.FromPage(command, new OutboundResponse { FinalUrl = Pages.Url, Status = 200 }, page, Pages.Now);

        Assert.Equal((Pages.Now.AddHours(-2), "feed"), (article.PublishedAt, article.PublishedSource));
    }
}
