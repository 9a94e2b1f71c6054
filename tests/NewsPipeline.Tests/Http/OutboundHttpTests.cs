using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

public sealed class OutboundHttpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_returns_status_headers_and_body()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("hello", "X-A: 1\r\nX-A: 2\r\nContent-Type: text/plain\r\n"));
        var response = await GetAsync(server, "http://Example.TEST:80/a?b=c#d");
        Assert.Equal((FetchFailure.None, 200, "hello"), (response.Failure, response.Status, Encoding.UTF8.GetString(response.Body.Span)));
        Assert.Equal("1, 2", response.Header("x-a"));
        Assert.Equal("text/plain", response.Header("content-type"));
        Assert.Equal("http://example.test/a?b=c", response.FinalUrl.AbsoluteUri);
        Assert.False(response.Truncated);
    }

    [Fact]
    public async Task Get_says_who_asks_and_nothing_else()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        using var activity = new Activity("test").Start();
        await GetAsync(server, "http://a.test/", new HttpOptions { Contact = "https://example.org/bot\r\nX: y" });
        var lines = Assert.Single(server.Requests).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("GET / HTTP/1.1", lines[0]);
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], lines[1..].Select(l => l.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.Contains(lines, l => System.Text.RegularExpressions.Regex.IsMatch(l, @"^User-Agent: NewsPipeline/\d+\.\d+\.\d+ \(\+https://example.org/botX:y\)$"));
    }

    [Fact]
    public async Task Redirects_are_followed_and_recorded()
    {
        await using var server = new LoopbackServer(head => LoopbackServer.Path(head) switch
        {
            "/a/b" => LoopbackServer.Redirect("../c?x=1#y", 301),
            "/c?x=1" => LoopbackServer.Redirect("//b.test/новость", 308),
            _ => LoopbackServer.Ok("end"),
        });
        var response = await GetAsync(server, "http://a.test/a/b");
        Assert.Equal([(301, "http://a.test/c?x=1"), (308, "http://b.test/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C")], response.Redirects.Select(r => (r.Status, r.To.AbsoluteUri)));
        Assert.Equal(response.Redirects[1].To, response.FinalUrl);
        Assert.Equal("end", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public async Task Redirect_without_target_is_an_answer()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhm");
        Assert.Equal((FetchFailure.None, 302), ((await GetAsync(server, "http://a.test/")).Failure, (await GetAsync(server, "http://a.test/")).Status));
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("http://[")]
    [InlineData("http://a.test:99999/")]
    public async Task Redirect_to_nonsense_is_a_failure(string target)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Redirect(target));
        Assert.Equal(FetchFailure.InvalidUrl, (await GetAsync(server, "http://a.test/")).Failure);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip", "X-GZip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "deflate")]
    [InlineData("raw-deflate", "deflate")]
    [InlineData("gzip, br", "gzip, br")]
    [InlineData("deflate, raw-deflate", "deflate, deflate")]
    [InlineData("", "identity")]
    [InlineData("", "utf-8")]
    [InlineData("", "none, \u00ffx")]
    [InlineData("gzip", "gzip, UTF-8")]
    public async Task Content_codings_are_undone(string coding, string header)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10_000)));
        var response = await GetAsync(Codings.Encode(coding, [text]), header);
        Assert.Equal((FetchFailure.None, null), (response.Failure, response.Detail));
        Assert.True(response.Body.Span.SequenceEqual(text));
    }

    [Theory]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("zstd")]
    [InlineData("dcb")]
    [InlineData("X-Compress")]
    public async Task Codings_that_are_not_read_or_too_many_are_bad(string header) =>
        Assert.Equal(FetchFailure.BadEncoding, (await GetAsync("plain"u8.ToArray(), header)).Failure);

    [Theory]
    [InlineData("zstd")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Body_that_is_not_what_it_says_is_bad(string header) =>
        Assert.Equal(FetchFailure.BadEncoding, (await GetAsync("<html>not compressed at all</html>"u8.ToArray(), header)).Failure);

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "deflate")]
    [InlineData("raw-deflate", "deflate")]
    [InlineData("gzip, br", "gzip, br")]
    public async Task Compressed_body_that_breaks_off_is_marked(string coding, string header)
    {
        var whole = Codings.Encode(coding, [Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10_000)))]);
        var response = await GetAsync(whole[..(whole.Length / 2)], header);
        Assert.Equal((FetchFailure.None, true), (response.Failure, response.Truncated));
        Assert.StartsWith("0123456789", Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
        Assert.False((await GetAsync(whole, header)).Truncated);
        Assert.False((await GetAsync([], header)).Truncated);
    }

    [Fact]
    public async Task Gzip_of_two_members_and_gzip_with_padding_are_whole()
    {
        byte[] one = Codings.Encode("gzip", ["one"u8.ToArray()]), two = Codings.Encode("gzip", ["two"u8.ToArray()]);
        foreach (var (body, text) in ((byte[], string)[])[([.. one, .. two], "onetwo"), ([.. one, .. new byte[100]], "one")])
        {
            var response = await GetAsync(body, "gzip");
            Assert.Equal((FetchFailure.None, false, text), (response.Failure, response.Truncated, Encoding.UTF8.GetString(response.Body.Span)));
        }
    }

    [Theory]
    [InlineData(1000, FetchFailure.None)]
    [InlineData(1001, FetchFailure.TooLarge)]
    public async Task Cap_is_the_largest_body_taken(int length, FetchFailure expected)
    {
        foreach (var sized in (bool[])[true, false])
        {
            await using var server = new LoopbackServer(async (_, stream, token) =>
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n{(sized ? $"Content-Length: {length}\r\n" : "")}\r\n{new string('a', length)}"), token));
            using var http = server.Client();
            Assert.Equal(expected, (await http.GetAsync(new OutboundRequest { Url = "http://a.test/", MaxBytes = 1000 }, Token)).Failure);
            var kept = await http.GetAsync(new OutboundRequest { Url = "http://a.test/", MaxBytes = 1000, KeepTruncated = true }, Token);
            Assert.Equal((FetchFailure.None, 1000, expected == FetchFailure.TooLarge), (kept.Failure, kept.Body.Length, kept.Truncated));
        }
    }

    [Fact]
    public async Task Lines_of_X_Robots_Tag_stay_apart()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("page", "X-Robots-Tag: googlebot: nofollow\r\nx-robots-tag: noindex,\tnofollow\r\nVary: a\r\nVary: b\r\n"));
        var response = await GetAsync(server, "http://a.test/");
        Assert.Equal(("googlebot: nofollow\nnoindex, nofollow", "a, b"), (response.Header("X-Robots-Tag"), response.Header("Vary")));
        Assert.True(RobotsTag.ForbidsIndexing(response.Header("X-Robots-Tag"), "NewsPipeline"));
    }

    [Fact]
    public async Task Error_page_is_cut_and_its_faults_do_not_hide_the_status()
    {
        await using var server = new LoopbackServer(head => LoopbackServer.Path(head) == "/large"
            ? $"HTTP/1.1 404 No\r\nConnection: close\r\nContent-Length: 200000\r\n\r\n{new string('a', 200000)}"
            : "HTTP/1.1 503 No\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: 50\r\n\r\nbroken");
        var large = await GetAsync(server, "http://a.test/large");
        Assert.Equal((FetchFailure.None, 404, 65536, true), (large.Failure, large.Status, large.Body.Length, large.Truncated));
        var broken = await GetAsync(server, "http://a.test/broken");
        Assert.Equal((FetchFailure.None, 503, true), (broken.Failure, broken.Status, broken.Truncated));
    }

    [Fact]
    public async Task Cancelled_caller_is_told_so()
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 500 No\r\nContent-Length: 10\r\n\r\n"u8.ToArray(), token);
            sent.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        using var http = server.Client();
        using var cancel = new CancellationTokenSource();
        var asked = http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, cancel.Token);
        await sent.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task Check_sees_the_beginning_of_short_bodies_too()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("%PDF-", "Content-Type: text/html\r\n"));
        using var http = server.Client();
        var response = await http.GetAsync(new OutboundRequest { Url = "http://a.test/", Check = (type, start) => $"{type} {start.Length}" }, Token);
        Assert.Equal((FetchFailure.Refused, "text/html 5", 200), (response.Failure, response.Detail, response.Status));
    }

    [Fact]
    public async Task Second_address_is_tried_when_the_first_refuses()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("here"));
        var dialled = new List<string>();
        using var http = new OutboundHttp(
            new HttpOptions(), TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("9.9.9.1"), IPAddress.Parse("10.0.0.1"), IPAddress.Parse("9.9.9.2")]),
            (endPoint, _) =>
            {
                dialled.Add(endPoint.Address.ToString());
                throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);
            });
        var response = await http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token);
        Assert.Equal((FetchFailure.Connect, "no connection (ConnectionRefused)"), (response.Failure, response.Detail));
        Assert.Equal(["9.9.9.1", "9.9.9.2"], dialled);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081/")]
    [InlineData("http://localhost:8081/")]
    public async Task Settings_open_addresses_and_ports(string url)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("here"));
        server.Names["localhost"] = [[IPAddress.Loopback]];
        var response = await GetAsync(server, url, new HttpOptions { AllowedAddresses = ["127.0.0.0/8"], AllowedPorts = [8081] });
        Assert.Equal(FetchFailure.None, response.Failure);
        Assert.Equal(FetchFailure.BlockedAddress, (await GetAsync(server, "http://10.0.0.1:8081/", new HttpOptions { AllowedAddresses = ["127.0.0.0/8"], AllowedPorts = [8081] })).Failure);
        Assert.Equal(FetchFailure.BlockedPort, (await GetAsync(server, "http://a.test/", new HttpOptions { AllowedPorts = [8081] })).Failure);
    }

    /// <summary>A certificate can name an address to fetch its issuer from; the system's chain builder would go there, past the guard.</summary>
    [Fact]
    public async Task Certificate_does_not_make_us_fetch_its_issuer()
    {
        using var inside = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        var issuer = TestCertificates.WithIssuerAt("a.test", $"http://{inside.LocalEndpoint}/issuer.cer");
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("")) { Certificate = _ => issuer };
        Assert.Equal(FetchFailure.Tls, (await GetAsync(server, "https://a.test/")).Failure);
        Assert.False(inside.Pending());
    }

    [Fact]
    public async Task Http2_is_spoken_where_the_server_offers_it()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(TestCertificates.For("a.test"))));
        await using var app = builder.Build();
        app.MapGet("/", (HttpContext context) => $"{context.Request.Protocol} {context.Request.Headers.Cookie}");
        await app.StartAsync(Token);
        var port = new Uri(app.Urls.Single()).Port;
        using var http = new OutboundHttp(
            new HttpOptions(), TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("9.9.9.9")]),
            (_, token) => GuardedConnector.Tcp(new IPEndPoint(IPAddress.Loopback, port), token), [TestCertificates.Root]);
        var response = await http.GetAsync(new OutboundRequest { Url = "https://a.test/" }, Token);
        Assert.Equal((FetchFailure.None, "HTTP/2 "), (response.Failure, Encoding.UTF8.GetString(response.Body.Span)));
    }

    private static async Task<OutboundResponse> GetAsync(LoopbackServer server, string url, HttpOptions? options = null)
    {
        using var http = server.Client(options);
        return await http.GetAsync(new OutboundRequest { Url = url }, Token);
    }

    private static async Task<OutboundResponse> GetAsync(byte[] body, string contentEncoding)
    {
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: {contentEncoding}\r\nContent-Length: {body.Length}\r\n\r\n"), token);
            await stream.WriteAsync(body, token);
        });
        return await GetAsync(server, "http://a.test/");
    }
}
