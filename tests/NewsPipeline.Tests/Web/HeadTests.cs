using System.Net;

namespace NewsPipeline.Tests.Web;

public sealed class HeadTests
{
    public static TheoryData<string> Answered => new() { "/", "/feeds", "/status", "/dead", "/dead/replay", "/api/v1/articles", "/api/v1/articles/none", "/rss?q=a", "/rss?sort=none", "/openapi/v1.json", "/health/live", "/health/ready", "/assets/site.css", "/none" };

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task Head_is_answered_as_get_without_its_body(string address)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var get = await site.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));
        using var head = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        // As it was sent: the client makes one up from the body it was given.
        if (head.Content.Headers.NonValidated.TryGetValues("Content-Length", out var length))
            Assert.Equal(FormattableString.Invariant($"{(await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length}"), length.ToString());
    }

    [Fact]
    public async Task Head_of_a_file_tells_its_length()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/assets/site.css", UriKind.Relative));
        using var head = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(head.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task Other_methods_are_refused_as_before()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var put = await site.Client.PutAsync(new Uri("/feeds", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
    }
}
