using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Http;

/// <summary>The fetch cases f01 to f24 (given in words there), over real connections on loopback.</summary>
public sealed partial class RobotsTests
{
    private const string Nothing = "User-agent: *\nDisallow: /\n";
    private const string Private = "User-agent: *\nDisallow: /private\n";

    [Fact]
    public async Task F01_file_is_obeyed()
    {
        await using var site = new Site(_ => LoopbackServer.Ok(Private));
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/private/a")).Decision);
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/public")).Decision);
        Assert.Single(site.Server.Requests);
    }

    [Theory]
    [InlineData("F02", 404)]
    [InlineData("F03", 403)]
    [InlineData("F04", 401)]
    [InlineData("F05", 410)]
    public async Task F02_to_F05_client_error_allows_all(string id, int status)
    {
        await using var site = new Site(_ => Status(status, Nothing));
        Assert.True((await site.AskAsync("/a")).Decision == RobotsDecision.Allowed, id);
    }

    [Fact]
    public async Task F06_429_is_put_off_as_long_as_it_asks()
    {
        await using var site = new Site(_ => "HTTP/1.1 429 Slow\r\nConnection: close\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n");
        var verdict = await site.AskAsync("/a");
        Assert.Equal(RobotsDecision.UnavailableUntil, verdict.Decision);
        Assert.Equal(site.Time.GetUtcNow().AddHours(2), verdict.Until);
    }

    [Theory]
    [InlineData("F07", 500)]
    [InlineData("F08", 503)]
    public async Task F07_and_F08_server_error_forbids_all(string id, int status)
    {
        await using var site = new Site(_ => Status(status, ""));
        var verdict = await site.AskAsync("/a");
        Assert.True(verdict.Decision == RobotsDecision.UnavailableUntil, id);
        Assert.Contains($"{status}", verdict.Reason, StringComparison.Ordinal);
        Assert.True(verdict.Until > site.Time.GetUtcNow());
    }

    [Fact]
    public async Task F09_unreachable_forbids_all_until_asked_again()
    {
        await using var site = new Site(_ => LoopbackServer.Ok(Private));
        site.Server.Names["site.test"] = [[], [IPAddress.Parse("93.184.216.34")]];
        var verdict = await site.AskAsync("/a");
        Assert.Equal(RobotsDecision.UnavailableUntil, verdict.Decision);
        Assert.Equal(RobotsDecision.UnavailableUntil, (await site.AskAsync("/a")).Decision);
        Assert.Single(site.Server.LookUps);
        site.Time.SetUtcNow(verdict.Until!.Value);
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/a")).Decision);
    }

    [Fact]
    public async Task F10_copy_of_half_an_hour_is_used()
    {
        await using var site = new Site(_ => Status(503, ""));
        site.Store(Private, age: TimeSpan.FromMinutes(30));
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/private")).Decision);
        Assert.Empty(site.Server.Requests);
    }

    [Fact]
    public async Task F10b_copy_older_than_a_day_speaks_for_a_failing_server_one_more_day()
    {
        await using var site = new Site(_ => Status(503, ""));
        site.Store(Private, age: TimeSpan.FromHours(30));
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/private")).Decision);
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/public")).Decision);
        Assert.Single(site.Server.Requests);
        site.Time.Advance(TimeSpan.FromHours(19));
        Assert.Equal(RobotsDecision.UnavailableUntil, (await site.AskAsync("/public")).Decision);
    }

    /// <summary>The RFC would let us ignore it; we keep the site's word unknown, that is forbidden.</summary>
    [Fact]
    public async Task F11_server_error_for_a_month_still_forbids()
    {
        await using var site = new Site(_ => Status(503, ""));
        site.Store(Private, age: TimeSpan.FromDays(31));
        Assert.Equal(RobotsDecision.UnavailableUntil, (await site.AskAsync("/public")).Decision);
    }

    [Fact]
    public async Task F12_five_redirects_across_hosts_are_followed_and_bind_the_first_host()
    {
        await using var site = new Site(head => Hop(head) < 5 ? LoopbackServer.Redirect($"http://h{Hop(head) + 1}.test/r{Hop(head) + 1}") : LoopbackServer.Ok(Private));
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/private")).Decision);
        Assert.Equal(6, site.Server.Requests.Count);
        Assert.Equal("http://site.test", Assert.Single(site.Ledger.Entries).Key);
    }

    [Fact]
    public async Task F13_six_redirects_allow_all()
    {
        await using var site = new Site(head => LoopbackServer.Redirect($"/r{Hop(head) + 1}"));
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/private")).Decision);
        Assert.Equal(6, site.Server.Requests.Count);
    }

    [Fact]
    public async Task F14_redirects_in_a_circle_allow_all()
    {
        await using var site = new Site(_ => LoopbackServer.Redirect("/robots.txt"));
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/private")).Decision);
    }

    [Theory]
    [InlineData("http://127.0.0.1/robots.txt")]
    [InlineData("http://169.254.169.254/robots.txt")]
    public async Task F15_redirect_to_the_inside_is_refused_and_forbids_all(string target)
    {
        await using var site = new Site(_ => LoopbackServer.Redirect(target));
        var verdict = await site.AskAsync("/a");
        Assert.Equal((RobotsDecision.Disallowed, FetchFailure.BlockedAddress), (verdict.Decision, verdict.Failure));
        Assert.Single(site.Server.Dials);
    }

    [Fact]
    public async Task F16_rule_at_400_KiB_of_600_is_obeyed()
    {
        await using var site = new Site(_ => LoopbackServer.Ok(Filled(400, 200)));
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/late")).Decision);
    }

    [Fact]
    public async Task F17_rule_at_590_KiB_is_not_read()
    {
        await using var site = new Site(_ => LoopbackServer.Ok(Filled(590, 10)));
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/late")).Decision);
    }

    [Fact]
    public async Task F18_endless_file_is_obeyed_up_to_the_limit()
    {
        await using var site = new Site(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n" + Private), token);
            var filler = Encoding.ASCII.GetBytes(Filled(64, 0));
            while (true)
                await stream.WriteAsync(filler, token);
        });
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/private")).Decision);
        Assert.InRange(Assert.Single(site.Ledger.Entries).Value.Body.Length, 400 * 1024, RobotsRules.MaxBytes);
    }

    [Fact]
    public async Task F19_gzip_bomb_is_obeyed_up_to_the_limit()
    {
        var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.ASCII.GetBytes(Private));
            for (var i = 0; i < 200; i++)
                gzip.Write(new byte[64 * 1024]);
        }

        await using var site = new Site(async (_, stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n"), token);
            await stream.WriteAsync(bomb.ToArray(), token);
        });
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/private")).Decision);
    }

    [Fact]
    public async Task F20_copy_of_25_hours_is_fetched_again()
    {
        await using var site = new Site(_ => LoopbackServer.Ok(""));
        site.Store(Private, age: TimeSpan.FromHours(25));
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/private")).Decision);
        Assert.Single(site.Server.Requests);
    }

    [Fact]
    public async Task F21_web_page_in_its_place_allows_all()
    {
        await using var site = new Site(_ => LoopbackServer.Ok("<!doctype html>\n<html><head><title>Not here: /</title></head><body>\n<p>Sorry: nothing</p></body></html>", "Content-Type: text/html\r\n"));
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/a")).Decision);
    }

    [Fact]
    public void F22_utf16_does_not_crash() => Assert.True(RobotsRules.Parse([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Nothing)]).IsAllowed("NewsPipeline", "/a"));

    [Fact]
    public void F23_NUL_bytes_allow_all() => Assert.True(RobotsRules.Parse(new byte[200_000]).IsAllowed("NewsPipeline", "/a"));

    [Fact]
    public async Task F24_robots_txt_itself_is_allowed()
    {
        await using var site = new Site(_ => LoopbackServer.Ok(Nothing));
        Assert.Equal(RobotsDecision.Allowed, (await site.AskAsync("/robots.txt")).Decision);
        Assert.Equal(RobotsDecision.Disallowed, (await site.AskAsync("/a")).Decision);
    }

    private static int Hop(string head) => LoopbackServer.Path(head) is ['/', 'r', var digit] ? digit - '0' : 0;

    private static string Status(int status, string body) => $"HTTP/1.1 {status} Words\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    /// <summary>A rule that forbids /late between so many KiB of comment lines.</summary>
    private static string Filled(int before, int after)
    {
        var line = new string('#', 127) + "\n";
        return string.Concat(Enumerable.Repeat(line, before * 8)) + "User-agent: *\nDisallow: /late\n" + string.Concat(Enumerable.Repeat(line, after * 8));
    }

    /// <summary>One site, its ledger entry and the gate before it.</summary>
    internal sealed class Site : IAsyncDisposable
    {
        private readonly OutboundHttp http;
        private readonly RobotsGate gate;

        public Site(Func<string, string> answer, HttpOptions? options = null)
            : this((head, stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer(head)), token).AsTask(), options)
        {
        }

        public Site(Func<string, Stream, CancellationToken, Task> serve, HttpOptions? options = null)
        {
            Server = new LoopbackServer(serve);
            http = Server.Client(options, Time);
            gate = new RobotsGate(http, Ledger, options ?? new HttpOptions(), Time);
        }

        public LoopbackServer Server { get; }

        public RobotsLedger Ledger { get; } = new();

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        public Task<RobotsVerdict> AskAsync(string path) => gate.CheckAsync(new Uri("http://site.test" + path), TestContext.Current.CancellationToken);

        public void Store(string file, TimeSpan age) => Ledger.Entries["http://site.test"] = new RobotsEntry("http://site.test", 200, Encoding.ASCII.GetBytes(file), Time.GetUtcNow() - age);

        public async ValueTask DisposeAsync()
        {
            gate.Dispose();
            http.Dispose();
            await Server.DisposeAsync();
        }
    }
}
