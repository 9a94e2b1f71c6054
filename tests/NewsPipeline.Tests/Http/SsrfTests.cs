using System.Net;
using System.Text.Json;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

/// <summary>The cases of eval/safety/ssrf_cases.json, each with the addresses dialled counted.</summary>
public sealed class SsrfTests
{
    private static readonly AddressGuard Guard = new([]);

    /// <summary>The numbers only: the cases stay outside the repository.</summary>
    public static TheoryData<string> Ids => [.. Enumerable.Range(1, 144).Select(n => $"s{n:000}")];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Case(string id)
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Shared.Path("eval/safety/ssrf_cases.json"), TestContext.Current.CancellationToken));
        var found = file.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);
        var expect = found.GetProperty("expect").GetString()!;
        var input = found.GetProperty("input");
        await (found.GetProperty("kind").GetString() switch
        {
            "ip" => AddressAsync(input.GetString()!, expect),
            "url" => UrlAsync(input.GetString()!, expect),
            "dns" => NamesAsync(input.GetString()!, found.GetProperty("dns"), expect),
            "redirect" => RedirectAsync([.. input.EnumerateArray().Select(e => e.GetString()!)], expect),
            var kind => throw new InvalidOperationException($"unknown kind {kind}"),
        });
    }

    private static async Task AddressAsync(string text, string expect)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("here"));
        var address = IPAddress.Parse(text);
        var response = await GetAsync(server, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"http://[{text}]/" : $"http://{text}/");
        if (expect == "allow")
        {
            Assert.Equal(FetchFailure.None, response.Failure);
            Assert.Equal(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, Assert.Single(server.Dials).Address);
            Assert.Null(Guard.WhyDenied(address));
        }
        else
        {
            AssertRefused(server, response, FetchFailure.BlockedAddress);
            Assert.NotNull(Guard.WhyDenied(address));
        }
    }

    private static async Task UrlAsync(string url, string expect)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("here")) { Certificate = name => TestCertificates.For(name!) };
        server.Names["localhost"] = [[IPAddress.Loopback]];
        var response = await GetAsync(server, url);
        switch (expect)
        {
            case "allow":
                Assert.Equal(FetchFailure.None, response.Failure);
                Assert.Single(server.Requests);
                // SocketsHttpHandler may open a second connection while it falls back from HTTP/2: between giving up its
                // pending one and handing it over it takes the request for one without. Each has its look-up and its check.
                Assert.Equal([IPAddress.Parse("93.184.216.34")], server.Dials.Select(d => d.Address).Distinct());
                Assert.All(server.LookUps, name => Assert.True(name.All(char.IsAscii)));
                break;
            case "deny_or_strip":
                Assert.Equal(FetchFailure.None, response.Failure);
                Assert.DoesNotContain("Authorization", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
                Assert.Equal("", response.FinalUrl.UserInfo);
                break;
            default:
                Assert.Equal("deny", expect);
                AssertRefused(server, response, FetchFailure.BlockedAddress, FetchFailure.BlockedPort, FetchFailure.BlockedScheme, FetchFailure.InvalidUrl);
                break;
        }
    }

    private static async Task NamesAsync(string host, JsonElement answers, string expect)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("here"));
        server.Names[host] = [.. answers.EnumerateArray().Select(a => a.EnumerateArray().Select(ip => IPAddress.Parse(ip.GetString()!)).ToArray())];
        var first = await GetAsync(server, $"http://{host}/");
        switch (expect)
        {
            case "deny":
                AssertRefused(server, first, FetchFailure.BlockedAddress);
                break;
            case "dns_error":
                AssertRefused(server, first, FetchFailure.Dns);
                break;
            case "deny_or_use_public_only":
                Assert.Equal("93.184.216.34", Assert.Single(server.Dials).Address.ToString());
                break;
            default:
                // Rebinding: the address of the one look-up is dialled; the next look-up is judged anew.
                Assert.Equal(FetchFailure.None, first.Failure);
                AssertRefusedAfter(server, await GetAsync(server, $"http://{host}/"), dials: 1);
                break;
        }

        Assert.All(server.Dials, d => Assert.Null(Guard.WhyDenied(d.Address)));
    }

    private static async Task RedirectAsync(string[] hops, string expect)
    {
        var hop = 0;
        await using var server = new LoopbackServer(_ => ++hop < hops.Length
            ? LoopbackServer.Redirect(hops[hop]).Replace("Location", "Set-Cookie: a=b\r\nLocation", StringComparison.Ordinal)
            : LoopbackServer.Ok("here"));
        server.Certificate = name => TestCertificates.For(name!);
        var response = await GetAsync(server, hops[0]);
        switch (expect)
        {
            case "deny_second_hop":
                AssertRefusedAfter(server, response, dials: 1);
                break;
            case "deny, typed error, no crash":
                Assert.Equal(FetchFailure.BlockedScheme, response.Failure);
                Assert.Single(server.Dials);
                break;
            case "stop at the limit (10)":
                Assert.Equal(FetchFailure.TooManyRedirects, response.Failure);
                Assert.InRange(server.Dials.Count, 1, 11);
                break;
            case "no Cookie/Authorization on the second host":
                Assert.Equal(FetchFailure.None, response.Failure);
                Assert.Equal(2, server.Requests.Count);
                Assert.All(server.Requests, r => Assert.DoesNotContain("Cookie", r, StringComparison.OrdinalIgnoreCase));
                Assert.All(server.Requests, r => Assert.DoesNotContain("Authorization", r, StringComparison.OrdinalIgnoreCase));
                break;
            default:
                // The choice made: news carries no secret, so a downgrade is followed; the response records it.
                Assert.Equal("policy: allow or deny, logged", expect);
                Assert.Equal(FetchFailure.None, response.Failure);
                Assert.Equal(new Uri(hops[1]), Assert.Single(response.Redirects).To);
                Assert.Equal([443, 80], server.Dials.Select(d => d.Port));
                break;
        }
    }

    private static async Task<OutboundResponse> GetAsync(LoopbackServer server, string url)
    {
        using var http = server.Client();
        return await http.GetAsync(new OutboundRequest { Url = url }, TestContext.Current.CancellationToken);
    }

    private static void AssertRefused(LoopbackServer server, OutboundResponse response, params FetchFailure[] kinds)
    {
        Assert.Contains(response.Failure, kinds);
        Assert.False(string.IsNullOrWhiteSpace(response.Detail));
        Assert.Empty(server.Dials);
    }

    private static void AssertRefusedAfter(LoopbackServer server, OutboundResponse response, int dials)
    {
        Assert.Equal(FetchFailure.BlockedAddress, response.Failure);
        Assert.Equal(dials, server.Dials.Count);
    }
}
