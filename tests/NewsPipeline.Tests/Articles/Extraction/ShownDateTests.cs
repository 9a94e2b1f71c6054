namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>Dates that pages show in other ways than a line of their own. Fetched on 2026-11-01.</summary>
public sealed class ShownDateTests
{
    private static string Shown(string before = "", string after = "", string head = "", string path = "bridge", string inside = "") =>
        Pages.Extract(Pages.Around($"{before}<div class=\"article-body\"><p>{Pages.First}</p>{inside}<p>{Pages.Second}</p><p>{Pages.Third}</p></div>{after}", head), new Uri($"https://ledger.example/{path}"))
            .PublishedAt?.ToString("yyyy-MM-dd HH:mm zzz", null) ?? "none";

    [Theory]
    [InlineData("""<abbr class="published" title="2026-10-05T14:20:00+01:00">2:20 PM</abbr>""")]
    [InlineData("""<span class="timestamp" data-timestamp="2026-10-05T14:20:00+01:00">4 days ago</span>""")]
    [InlineData("""<time title="2026-10-05T14:20:00+01:00">4 days ago</time>""")]
    public void Moment_behind_a_relative_time_is_read_from_its_attribute(string line) => Assert.Equal("2026-10-05 14:20 +01:00", Shown(line));

    [Fact]
    public void Meta_that_says_date_alone_gives_way_to_the_date_beside_the_title()
    {
        const string head = """<meta name="date" content="2026-10-20T11:02:44+01:00">""";

        Assert.Equal("2026-10-05 00:00 +00:00", Shown("""<time datetime="2026-10-05">5 October 2026</time>""", head: head));
        Assert.Equal("2026-10-20 11:02 +01:00", Shown(head: head));
    }

    [Fact]
    public void Pubdate_of_another_story_does_not_beat_the_date_under_the_title() =>
        Assert.Equal("2026-10-05 13:49 +00:00", Shown("""<p>On <time datetime="2026-10-05T13:49:45Z">5 October 2026</time></p>""", """<div class="others"><h3><a href="/y">Other</a></h3><time pubdate datetime="2026-10-22T07:30:00Z">22 October</time></div>"""));

    [Theory]
    [InlineData("""<div class="teaser"><a href="/x">An older story</a> <time datetime="2024-10-21T10:03:38+02:00">21.10.2024</time></div>""")]
    [InlineData("""<blockquote class="social-embed"><p>A post <time datetime="2024-10-21T10:03:38+02:00">21 Oct 2024</time></p></blockquote>""")]
    public void Dates_of_teasers_and_posts_are_not_the_articles(string other) =>
        Assert.Equal("2026-10-05 08:47 +00:00", Shown(other, head: """<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2026-10-05T08:47:16Z","dateModified":"2026-10-05T08:47:16Z"}</script>"""));

    [Fact]
    public void Day_in_the_address_may_come_first() => Assert.Equal("2026-10-29 00:00 +00:00", Shown(path: "notes/29-10-2026/bridge"));

    [Fact]
    public void Address_decides_the_order_of_a_date_in_figures() => Assert.Equal("2026-10-05 08:40 -05:00", Shown("<p class=\"posted\">Posted: 10/05/2026 8:40 am EST</p>", path: "2026/10/05/bridge"));

    [Theory]
    [InlineData("<p>The court had ruled otherwise on 12 March 2019, when the pier was younger.</p>")]
    [InlineData("<p>Questions? Phone 0711 20.10.2014, ext. 12.</p>")]
    public void Date_in_a_sentence_of_the_text_is_no_day_of_publication(string sentence) => Assert.Equal("none", Shown(inside: sentence));

    [Fact]
    public void Leaf_of_a_calendar_in_three_elements_is_one_date() => Assert.Equal("2026-10-18 00:00 +00:00", Shown("<div class=\"cal\"><b>Oct</b><b>18</b><b>2026</b></div>"));

    [Fact]
    public void List_of_other_stories_above_the_title_lends_neither_date_nor_author()
    {
        const string river = """<ul class="stream"><li><h3><a href="/r1">Cloud firm buys cloud</a></h3><time datetime="2026-10-24T01:00:00-08:00">1 hour ago</time> by <a rel="author" href="/author/jon-rask/">Jon Rask</a></li></ul>""";
        var html = Pages.Story(head: "").Replace("<main>", "<main>" + river, StringComparison.Ordinal)
            .Replace("<div class=\"article-body\">", "<p>By <a rel=\"author\" href=\"/author/june-abel/\">June Abel</a> <time datetime=\"2026-10-16T08:31:00-08:00\">16 October</time></p><div class=\"article-body\">", StringComparison.Ordinal);

        var page = Pages.Extract(html);

        Assert.Equal(["June Abel"], page.Authors);
        Assert.Equal("2026-10-16 08:31 -08:00", page.PublishedAt?.ToString("yyyy-MM-dd HH:mm zzz", null));
    }
}
