using System.Net;

namespace NewsPipeline.Tests.Web;

public sealed class MistakePageTests
{
    /// <summary>2,900 values in an address of 32 kB had been answered with 126 MB: each link of the page carried all the others.</summary>
    [Theory]
    [InlineData("entity")]
    [InlineData("source")]
    [InlineData("lang")]
    public async Task Too_many_values_of_a_filter_are_refused_with_a_small_page(string filter)
    {
        await using var site = await NewsSite.StartAsync();
        var address = "/?" + string.Join('&', Enumerable.Range(0, 600).Select(i => $"{filter}={i}"));

        using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("is given 600 times", page, StringComparison.Ordinal);
        Assert.True(page.Length < 500_000, $"{page.Length} characters");
    }
}
