using NewsPipeline.Articles.Extraction;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>When an article was published, by what a page says and shows. The pages are fetched on 2026-11-01 at noon UTC.</summary>
public sealed class PageDatesTests
{
    private static string JsonLd(string published, string? modified = null) =>
        $$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"{{published}}","dateModified":"{{modified ?? published}}"}</script>""";

    private static ExtractedPage Dated(string line, string head = "", string path = "bridge") =>
        Pages.Extract(Pages.Around($"{line}<div class=\"article-body\"><p>{Pages.First}</p><p>{Pages.Second}</p></div>", head), new Uri($"https://ledger.example/{path}"));

    private static string Written(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd HH:mm zzz", null) ?? "none";

    [Theory]
    [InlineData("2026-10-05T07:30:00+02:00", "2026-10-05 07:30 +02:00", "second")]
    [InlineData("2026-10-05T07:30", "2026-10-05 07:30 +00:00", "minute")]
    [InlineData("2026-10-05", "2026-10-05 00:00 +00:00", "day")]
    public void Precision_and_zone_are_those_written(string written, string expected, string precision)
    {
        var page = Dated("", JsonLd(written));

        Assert.Equal((expected, precision, "jsonld"), (Written(page.PublishedAt), page.PublishedPrecision, page.PublishedSource));
    }

    [Theory]
    [InlineData("", """<meta property="article:published_time" content="2026-10-05">""", "meta")]
    [InlineData("", """<meta name="w-published-date" content="2026-10-05">""", "meta")]
    [InlineData("""<span itemprop="datePublished" content="2026-10-05"></span>""", "", "microdata")]
    [InlineData("""<time datetime="2026-10-05">Monday</time>""", "", "time")]
    [InlineData("""<p>Ada LindqvistOct 5, 2026</p>""", "", "text")]
    [InlineData("""<p>5 октября 2026 г.</p>""", "", "text")]
    [InlineData("""<p>2026年10月5日</p>""", "", "text")]
    public void Origin_is_the_place_that_gave_the_day(string line, string head, string source)
    {
        var page = Dated(line, head);

        Assert.Equal(("2026-10-05 00:00 +00:00", "day", source), (Written(page.PublishedAt), page.PublishedPrecision, page.PublishedSource));
    }

    [Theory]
    [InlineData("2026/10/05/bridge")]
    [InlineData("2026/oct/05/bridge")]
    [InlineData("news/2026-10-05-bridge")]
    public void Origin_is_the_address_when_the_page_gives_no_day(string path)
    {
        var page = Dated("", path: path);

        Assert.Equal(("2026-10-05 00:00 +00:00", "url"), (Written(page.PublishedAt), page.PublishedSource));
    }

    [Theory]
    [InlineData("<p>April 13, 2026 at 6:38 PM</p>", "bridge", "2026-04-13 18:38 -06:00", "the same minute on the outlet's clock")]
    [InlineData("<time datetime=\"2026-04-14T00:38:07Z\">April 13, 2026 8:38 pm EDT</time>", "bridge", "2026-04-13 20:38 -04:00", "a clock with its zone")]
    [InlineData("<p>April 13, 2026</p>", "bridge", "2026-04-13 23:38 -01:00", "a day")]
    [InlineData("", "2026/04/13/bridge", "2026-04-13 23:38 -01:00", "a day in the address")]
    [InlineData("<p>April 14, 2026</p>", "bridge", "2026-04-14 00:38 +00:00", "the day of UTC")]
    [InlineData("<p>March 2, 2026</p>", "bridge", "2026-04-14 00:38 +00:00", "another date")]
    public void Moment_in_UTC_falls_on_the_day_that_the_page_shows(string line, string path, string expected, string why)
    {
        var page = Dated(line, JsonLd("2026-04-14T00:38:07Z", "2026-04-14T09:00:00Z"), path);

        Assert.True(expected == Written(page.PublishedAt), $"{why}: {Written(page.PublishedAt)}");
        Assert.Equal(new DateTimeOffset(2026, 4, 14, 0, 38, 7, TimeSpan.Zero), page.PublishedAt!.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("""<p itemprop="datePublished">14 April 2026</p>""", "", "2026-04-14 00:30 +01:00", "the marked date, wherever it stands")]
    [InlineData("", "<p>14 April 2026</p>", "2026-04-14 00:30 +01:00", "the date beside the title")]
    [InlineData("", "<p>15 April 2026</p>", "2026-04-13 23:30 +00:00", "the day of the change")]
    public void Day_of_the_outlet_is_what_it_shows_of_the_publication(string after, string line, string expected, string why)
    {
        var changed = expected.EndsWith("+00:00", StringComparison.Ordinal) ? "2026-04-15T06:00:00Z" : "2026-04-13T23:31:00Z";
        var page = Pages.Extract(Pages.Story(head: JsonLd("2026-04-13T23:30:00Z", changed)).Replace("</h1>", $"</h1>{line}", StringComparison.Ordinal).Replace("</footer>", $"{after}</footer>", StringComparison.Ordinal));

        Assert.True(expected == Written(page.PublishedAt), $"{why}: {Written(page.PublishedAt)}");
    }

    [Fact]
    public void Date_counts_where_the_whole_page_is_named_for_something_else()
    {
        var line = $"<p>5 October 2026</p><div class=\"article-body\"><p>{Pages.First}</p><p>{Pages.Second}</p></div><div class=\"card\"><div>1 October 2026</div></div>";
        var page = Pages.Extract(Pages.Around(line).Replace("<main>", """<main class="archive">""", StringComparison.Ordinal));

        Assert.Equal("2026-10-05 00:00 +00:00", Written(page.PublishedAt));
    }

    [Theory]
    [InlineData("2026-10-06T14:44:18Z", "2026-10-05 10:27 -04:00")]
    [InlineData("2026-10-05T14:27:18Z", "2026-10-05 10:27 -04:00")]
    public void Time_element_that_says_when_it_was_posted_is_believed_before_its_attribute(string attribute, string expected) =>
        Assert.Equal(expected, Written(Dated($"""<time datetime="{attribute}">Posted: Oct 5, 2026 10:27 AM EDT | Last updated: October 6, 2026</time>""").PublishedAt));

    [Theory]
    [InlineData("<p>Published April 26, 2023</p>", "2023-04-26")]
    [InlineData("<p>Published April 26, 2023 | Updated October 30, 2026</p>", "2023-04-26")]
    [InlineData("<p>Updated April 26, 2023</p>", "2026-10-30")]
    public void Claim_that_is_the_last_change_gives_way_to_an_earlier_date_on_the_page(string line, string expected)
    {
        var page = Dated(line, JsonLd("2026-10-30T08:00:00Z"));

        Assert.StartsWith(expected, Written(page.PublishedAt), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>Updated 27 February 2026, published 20 February 2026</p>")]
    [InlineData("<p>Updated 27 February 2026</p><p>20 February 2026</p>")]
    [InlineData("<p>Updated <time datetime=\"2026-02-27\">27 February</time></p><p><time datetime=\"2026-02-20\">20 February</time></p>")]
    public void Date_of_publication_is_read_before_that_of_a_change(string line) =>
        Assert.Equal("2026-02-20 00:00 +00:00", Written(Dated(line).PublishedAt));

    [Theory]
    [InlineData("2031-01-01T00:00:00Z", "none")]
    [InlineData("2026-11-01T12:10:01Z", "none")]
    [InlineData("2026-11-03", "none")]
    [InlineData("1970-01-01T00:00:00Z", "none")]
    [InlineData("2026-11-01T14:09:00+02:00", "2026-11-01 14:00 +02:00")]
    [InlineData("2026-11-02", "2026-11-02 00:00 +12:00")]
    [InlineData("2026-11-01T17:15", "2026-11-01 17:15 +06:00")]
    public void No_date_is_after_the_fetch_or_before_there_were_news_sites(string written, string expected)
    {
        var page = Dated("", JsonLd(written));

        Assert.Equal(expected, Written(page.PublishedAt));
        Assert.Equal(expected is "none", page.UpdatedAt is null);
        Assert.True(page.PublishedAt is null || page.PublishedAt <= Pages.Now);
        Assert.Equal(expected is "none" ? "none" : "jsonld", page.PublishedSource);
    }

    [Theory]
    [InlineData("2026-10-27T15:30:00", "2026-10-27T15:30:00+03:00", "2026-10-27 15:30 +03:00", "the same clock with its zone")]
    [InlineData("2026-10-27", "2026-10-27T15:30:00+03:00", "2026-10-27 15:30 +03:00", "the same day with its time")]
    [InlineData("2026-11-01T12:40:00", "2026-11-01T12:40:00+03:00", "2026-11-01 12:40 +03:00", "no guess at a zone that is written")]
    [InlineData("2026-10-27T15:30:00", "2026-10-27T16:30:00+03:00", "2026-10-27 15:30 +00:00", "another clock")]
    [InlineData("2026-10-27", "2026-10-28T15:30:00+03:00", "2026-10-27 00:00 +00:00", "another day")]
    [InlineData("2026-10-27", "2026-10-27T15:30:00", "2026-10-27 00:00 +00:00", "a clock without a zone")]
    [InlineData("2026-10-27T15:30:00+02:00", "2026-10-27T15:30:00+03:00", "2026-10-27 15:30 +02:00", "the first claim says all")]
    public void Claim_without_zone_or_time_gives_way_to_one_that_says_the_same_with_it(string data, string other, string expected, string why)
    {
        var byMeta = Dated("", JsonLd(data) + $"""<meta property="article:published_time" content="{other}">""");
        var byTime = Dated($"""<time datetime="{other}"></time>""", JsonLd(data));

        Assert.True(expected == Written(byMeta.PublishedAt), $"{why}: {Written(byMeta.PublishedAt)}");
        Assert.True(expected == Written(byTime.PublishedAt), $"{why}, in a time element: {Written(byTime.PublishedAt)}");
    }
}
