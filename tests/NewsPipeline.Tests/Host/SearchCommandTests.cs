using NewsPipeline.Host.Cli;
using Spectre.Console;

namespace NewsPipeline.Tests.Host;

public sealed class SearchCommandTests
{
    [Theory]
    [InlineData("the <mark>bridge</mark> of Ostrava", "the [yellow]bridge[/] of Ostrava", "the bridge of Ostrava")]
    [InlineData("closes &lt;/mark&gt; and opens &lt;mark&gt; as <mark>words</mark>", "closes </mark> and opens <mark> as [yellow]words[/]", "closes </mark> and opens <mark> as words")]
    [InlineData("[red] <mark>[/]</mark> &amp;", "[[red]] [yellow][[/]][/] &", "[red] [/] &")]
    public void Only_marks_of_the_index_become_colour(string html, string coloured, string shown)
    {
        Assert.Equal(coloured, SearchCommand.Coloured(html));
        Assert.Equal(shown, Markup.Remove(coloured));
    }
}
