using System.Text;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Extraction.Guarding;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>Pages made to break extraction end with a named reason or, where a story is left in them, with the story.</summary>
public sealed class HostilePageTests
{
    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    [Theory]
    [InlineData(10_000)]
    [InlineData(40_000)]
    public void Deep_nesting_is_flattened_and_the_text_kept(int depth)
    {
        var page = Pages.Extract(Pages.Around($"{Repeat("<div>", depth)}<p>{Pages.First}</p><p>{Pages.Second}</p>{Repeat("</div>", depth)}"));

        Assert.Contains(Pages.First, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<i>", 1_000_000, "tags")]
    [InlineData("<div>", 100_001, "tags")]
    [InlineData("<b><u><em>", 5_000, null)]
    [InlineData("<b><i><font><p>", 5_000, null)]
    public void Too_many_elements_are_refused_by_name(string tag, int times, string? named)
    {
        var page = Pages.Extract(Repeat(tag, times) + Pages.First);

        if (named is null)
            return;
        Assert.Equal(Reasons.HostilePage, page.Problem);
        Assert.Contains(named, page.ProblemDetail, StringComparison.Ordinal);
    }

    [Fact]
    public void Formatting_left_open_is_refused_where_it_multiplies()
    {
        var page = Pages.Extract(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<b id={i}><p>")) + Pages.First);

        Assert.Equal("unclosed formatting that multiplies", page.ProblemDetail);
    }

    [Fact]
    public void Formatting_left_open_is_harmless_where_it_is_alike()
    {
        var page = Pages.Extract(Pages.Story(Repeat("<i class=\"icon\"/>", 150) + Repeat("<span>x</span> ", 3_000)));

        Assert.Contains(Pages.Third, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Huge_scripts_and_attributes_never_reach_the_parser()
    {
        var html = Pages.Story($"<script>{new string('x', 5_000_000)}</script><img src=\"data:image/png;base64,{new string('A', 4_000_000)}\">");

        using var scanned = PageScanner.Scan(html);

        Assert.InRange(scanned.Length, 1, 5_000);
        Assert.Contains(Pages.Third, Pages.Extract(html).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_are_not_shown_and_what_follows_them_is()
    {
        var page = Pages.Extract(Pages.Story("<template><tbody><tr><td>One for a script to fill.<template></template> And more of it.</template>"));

        Assert.Contains(Pages.Third, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("script to fill", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("more of it", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<<!-- -->script>")]
    [InlineData("<<svg></svg>template><tbody><tr>")]
    [InlineData("<</b>template><tbody><tr>")]
    [InlineData("<<template></template>/script>")]
    public void Sign_before_what_is_dropped_begins_no_tag(string markup)
    {
        var page = Pages.Extract(Pages.Story(markup));

        Assert.Contains(Pages.Third, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    public void Templates_without_an_end_hide_nothing(int count)
    {
        var page = Pages.Extract(Pages.Story(Repeat("<template title='>'>", count)));

        Assert.Contains(Pages.Third, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_without_a_space_between_them_fit_the_buffer()
    {
        var page = Pages.Extract(Pages.Story($"<p {Repeat("id=\"a\"", 20_000)}class=\"b\"style=\"c\"id=\"d\">And so on.</p>"));

        Assert.Contains(Pages.Third, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Reasons.NoText)]
    [InlineData("<html><head><script>app()</script></head><body><div id=root></div></body></html>", Reasons.NoText)]
    [InlineData("<frameset><frame src=a><frame src=b></frameset>", Reasons.NoText)]
    [InlineData("<a //////////////////", Reasons.NoText)]
    [InlineData("%PDF-1.7 ...", Reasons.NotHtml)]
    public void Page_without_text_says_so(string html, string problem) => Assert.Equal(problem, Pages.Extract(html).Problem);

    [Fact]
    public void Binary_data_is_no_html()
    {
        var bytes = new byte[4_096];
        new Random(7).NextBytes(bytes);
        Array.Clear(bytes, 100, 400);

        var page = new ArticleExtractor().Extract(bytes, "text/html", Pages.Url, Pages.Now);

        Assert.Equal(Reasons.NotHtml, page.Problem);
    }
}
