using System.Text;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Fetching;
using NewsPipeline.Articles;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Http;
using NewsPipeline.Tests.Http;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>The cases of eval/safety/bad_inputs.json that a page's bytes decide, a test a number: N34 to N38.</summary>
public sealed class BadInputTests
{
    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(100_000, true)]
    public void N34_deep_nesting_is_flattened_or_refused_before_the_parser(int depth, bool refused)
    {
        var page = Bounded(Pages.Around($"{Repeat("<div>", depth)}<p>{Pages.First}</p><p>{Pages.Second}</p>{Repeat("</div>", depth)}"));
        Assert.Equal(refused, page.Problem == Reasons.HostilePage);
        Assert.Equal(!refused, page.Text.Contains(Pages.First, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("slashes", Reasons.NotArticle)]
    [InlineData("invalid tags", null)] // They are text, as in a browser.
    [InlineData("unclosed formatting", null)] // The paragraph after it is a text.
    public void N35_misshapen_tags_end_with_the_text_or_a_named_reason(string shape, string? reason)
    {
        var html = shape switch
        {
            "slashes" => "<a " + new string('/', 10_000),
            "invalid tags" => Repeat("<1x><!y></ z>", 7_000),
            _ => Repeat("<b><i><font>", 5_000),
        };
        // Before the text the shape may make the page something else, with a reason; after it the story is read as ever.
        Assert.Equal(reason, Bounded(html + $"<p>{Pages.First}</p>").Problem);
        Assert.Contains(Pages.Third, Bounded(Pages.Story() + html).Text, StringComparison.Ordinal);
    }

    /// <summary>A page larger than what is read: its beginning, on one line, is an article like any other, and marked.</summary>
    [Fact]
    public void N36_beginning_of_a_page_of_a_hundred_megabytes_is_kept_as_truncated()
    {
        var line = Encoding.UTF8.GetBytes(Pages.Around($"<article><h1>A very long read</h1><p>{Pages.First}</p>{string.Concat(Enumerable.Range(0, 120_000).Select(i => $"<p>{i}. {Pages.Second}</p>"))}").ReplaceLineEndings(" "));
        var url = new Uri("https://ledger.example/a");
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var response = new OutboundResponse
        {
            Status = 200, FinalUrl = url, Body = line.AsMemory(0, 10 * 1024 * 1024), Truncated = true, AtCap = true,
            Headers = new Dictionary<string, string> { ["Content-Type"] = "text/html; charset=utf-8" },
        };
        Assert.Null(FetchVerdict.Of(response, 1, now).Reason);

        var page = new ArticleExtractor().Extract(response.Body, response.Header("Content-Type"), url, now);
        Assert.Null(page.Problem);
        var article = ArticleAssembly.FromPage(
            new FetchArticle { UrlKey = "k", Url = url.AbsoluteUri, LeaseUntil = now, Attempt = 1, FirstSeenAt = now, Source = new SourceInfo { Id = "a", Name = "A" }, Feeds = [], Item = new FeedItemInfo { Title = "A very long read" } },
            response, page, now);

        Assert.Equal("truncated", article.Extraction.Status);
        Assert.StartsWith(Pages.First, article.Text, StringComparison.Ordinal);
        Assert.InRange(article.Text.Length, 1_000_000, response.Body.Length);
    }

    [Fact]
    public async Task N36_page_of_a_hundred_megabytes_is_read_up_to_the_cap()
    {
        var sent = 0L;
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 104857600\r\n\r\n<p>"u8.ToArray(), token);
            var words = Encoding.ASCII.GetBytes(new string('w', 64 * 1024));
            for (; sent < 104_857_597; sent += words.Length)
                await stream.WriteAsync(words, token);
        });
        using var http = server.Client();
        var response = await http.GetAsync(new OutboundRequest { Url = "http://a.test/", KeepTruncated = true }, TestContext.Current.CancellationToken);
        Assert.Equal((FetchFailure.None, true, 10 * 1024 * 1024), (response.Failure, response.AtCap, response.Body.Length));
        Assert.InRange(sent, 0, 50_000_000); // What the sockets hold besides.
    }

    public static TheoryData<string> Heaps => new() { "links", "tables", "script", "image" };

    [Theory]
    [MemberData(nameof(Heaps))]
    public void N37_heaps_of_links_tables_scripts_and_data_leave_the_story(string heap)
    {
        var inner = heap switch
        {
            "links" => Repeat("<a href=\"/x\">x</a>", 50_000),
            "tables" => Repeat("<table><tr><td>1</td></tr></table>", 10_000),
            "script" => $"<script>{new string('s', 5_000_000)}</script>",
            _ => $"<img src=\"data:image/png;base64,{new string('A', 8_000_000)}\">",
        };
        var page = Bounded(Pages.Story() + $"<div>{inner}</div>");
        Assert.Contains(Pages.Third, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ssss", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("base64", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<base href=\"javascript:alert(1)//\"><link rel=canonical href=\"/a\">")]
    [InlineData("<base href=\"data:text/html,\"><meta http-equiv=refresh content=\"0;url=http://127.0.0.1/\"><link rel=canonical href=\"/a\">")]
    public void N38_hostile_base_is_ignored_and_no_refresh_followed(string head)
    {
        var page = Pages.Extract(Pages.Story(head: head + "<meta property=\"og:image\" content=\"/i.png\">"));
        Assert.Equal("https://ledger.example/a", page.CanonicalUrl);
        Assert.Equal("https://ledger.example/i.png", page.ImageUrl);
    }

    /// <summary>Linear work on the largest of these pages allocates far less; quadratic work far more.</summary>
    private static ExtractedPage Bounded(string html)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = Pages.Extract(html);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000_000);
        return page;
    }
}
