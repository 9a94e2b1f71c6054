using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Articles.Fetching;
using NewsPipeline.Contracts;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

/// <summary>
/// The cases of eval/safety/bad_inputs.json that end in this folder, a test a number: N01 to N17, N19, N20 (the HTTP
/// half), N21 to N24, N57 (deadlines).
/// </summary>
public sealed class BadInputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:9200/_shutdown")]
    [InlineData("http://169.254.169.254/")]
    public async Task N01_link_to_the_inside_is_refused_before_connecting(string url)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        var response = await GetAsync(server, url, new HttpOptions { AllowedPorts = [80, 9200] });
        Assert.Equal(FetchFailure.BlockedAddress, response.Failure);
        Assert.Empty(server.Dials);
    }

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://127。0。0。1/")]
    public async Task N02_loopback_in_disguise_is_refused(string url)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        Assert.Equal(FetchFailure.BlockedAddress, (await GetAsync(server, url)).Failure);
        Assert.Empty(server.Dials);
    }

    [Fact]
    public async Task N03_rebinding_dials_the_address_that_was_checked()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        server.Names["a.test"] = [[IPAddress.Parse("93.184.216.34")], [IPAddress.Loopback]];
        Assert.Equal(FetchFailure.None, (await GetAsync(server, "http://a.test/")).Failure);
        Assert.Equal("93.184.216.34", Assert.Single(server.Dials).Address.ToString());
        Assert.Single(server.LookUps);
        Assert.Equal(FetchFailure.BlockedAddress, (await GetAsync(server, "http://a.test/")).Failure);
        Assert.Single(server.Dials);
    }

    [Fact]
    public async Task N04_mixed_answer_is_dialled_at_its_public_address_only()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        server.Names["a.test"] = [[IPAddress.Parse("10.0.0.1"), IPAddress.Parse("::1"), IPAddress.Parse("93.184.216.34")]];
        Assert.Equal(FetchFailure.None, (await GetAsync(server, "http://a.test/")).Failure);
        Assert.Equal("93.184.216.34", Assert.Single(server.Dials).Address.ToString());
    }

    [Fact]
    public async Task N05_redirect_to_a_private_address_is_refused()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Redirect("http://10.0.0.1/"));
        Assert.Equal(FetchFailure.BlockedAddress, (await GetAsync(server, "http://a.test/")).Failure);
        Assert.Single(server.Dials);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:6379/_X")]
    [InlineData("javascript:alert(1)")]
    public async Task N06_redirect_to_another_scheme_is_a_typed_failure(string target)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Redirect(target));
        Assert.Equal(FetchFailure.BlockedScheme, (await GetAsync(server, "http://a.test/")).Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task N07_redirect_chain_stops_at_the_limit()
    {
        var hop = 0;
        await using var server = new LoopbackServer(_ => LoopbackServer.Redirect($"/{++hop}"));
        var response = await GetAsync(server, "http://a.test/");
        Assert.Equal(FetchFailure.TooManyRedirects, response.Failure);
        Assert.Equal(6, hop);
        Assert.Equal(5, response.Redirects.Count);
    }

    [Fact]
    public async Task N07b_redirect_loop_is_noticed()
    {
        await using var server = new LoopbackServer(head => LoopbackServer.Redirect(LoopbackServer.Path(head) == "/a" ? "/b" : "/a"));
        Assert.Equal(FetchFailure.TooManyRedirects, (await GetAsync(server, "http://a.test/a")).Failure);
        Assert.InRange(server.Requests.Count, 2, 3);
    }

    [Fact]
    public async Task N08_no_cookie_and_no_credentials_cross_hosts()
    {
        await using var server = new LoopbackServer(head => LoopbackServer.Path(head) switch
        {
            "/" => LoopbackServer.Redirect("http://a.test/2").Replace("Location", "Set-Cookie: s=1\r\nLocation", StringComparison.Ordinal),
            "/2" => LoopbackServer.Redirect("http://b.test/3"),
            _ => LoopbackServer.Ok(""),
        });
        await GetAsync(server, "http://user:pw@a.test/");
        Assert.Equal(3, server.Requests.Count);
        Assert.Contains("Cookie: s=1", server.Requests[1], StringComparison.Ordinal); // The same host, in one chain.
        Assert.All([server.Requests[0], server.Requests[2]], r => Assert.DoesNotContain("cookie:", r, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Requests, r => Assert.DoesNotContain("authorization:", r, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(6379)]
    [InlineData(9200)]
    public async Task N09_other_ports_are_refused(int port)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        Assert.Equal(FetchFailure.BlockedPort, (await GetAsync(server, $"http://a.test:{port}/")).Failure);
        Assert.Empty(server.Dials);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task N10_compression_bomb_is_aborted_at_the_cap(string coding)
    {
        // 64 MiB of zeros, decoded: more than six times the cap.
        var bomb = Codings.Encode(coding, Enumerable.Repeat(new byte[1 << 20], 64));
        await using var server = new LoopbackServer((_, stream, token) => SendAsync(stream, $"Content-Encoding: {coding}\r\nContent-Length: {bomb.Length}\r\n", bomb, token));
        var response = await GetAsync(server, "http://a.test/");
        Assert.Equal(FetchFailure.TooLarge, response.Failure);
        Assert.True(response.Body.IsEmpty);
    }

    /// <summary>Growth, not peak: what is allocated bounds what is held, and no other test disturbs it.</summary>
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task N10_bomb_of_200_megabytes_costs_less_than_64(string coding)
    {
        var bomb = Codings.Encode(coding, Enumerable.Repeat(new byte[1 << 20], 200));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = BodyReader.ReadAsync(new MemoryStream(bomb), coding, 10 * 1024 * 1024, keepTruncated: false, keepBroken: false, null, Token);
        Assert.True(reading.IsCompleted); // From memory, hence on this thread.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
        Assert.Equal(FetchFailure.TooLarge, (await Assert.ThrowsAsync<RefusedException>(() => reading)).Failure);
    }

    [Fact]
    public async Task N11_endless_body_is_aborted_at_the_cap()
    {
        await using var server = new LoopbackServer((_, stream, token) => EndlessAsync(stream, "", "a"u8.ToArray(), token));
        var response = await GetAsync(server, "http://a.test/");
        Assert.Equal(FetchFailure.TooLarge, response.Failure);
        Assert.Null(Verdict(response).Until); // It is not asked again at once, nor at all.
    }

    [Fact]
    public async Task N11b_endless_body_behind_a_length_of_1_KB_is_1_KB()
    {
        await using var server = new LoopbackServer((_, stream, token) => EndlessAsync(stream, "Content-Length: 1024\r\n", "a"u8.ToArray(), token));
        Assert.Equal(1024, (await GetAsync(server, "http://a.test/")).Body.Length);
    }

    [Fact]
    public async Task N12_body_cut_short_is_a_failure_without_a_partial_body()
    {
        await using var server = new LoopbackServer((_, stream, token) => SendAsync(stream, "Content-Length: 100000000\r\n", new byte[20_000], token));
        using var http = server.Client();
        var response = await http.GetAsync(new OutboundRequest { Url = "http://a.test/", MaxBytes = 200_000_000 }, Token);
        Assert.Equal(FetchFailure.Protocol, response.Failure);
        Assert.True(response.Body.IsEmpty);
        Assert.Equal((Reasons.Unreachable, true), (Verdict(response).Reason, Verdict(response).Until is not null));
        Assert.Equal(FetchFailure.TooLarge, (await http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token)).Failure);
    }

    [Fact]
    public async Task N13_dripping_body_ends_at_the_deadline()
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nab"u8.ToArray(), token);
            sent.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var time = new FakeTimeProvider();
        using var http = server.Client(time: time);
        var asked = http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token);
        await sent.Task;
        time.Advance(TimeSpan.FromSeconds(30));
        var response = await asked;
        Assert.Equal(FetchFailure.Timeout, response.Failure);
        Assert.Equal("no whole answer within 30 s", response.Detail);
        Assert.Equal(TimeSpan.FromSeconds(30), response.Elapsed);
    }

    /// <summary>Case 57: a deadline is a duration. The wall clock may jump under it.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task N57_deadline_does_not_see_the_clock_jump(int hours)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LoopbackServer((_, _, token) =>
        {
            heard.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        });
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        using var http = server.Client(time: time);
        var asked = http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token);
        await heard.Task;
        time.AdjustTime(time.GetUtcNow().AddHours(hours));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(asked.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FetchFailure.Timeout, (await asked).Failure);
    }

    [Fact]
    public async Task N14_endless_headers_are_refused()
    {
        await using var server = new LoopbackServer(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), token);
            while (true)
                await stream.WriteAsync("X-A: 1234567890\r\n"u8.ToArray(), token);
        });
        Assert.Equal(FetchFailure.Protocol, (await GetAsync(server, "http://a.test/")).Failure);
    }

    [Fact]
    public async Task N14b_header_of_a_megabyte_is_refused()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("", $"X-A: {new string('a', 1 << 20)}\r\n"));
        Assert.Equal(FetchFailure.Protocol, (await GetAsync(server, "http://a.test/")).Failure);
    }

    [Fact]
    public async Task N14c_5000_headers_are_refused()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("", string.Concat(Enumerable.Range(0, 5000).Select(n => $"a{n}:\r\n"))));
        Assert.Equal(FetchFailure.Protocol, (await GetAsync(server, "http://a.test/")).Failure);
    }

    [Theory]
    [InlineData("X-A: one\rtwo\r\n")]
    [InlineData("X-A: one\r\n two\r\n")]
    [InlineData("X-A: one\0two\r\n")]
    [InlineData("X-A: \u001b[31mred\r\n")]
    [InlineData("X-A: прямо\r\n")]
    public async Task N15_odd_header_is_rejected_or_cleaned(string header)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("", header));
        var response = await GetAsync(server, "http://a.test/");
        Assert.True(response.Failure is FetchFailure.None or FetchFailure.Protocol);
        Assert.DoesNotContain(response.Headers.Values, v => v.AsSpan().ContainsAnyInRange('\0', '\u001f'));
        Assert.DoesNotContain(response.Detail ?? "", c => c is < ' ' or > '~');
    }

    /// <summary>A revoked certificate passes: asking whether it is revoked would be a request to wherever it says, past the guard (SECURITY.md).</summary>
    [Theory]
    [InlineData("expired")]
    [InlineData("self-signed")]
    [InlineData("wrong host")]
    public async Task N16_bad_certificate_is_a_typed_failure_without_fallback(string kind)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("secret"))
        {
            Certificate = name => kind switch
            {
                "expired" => TestCertificates.Expired(name!),
                "self-signed" => TestCertificates.SelfSigned(name!),
                _ => TestCertificates.For("other.test"),
            },
        };
        var response = await GetAsync(server, "https://a.test/");
        Assert.Equal(FetchFailure.Tls, response.Failure);
        Assert.Equal(response.Detail, Verdict(response).Detail);
        Assert.NotEmpty(response.Detail!);
        Assert.All(server.Dials, d => Assert.Equal(443, d.Port));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task N17_handshake_that_never_ends_is_given_up()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(""));
        var time = new FakeTimeProvider();
        using var http = server.Client(time: time);
        var asked = http.GetAsync(new OutboundRequest { Url = "https://a.test/" }, Token);
        await server.Spoken.Task;
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(FetchFailure.Timeout, (await asked).Failure);
    }

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("Sun, 01 Mar 2026 12:05:00 GMT", 300.0)]
    [InlineData("Sunday, 01-Mar-26 12:05:00 GMT", 300.0)]
    [InlineData("Sun Mar  1 12:05:00 2026", 300.0)]
    [InlineData("Sun, 01 Mar 2020 12:05:00 GMT", 0.0)]
    [InlineData("Sun, 01 Mar 2099 12:05:00 GMT", 172800.0)]
    [InlineData("1000000000000", 172800.0)]
    [InlineData("99999999999999999999999", 172800.0)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    public async Task N19_retry_after_is_read_and_capped_at_two_days(string value, double? seconds)
    {
        await using var server = new LoopbackServer(_ => $"HTTP/1.1 503 Busy\r\nConnection: close\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n");
        using var http = server.Client(time: new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var response = await http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token);
        Assert.Equal(503, response.Status);
        Assert.Equal(seconds, response.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task N19_page_waits_as_long_as_its_server_asks_and_with_it_the_host(int status)
    {
        await using var server = new LoopbackServer(_ => $"HTTP/1.1 {status} Busy\r\nConnection: close\r\nRetry-After: 1000000000000\r\nContent-Length: 0\r\n\r\n");
        var verdict = Verdict(await GetAsync(server, "http://a.test/"));
        Assert.Equal((DateTimeOffset.UnixEpoch.AddDays(2), true), (verdict.Until, verdict.WholeHost));
    }

    [Fact]
    public async Task N20_not_modified_has_no_body_and_validators_travel_byte_for_byte()
    {
        const string tag = "W/\"a\u00e9 b\", x";
        await using var server = new LoopbackServer((head, stream, token) => stream.WriteAsync(Encoding.Latin1.GetBytes(
            head.Contains("If-None-Match", StringComparison.Ordinal)
                ? "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
                : $"HTTP/1.1 200 OK\r\nConnection: close\r\nETag: {tag}\r\nLast-Modified: yesterday, about noon\r\nContent-Length: 2\r\n\r\nok"), token).AsTask());
        using var http = server.Client();
        var first = await http.GetAsync(new OutboundRequest { Url = "http://a.test/" }, Token);
        var second = await http.GetAsync(new OutboundRequest { Url = "http://a.test/", IfNoneMatch = first.Header("ETag"), IfModifiedSince = first.Header("Last-Modified") }, Token);
        Assert.Equal((304, true, FetchFailure.None), (second.Status, second.Body.IsEmpty, second.Failure));
        Assert.Contains($"If-None-Match: {tag}\r\n", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("If-Modified-Since: yesterday, about noon\r\n", server.Requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("\0\0\0\u0018ftypmp42", "MP4")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    [InlineData("", "binary data")]
    public async Task N21_file_that_calls_itself_html_is_refused_after_its_beginning(string start, string name)
    {
        await using var server = new LoopbackServer((_, stream, token) => EndlessAsync(stream, "Content-Type: text/html\r\n", Encoding.Latin1.GetBytes(start.PadRight(1, '\0')), token));
        using var http = server.Client();
        var response = await http.GetAsync(new OutboundRequest { Url = "http://a.test/", Check = (_, bytes) => BinaryFormats.Recognise(bytes) }, Token);
        Assert.Equal((FetchFailure.Refused, name), (response.Failure, response.Detail));
    }

    /// <summary>Each is a test of its own in <see cref="RobotsTests"/>; here that all are there, and all hold.</summary>
    [Fact]
    public void N22_every_assertion_about_robots_files_holds()
    {
        using var file = RobotsTests.Cases();
        var matches = file.RootElement.GetProperty("match").EnumerateArray().Concat(file.RootElement.GetProperty("own").EnumerateArray()).Select(c => c.GetProperty("id").GetString()!).ToList();
        Assert.Equal(RobotsTests.Matches.Select(row => row.Data), matches);
        var kinds = file.RootElement.GetProperty("match").EnumerateArray().CountBy(c => c.GetProperty("kind").GetString() == "google-only").ToDictionary();
        Assert.Equal((130, 15), (kinds[false], kinds[true]));
        var tests = new RobotsTests();
        foreach (var id in matches)
            tests.Match(id);
        var fetches = file.RootElement.GetProperty("fetch").EnumerateArray().Select(c => c.GetProperty("id").GetString()!.ToUpperInvariant()).ToList();
        var written = typeof(RobotsTests).GetMethods().SelectMany(m => m.GetCustomAttributes(typeof(InlineDataAttribute), false).Select(d => ((InlineDataAttribute)d).Data[0] as string).Append(m.Name[..Math.Min(3, m.Name.Length)]));
        Assert.Empty(fetches.Except(written, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("500", RobotsDecision.UnavailableUntil)]
    [InlineData("503", RobotsDecision.UnavailableUntil)]
    [InlineData("404", RobotsDecision.Allowed)]
    [InlineData("403", RobotsDecision.Allowed)]
    [InlineData("six redirects", RobotsDecision.Allowed)]
    [InlineData("600 KiB, forbidden at 499", RobotsDecision.Disallowed)]
    public async Task N23_robots_files_that_fail_wander_or_swell_are_judged_by_the_RFC(string kind, RobotsDecision expected)
    {
        var hop = 0;
        await using var site = new RobotsTests.Site(_ => kind switch
        {
            "six redirects" => LoopbackServer.Redirect($"/{++hop}"),
            "600 KiB, forbidden at 499" => LoopbackServer.Ok($"User-agent: *\n{Comment(499)}Disallow: /a\n{Comment(100)}"),
            _ => $"HTTP/1.1 {kind} x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        });
        Assert.Equal(expected, (await site.AskAsync("/a")).Decision);

        static string Comment(int kibibytes) => string.Concat(Enumerable.Repeat("#" + new string('x', 1022) + "\n", kibibytes));
    }

    [Fact]
    public async Task N23_robots_file_that_drips_for_ever_forbids_all()
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = new RobotsTests.Site(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\n"u8.ToArray(), token);
            sent.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var asked = site.AskAsync("/a");
        await sent.Task;
        site.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((RobotsDecision.UnavailableUntil, FetchFailure.Timeout), ((await asked).Decision, (await asked).Failure));
    }

    [Fact]
    public void N24_hostile_rules_are_judged_in_time()
    {
        var stars = RobotsRules.Parse(Encoding.ASCII.GetBytes("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 500)) + "$\n"));
        var many = RobotsRules.Parse(Encoding.ASCII.GetBytes("User-agent: *\n" + string.Concat(Enumerable.Range(0, 20_000).Select(n => $"Disallow: /*{n}*b\n"))));
        var path = "/" + new string('a', 2000) + "c";
        Assert.True(Fastest(() => stars.IsAllowed("NewsPipeline", path)) < TimeSpan.FromMilliseconds(100));
        Assert.True(Fastest(() => many.IsAllowed("NewsPipeline", path)) < TimeSpan.FromMilliseconds(500));

        static TimeSpan Fastest(Func<bool> judge) => Enumerable.Range(0, 8).Min(_ => ThreadTime.Of(() => Assert.True(judge())));
    }

    /// <summary>What becomes of a page that answers so at its first attempt, at the Unix epoch.</summary>
    private static FetchVerdict Verdict(OutboundResponse response) => FetchVerdict.Of(response, 1, DateTimeOffset.UnixEpoch);

    private static async Task<OutboundResponse> GetAsync(LoopbackServer server, string url, HttpOptions? options = null)
    {
        using var http = server.Client(options);
        return await http.GetAsync(new OutboundRequest { Url = url }, Token);
    }

    private static async Task SendAsync(Stream stream, string headers, byte[] body, CancellationToken token)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n"), token);
        await stream.WriteAsync(body, token);
    }

    private static async Task EndlessAsync(Stream stream, string headers, byte[] start, CancellationToken token)
    {
        await SendAsync(stream, headers, start, token);
        while (true)
            await stream.WriteAsync(new byte[4096], token);
    }
}
