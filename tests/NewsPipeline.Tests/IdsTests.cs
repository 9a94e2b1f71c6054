using NewsPipeline.Contracts;

namespace NewsPipeline.Tests;

public sealed class IdsTests
{
    [Fact]
    public void UrlKey_and_article_id_of_one_address_differ_and_are_stable()
    {
        Assert.Equal(Ids.UrlKey("https://example.org/a"), Ids.UrlKey("https://example.org/a"));
        Assert.NotEqual(Ids.UrlKey("https://example.org/a"), Ids.ArticleId("https://example.org/a"));
        Assert.Matches("^[0-9a-f]{32}$", Ids.UrlKey("https://example.org/a"));
    }
}
