using System.Net.Sockets;
using System.Text;

namespace NewsPipeline.Tests.Web;

/// <summary>The address of the site itself, as what it writes names it.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("GET /rss HTTP/1.1\r\nHost: a:99999\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /rss HTTP/1.0\r\n\r\n")]
    public async Task Feed_of_a_host_that_cannot_be_is_refused_in_words(string request)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var answer = await SendAsync(site.Address, request);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("The Host of the request", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rss?q=a", "https://news.example/rss?q=a")]
    [InlineData("/openapi/v1.json", "https://news.example/")]
    public async Task Scheme_is_the_one_that_a_proxy_on_this_machine_names(string address, string expected)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var answer = await SendAsync(site.Address, $"GET {address} HTTP/1.1\r\nHost: news.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("http://news.example", answer, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
