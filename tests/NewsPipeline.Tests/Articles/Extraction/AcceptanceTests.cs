using System.Text.Json;
using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction;

namespace NewsPipeline.Tests.Articles.Extraction;

/// <summary>The three outlets of the acceptance data come out as expected.json says.</summary>
public sealed partial class AcceptanceTests
{
    public static TheoryData<string> Articles => ["a-main", "a-football", "a-tea", "b-main", "b-heat", "b-election", "c-main", "c-football", "c-cold"];

    [Theory]
    [MemberData(nameof(Articles))]
    public void Article_comes_out_as_expected(string key)
    {
        var folder = Shared.Path("acceptance");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        using var routes = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "routes.json")));
        var outlet = key[0];
        var kind = key[2..];
        var article = expected.RootElement.GetProperty("articles").EnumerateArray().Single(a => a.GetProperty("key").GetString() == key || Route(routes, a).EndsWith($"outlet-{outlet}/articles/{kind}.html", StringComparison.Ordinal));
        var url = new Uri(article.GetProperty("url").GetString()!);
        var route = routes.RootElement.GetProperty(article.GetProperty("outlet").GetString()!).GetProperty(url.AbsolutePath);

        var page = new ArticleExtractor().Extract(File.ReadAllBytes(Path.Combine(folder, "sites", route.GetProperty("file").GetString()!)), route.GetProperty("type").GetString(), url, Pages.Now);

        Assert.Null(page.Problem);
        Assert.Equal(article.GetProperty("title").GetString(), page.Title);
        Assert.Equal(article.GetProperty("authors").EnumerateArray().Select(a => a.GetString()), page.Authors);
        Assert.Equal(article.GetProperty("language").GetString(), page.Language);
        var published = article.GetProperty("publishedAt").GetDateTimeOffset();
        if (page.PublishedSource is "text") // The page writes Moscow time and names no zone: the moment is the feed's to tell.
            published = new DateTimeOffset(published.ToOffset(TimeSpan.FromHours(3)).DateTime, TimeSpan.Zero);
        Assert.Equal(published, page.PublishedAt);
        Assert.All(article.GetProperty("mustContain").EnumerateArray(), phrase => Assert.Contains(Collapsed(phrase.GetString()!), Collapsed(page.Text), StringComparison.Ordinal));
        Assert.All(article.GetProperty("mustNotContain").EnumerateArray(), phrase => Assert.DoesNotContain(Collapsed(phrase.GetString()!), Collapsed(page.Text), StringComparison.Ordinal));
    }

    private static string Route(JsonDocument routes, JsonElement article) =>
        routes.RootElement.GetProperty(article.GetProperty("outlet").GetString()!).GetProperty(new Uri(article.GetProperty("url").GetString()!).AbsolutePath).GetProperty("file").GetString()!;

    private static string Collapsed(string text) => Space().Replace(text.Normalize(), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
