using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>How much of an article a page holds, or why it is none.</summary>
public sealed class StatusTests
{
    private const string Paid = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":"False"}</script>""";

    private static string Body(string paragraphs, string after = "", string head = "") => Pages.Around($"<div class=\"article-body\">{paragraphs}</div>{after}", head);

    private static string Paragraphs(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"<p>On day {i} of the works {char.ToLowerInvariant(Pages.Second[0])}{Pages.Second[1..]} {Pages.Third}</p>"));

    [Fact]
    public void Whole_text_is_full_and_the_scorer_is_sure()
    {
        var page = Pages.Extract(Pages.Story());

        Assert.Equal(("full", "scored"), (page.Status, page.Method));
        Assert.InRange(page.Confidence, 0.8, 1);
    }

    [Theory]
    [InlineData(Paid, "", "the page says it is not free")]
    [InlineData("", "<div class=\"paywall\"><p>Subscribe now to continue reading this article and all others.</p></div>", "a gate named so")]
    [InlineData("", "<p>Already a subscriber? Log in to read the full story</p>", "a gate by its words")]
    [InlineData("", "<p>Jetzt abonnieren und weiterlesen</p>", "a gate in German")]
    [InlineData("", "<p>Оформите подписку, чтобы дочитать материал</p>", "a gate in Russian")]
    public void Open_start_of_a_paid_text_is_a_teaser(string head, string gate, string why)
    {
        var page = Pages.Extract(Body($"<p>{Pages.First}</p><p>{Pages.Second}</p>", gate, head));

        Assert.True(page.Status is "teaser", $"{why}: {page.Status}");
        Assert.Equal($"{Pages.First}\n\n{Pages.Second}", page.Text);
    }

    [Fact]
    public void Text_that_itself_ends_in_a_gate_is_a_teaser_without_it()
    {
        var page = Pages.Extract(Body($"<p>{Pages.First}</p><p>{Pages.Second}</p><p>Subscribe to continue reading this story on our site.</p>"));

        Assert.Equal(("teaser", $"{Pages.First}\n\n{Pages.Second}"), (page.Status, page.Text));
    }

    [Fact]
    public void Whole_text_of_a_metered_site_is_full() => Assert.Equal("full", Pages.Extract(Body(Paragraphs(15), head: Paid)).Status);

    [Fact]
    public void Story_about_subscriptions_is_full() =>
        Assert.Equal("full", Pages.Extract(Body($"<p>{Pages.First}</p><p>Readers who subscribe can continue to read every story, the publisher told reporters.</p><p>{Pages.Second}</p><p>{Pages.Third}</p>")).Status);

    [Fact]
    public void Short_text_is_kept_and_said_to_be_short()
    {
        var page = Pages.Extract(Body($"<p>{Pages.First}</p>", head: """<meta property="og:type" content="article">"""));

        Assert.Equal((null, "short", Pages.First), (page.Problem, page.Status, page.Text));
    }

    private const string Few = "<p>Everything that happened in Northgate and around it.</p>";

    [Theory]
    [InlineData("a video page", """<meta property="og:type" content="video.other">""", Few)]
    [InlineData("a gallery", """<script type="application/ld+json">{"@type":"ImageGallery","name":"The bridge in pictures"}</script>""", Few)]
    [InlineData("a gallery", "", "PICTURES")]
    [InlineData("a login page", "", """<form action="/login"><p>Please sign in with your account at The Ledger to see this page.</p><input name="user"><input type="password" name="word"><button>Sign in</button></form>""")]
    [InlineData("a section", """<script type="application/ld+json">{"@type":"CollectionPage","name":"World"}</script>""", Few)]
    [InlineData("a profile page", """<meta property="og:type" content="profile">""", Few)]
    [InlineData("a product page", """<meta property="og:type" content="product">""", Few)]
    [InlineData("mostly links", "", "LINKS")]
    [InlineData("a home page", """<link rel="canonical" href="https://ledger.example/">""", "LINKS")]
    public void Page_that_is_no_article_says_what_it_is(string expected, string head, string body)
    {
        var links = string.Concat(Enumerable.Range(0, 60).Select(i => $"<li><a href=\"/{i}\">Headline number {i} about something else</a></li>"));
        var pictures = string.Concat(Enumerable.Range(0, 8).Select(i => $"<figure><img src=\"/{i}.jpg\"><figcaption>The bridge on day {i} of the works</figcaption></figure>"));
        var page = Pages.Extract($"<html><head><title>The Ledger</title>{head}</head><body><main>{body.Replace("LINKS", $"<ul>{links}</ul>", StringComparison.Ordinal).Replace("PICTURES", pictures, StringComparison.Ordinal)}</main></body></html>");

        Assert.Equal((Reasons.NotArticle, expected), (page.Problem, page.ProblemDetail));
    }

    [Theory]
    [InlineData("""<meta property="og:type" content="video.other">""", "")]
    [InlineData("""<script type="application/ld+json">{"@type":"CollectionPage","name":"World"}</script>""", "")]
    [InlineData("", """<form class="login"><input type="password"></form>""")]
    public void Page_with_a_story_is_an_article_whatever_else_it_is(string head, string after) =>
        Assert.Null(Pages.Extract(Body(Paragraphs(4), after, head)).Problem);

    [Fact]
    public void Page_that_says_it_is_an_article_is_one_however_short() =>
        Assert.Null(Pages.Extract(Body($"<p>{Pages.First}</p>", """<form><input type="password"></form>""", """<meta property="og:type" content="article">""")).Problem);
}
