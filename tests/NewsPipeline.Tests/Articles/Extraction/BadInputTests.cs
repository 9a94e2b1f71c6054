using System.Text;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>The cases of eval/safety/bad_inputs.json that a page's bytes decide, a test a number: N34, N35, N37, N38.</summary>
public sealed class BadInputTests
{
    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(100_001, true)]
    public void N34_deep_nesting_is_flattened_or_refused_before_the_parser(int depth, bool refused)
    {
        var page = Bounded(Pages.Around($"{Repeat("<div>", depth)}<p>{Pages.First}</p><p>{Pages.Second}</p>{Repeat("</div>", depth)}"));
        Assert.Equal(refused, page.Problem == Reasons.HostilePage);
        Assert.Equal(!refused, page.Text.Contains(Pages.First, StringComparison.Ordinal));
    }

    public static TheoryData<string> Shapes => new() { "slashes", "invalid tags", "unclosed formatting" };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void N35_misshapen_tags_end_with_the_text_or_a_named_reason(string shape)
    {
        var html = shape switch
        {
            "slashes" => "<a " + new string('/', 10_000),
            "invalid tags" => Repeat("<1x><!y></ z>", 7_000),
            _ => Repeat("<b><i><font>", 5_000),
        };
        var page = Bounded(html + $"<p>{Pages.First}</p>");
        Assert.True(page.Problem is not null || page.Text.Length > 0);
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
