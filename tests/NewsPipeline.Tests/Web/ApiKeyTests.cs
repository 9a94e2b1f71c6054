using System.Net;
using System.Text;
using NewsPipeline.Host.Web;

namespace NewsPipeline.Tests.Web;

public sealed class ApiKeyTests
{
    public static TheoryData<string> Served => new() { "/", "/feeds", "/status", "/api/v1/articles", "/api/v1/feeds", "/rss?q=a", "/openapi/v1.json", "/none" };

    [Theory]
    [MemberData(nameof(Served))]
    public async Task Nothing_is_answered_without_a_key_where_settings_hold_one(string address)
    {
        await using var site = await NewsSite.StartAsync(World.Fill, keyHashes: ApiKey.Hash(ApiKey.Create()));
        using var answer = await site.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/assets/site.css")]
    public async Task Health_and_what_a_refusal_is_shown_with_need_no_key(string address)
    {
        await using var site = await NewsSite.StartAsync(World.Fill, keyHashes: ApiKey.Hash(ApiKey.Create()));
        using var answer = await site.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/feeds")]
    public async Task Refusal_says_how_a_key_is_given(string address)
    {
        await using var site = await NewsSite.StartAsync(World.Fill, keyHashes: ApiKey.Hash(ApiKey.Create()));
        using var answer = await site.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("A key is needed", text, StringComparison.Ordinal);
        Assert.Contains("X-Api-Key", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}", true)]
    [InlineData("Authorization", "Basic {1}", true)]
    [InlineData("X-Api-Key", "{0}", true)]
    [InlineData("X-Api-Key", "{0}x", false)]
    [InlineData("Authorization", "Bearer {2}", false)]
    [InlineData("Authorization", "Basic {0}", false)]
    [InlineData("Authorization", "Digest {0}", false)]
    [InlineData("Authorization", "Bearer", false)]
    [InlineData("Authorization", "Basic ====", false)]
    public async Task Key_is_taken_in_three_places_and_its_hash_is_no_key(string header, string form, bool enters)
    {
        string first = ApiKey.Create(), second = ApiKey.Create();
        await using var site = await NewsSite.StartAsync(World.Fill, null, null, ApiKey.Hash(first), ApiKey.Hash(second));
        var value = form.Replace("{0}", second, StringComparison.Ordinal)
            .Replace("{1}", Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + second)), StringComparison.Ordinal)
            .Replace("{2}", ApiKey.Hash(second), StringComparison.Ordinal);
        site.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        using var answer = await site.GetAsync("/api/v1/feeds");
        Assert.Equal(enters ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void Made_keys_differ_and_have_hashes_that_settings_accept()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => ApiKey.Create()).ToArray();
        Assert.Equal(100, keys.Distinct().Count());
        Assert.All(keys, key => Assert.True(ApiKey.IsHash(ApiKey.Hash(key))));
    }
}
