using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

/// <summary>Answers that are not as the standards have them, and that browsers take.</summary>
public sealed class AsBrowsersTakeItTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookies_of_a_chain_are_sent_within_it_and_dropped_after_it()
    {
        await using var server = new LoopbackServer(head => head.Contains("Cookie: a=1; b=2", StringComparison.Ordinal) ? LoopbackServer.Ok("in")
            : "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /x\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n");
        using var http = server.Client();
        for (var i = 0; i < 2; i++)
            Assert.Equal("in", Encoding.UTF8.GetString((await http.GetAsync(new OutboundRequest { Url = "http://a.test/x" }, Token)).Body.Span));
        Assert.Equal([false, true, false, true], server.Requests.Select(r => r.Contains("Cookie:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Address_asked_twice_with_the_same_cookies_is_a_circle()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /x\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal((FetchFailure.TooManyRedirects, 2), ((await GetAsync(server, "http://a.test/x")).Failure, server.Requests.Count));
    }

    [Theory]
    [InlineData("http://a.test/x/y", "k=v", "http://a.test/x/z", "k=v")]
    [InlineData("http://a.test/x/y", "k=v", "http://a.test/z", null)]
    [InlineData("http://a.test/x", "k=v", "http://b.a.test/", null)]
    [InlineData("http://b.a.test/x", "k=v; Domain=.a.test", "http://c.a.test/", "k=v")]
    [InlineData("http://a.test/x", "k=v; Domain=c.test", "http://c.test/", null)]
    [InlineData("http://a.co.uk/x", "k=v; Domain=co.uk", "http://b.co.uk/", null)]
    [InlineData("https://a.test/x", "k=v; Secure", "http://a.test/", null)]
    [InlineData("http://a.test/x", "k=v; Max-Age=0", "http://a.test/", null)]
    [InlineData("http://a.test/x", "k=v; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://a.test/", null)]
    [InlineData("http://127.0.0.1/x", "k=v; Domain=0.0.1", "http://1.0.0.1/", null)]
    [InlineData("http://a.test/x", "=", "http://a.test/", null)]
    public void Cookie_goes_where_it_belongs(string from, string line, string to, string? header)
    {
        var cookies = new ChainCookies();
        cookies.Take(new Uri(from), [line], DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.Equal(header, cookies.For(new Uri(to)));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n")]
    [InlineData("Content-Length: 100\r\n\r\nwhole")]
    public async Task Body_that_ends_early_is_kept_and_marked_where_it_is_wanted(string rest)
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\n" + rest);
        var kept = await GetAsync(server, "http://a.test/", r => r with { KeepBroken = true });
        Assert.Equal((FetchFailure.None, true, false, "whole"), (kept.Failure, kept.Truncated, kept.AtCap, Encoding.UTF8.GetString(kept.Body.Span)));
        Assert.Equal(FetchFailure.Protocol, (await GetAsync(server, "http://a.test/")).Failure);
    }

    [Theory]
    [InlineData("PHP Warning: PHP Startup: no library 'x' in Unknown on line 0\r\n")]
    [InlineData("X Powered By: something\r\n folded: too\r\n")]
    [InlineData("no colon at all\r\n")]
    [InlineData(": nothing before it\r\n")]
    public async Task Header_line_that_is_none_is_left_out(string line)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("here", line + "X-A: 1\r\nX-B : 2\r\n"));
        var response = await GetAsync(server, "http://a.test/");
        Assert.Equal(("here", "1", "2"), (Encoding.UTF8.GetString(response.Body.Span), response.Header("X-A"), response.Header("X-B")));
        server.Certificate = name => TestCertificates.For(name!);
        Assert.Equal("here", Encoding.UTF8.GetString((await GetAsync(server, "https://a.test/")).Body.Span));
    }

    [Fact]
    public async Task Head_is_mended_byte_by_byte_and_bodies_pass_on_a_connection_that_is_used_again()
    {
        const string Body = "not a header\r\n\r\nHTTP/1.1 200 OK\r\nno header\r\n\r\n";
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            for (var i = 0; i < 2; i++)
            {
                foreach (var b in Encoding.Latin1.GetBytes($"HTTP/1.1 103 Early Hints\r\nbad line\r\n\r\nHTTP/1.1 200 OK\r\nbad line\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"))
                    await stream.WriteAsync(new[] { b }, token);
                var seen = "";
                for (var one = new byte[1]; i == 0 && !seen.EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, token) > 0;)
                    seen += (char)one[0];
            }
        });
        using var http = server.Client();
        for (var i = 0; i < 2; i++)
            Assert.Equal(Body, Encoding.UTF8.GetString((await http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token)).Body.Span));
        Assert.Single(server.Dials);
    }

    [Theory]
    [InlineData("gzip", false)]
    [InlineData("gzip, gzip", true)]
    public async Task Coding_that_is_named_and_not_applied_is_none(string header, bool once)
    {
        var body = Encoding.UTF8.GetBytes("here");
        if (once)
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                await gzip.WriteAsync(body, Token);
            body = packed.ToArray();
        }

        Assert.Equal("here", Encoding.UTF8.GetString((await CodedAsync(header, body)).Body.Span));
    }

    [Fact]
    public async Task Zstandard_is_read_under_the_same_cap()
    {
        using var compressor = new ZstdSharp.Compressor();
        var packed = compressor.Wrap(new byte[100_000]).ToArray();
        Assert.Equal(100_000, (await CodedAsync("zstd", packed)).Body.Length);
        Assert.Equal(FetchFailure.TooLarge, (await CodedAsync("zstd", packed, 50_000)).Failure);
        Assert.Equal(FetchFailure.BadEncoding, (await CodedAsync("zstd", [1, 2, 3, 4, 5, 6, 7, 8])).Failure);
    }

    [Theory]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0; url=/b\">", true)]
    [InlineData("<noscript><META HTTP-EQUIV=REFRESH CONTENT=\"1;URL='/b'\"></noscript><p>Moving on</p>", true)]
    [InlineData("<meta http-equiv=\"refresh\" content=\"300\">", false)]
    [InlineData("<meta http-equiv=\"refresh\" content=\"300; url=/b\">", false)]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0; url=javascript:x\">", false)]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0; url=/b\"><p>{text}</p>", false)]
    public async Task Page_that_only_refreshes_is_followed_once(string html, bool followed)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(html.Replace("{text}", string.Concat(Enumerable.Repeat("The ferry is late. ", 60)), StringComparison.Ordinal), "Content-Type: text/html\r\n"));
        var response = await GetAsync(server, "http://a.test/a", r => r with { FollowRefresh = true });
        Assert.Equal((followed ? "/b" : "/a", followed ? 2 : 1), (response.FinalUrl.AbsolutePath, server.Requests.Count));
        Assert.Empty((await GetAsync(server, "http://a.test/a")).Redirects);
    }

    [Fact]
    public async Task Refresh_into_the_inside_is_refused()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("<meta http-equiv=refresh content='0; url=http://10.0.0.1/'>", "Content-Type: text/html\r\n"));
        Assert.Equal(FetchFailure.BlockedAddress, (await GetAsync(server, "http://a.test/a", r => r with { FollowRefresh = true })).Failure);
    }

    [Theory]
    [InlineData("X-RateLimit-Reset", "60", 60.0)]
    [InlineData("RateLimit-Reset", "12.5", 12.5)]
    [InlineData("X-RateLimit-Reset", "1893456030", 30.0)]
    [InlineData("X-RateLimit-Reset", "1893455000", null)]
    [InlineData("X-RateLimit-Reset", "soon", null)]
    [InlineData("X-RateLimit-Reset", "1e300", null)]
    public void Rate_limit_tells_the_wait_where_Retry_After_is_missing(string name, string value, double? seconds)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value };
        var now = DateTimeOffset.Parse("2030-01-01T00:00:00Z", CultureInfo.InvariantCulture);
        Assert.Equal(seconds, RetryAfter.Read(headers, 429, now)?.TotalSeconds);
        Assert.Null(RetryAfter.Read(headers, 200, now));
        headers["Retry-After"] = "7";
        Assert.Equal(7, RetryAfter.Read(headers, 429, now)?.TotalSeconds);
    }

    [Fact]
    public async Task Words_tell_what_is_wrong_with_a_certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=a.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("a.test");
        request.CertificateExtensions.Add(names.Build());
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var shown = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("")) { Certificate = name => name == "b.test" ? TestCertificates.For("c.test") : shown };
        Assert.Equal("the certificate is signed by nobody but itself", (await GetAsync(server, "https://a.test/")).Detail);
        Assert.Equal("the certificate is for another name", (await GetAsync(server, "https://b.test/")).Detail);
    }

    private static async Task<OutboundResponse> CodedAsync(string coding, byte[] body, int cap = 1_000_000)
    {
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: {coding}\r\nContent-Length: {body.Length}\r\n\r\n"), token);
            await stream.WriteAsync(body, token);
        });
        return await GetAsync(server, "http://a.test/", r => r with { MaxBytes = cap });
    }

    private static async Task<OutboundResponse> GetAsync(LoopbackServer server, string url, Func<OutboundRequest, OutboundRequest>? with = null)
    {
        using var http = server.Client();
        var request = new OutboundRequest { Url = url };
        return await http.GetAsync(with?.Invoke(request) ?? request, Token);
    }
}
