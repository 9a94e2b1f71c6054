using NewsPipeline.Contracts;

namespace NewsPipeline.Tests;

public sealed class IdsTests
{
    [Theory]
    [InlineData("http://a.test/1", "https://a.test/1", true)]
    [InlineData("http://[::1]/1", "https://[::1]/1", true)]
    [InlineData("http://a.test:8080/1", "https://a.test:8080/1", false)]
    [InlineData("http://[::1]:8080/1", "https://[::1]:8080/1", false)]
    [InlineData("http://a.test/1?b=c:d", "https://a.test/1?b=c:d", true)]
    public void Scheme_on_its_own_port_is_no_part_of_the_identity(string one, string other, bool same)
    {
        Assert.Equal(same, Ids.UrlKey(one) == Ids.UrlKey(other));
        Assert.Equal(same, Ids.ArticleId(one) == Ids.ArticleId(other));
    }

    [Fact]
    public void UrlKey_and_article_id_of_one_address_differ_and_are_stable()
    {
        Assert.Equal(Ids.UrlKey("https://example.org/a"), Ids.UrlKey("https://example.org/a"));
        Assert.NotEqual(Ids.UrlKey("https://example.org/a"), Ids.ArticleId("https://example.org/a"));
        Assert.Matches("^[0-9a-f]{32}$", Ids.UrlKey("https://example.org/a"));
    }
}
