using System.Text;
using NewsPipeline.Host.Cli;
using NewsPipeline.Tests.Articles.Extraction;
using Spectre.Console;

namespace NewsPipeline.Tests.Host;

/// <summary>What <c>extract</c> shows people.</summary>
public sealed class ExtractCommandTests
{
    private static (int Code, string Shown) Show(string html, bool explain)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 300;
        var code = ExtractCommand.Show(console, new ExtractCommand.Opened(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Pages.Url), explain);
        return (code, output.ToString());
    }

    [Fact]
    public void Article_is_shown_with_the_origin_of_its_date_and_its_text()
    {
        var (code, shown) = Show(Pages.Story(head: """<meta property="article:published_time" content="2025-10-05T07:30:00+02:00">"""), explain: false);

        Assert.Equal(0, code);
        Assert.Contains("Bridge reopens after nine months", shown, StringComparison.Ordinal);
        Assert.Contains("2025-10-05T07:30:00+02:00 (to the second, from meta)", shown, StringComparison.Ordinal);
        Assert.Contains("full (scored, confidence", shown, StringComparison.Ordinal);
        Assert.Contains(Pages.Third, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_says_of_every_block_whether_it_was_kept_and_why()
    {
        var (_, shown) = Show(Pages.Story(), explain: true);

        string Line(string text) => Assert.Single(shown.Split('\n'), line => line.Contains(text, StringComparison.Ordinal));
        Assert.Matches(@"kept.*0\.9\d.*[+-]\w", Line(Pages.First[..60]));
        Assert.DoesNotContain("kept", Line("I drove over it today"), StringComparison.Ordinal);
        Assert.Matches(@"0\.\d\d.*-\w", Line("I drove over it today"));
    }

    [Fact]
    public void Page_without_an_article_says_why_and_fails()
    {
        var (code, shown) = Show("<html><body><div id=root></div><script>app()</script></body></html>", explain: false);

        Assert.Equal(1, code);
        Assert.Contains("no-text: built by scripts", shown, StringComparison.Ordinal);
    }
}
