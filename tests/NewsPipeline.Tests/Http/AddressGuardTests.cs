using System.Net;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Http;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:1::1")]
    [InlineData("168.63.129.16")]
    [InlineData("fd00::1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    public void Addresses_that_are_not_public_are_denied_in_words(string address) => Assert.Contains("not public", new AddressGuard([]).WhyDenied(IPAddress.Parse(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.1.2.3", null, true)]
    [InlineData("10.1.2.3", "10.0.0.0/8", false)]
    [InlineData("::ffff:10.1.2.3", "10.0.0.0/8", false)]
    [InlineData("10.1.2.3", "10.1.2.3", false)]
    [InlineData("10.1.2.4", "10.1.2.3", true)]
    [InlineData("::1", "::1", false)]
    [InlineData("64:ff9b::808:808", "64:ff9b::/96", false)]
    [InlineData("64:ff9b::7f00:1", "64:ff9b::/96", true)]
    public void Settings_open_exactly_what_they_list(string address, string? allowed, bool denied) =>
        Assert.Equal(denied, new AddressGuard(allowed is null ? [] : [allowed]).WhyDenied(IPAddress.Parse(address)) is not null);

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("a.localhost", true)]
    [InlineData("metadata.google.internal", true)]
    [InlineData("printer.local", true)]
    [InlineData("notlocal", false)]
    [InlineData("internal.example.org", false)]
    public void Names_of_the_inside_are_denied_whatever_they_resolve_to(string host, bool denied)
    {
        Assert.Equal(denied, new AddressGuard([]).WhyDenied(host) is not null);
        Assert.Equal(denied, new AddressGuard(["10.0.0.0/8"]).WhyDenied(host, IPAddress.Parse("8.8.8.8")) is not null);
        Assert.Null(new AddressGuard(["10.0.0.0/8"]).WhyDenied(host, IPAddress.Parse("10.0.0.1")));
    }

    [Fact]
    public void Options_name_each_wrong_value_with_its_path()
    {
        Assert.Empty(new HttpOptions().Problems());
        var problems = new HttpOptions
        {
            AllowedAddresses = ["10.0.0.0/8", "nonsense"], AllowedPorts = [80, 70000], HostDelay = TimeSpan.FromSeconds(-1), Hosts = { ["a.test"] = new HostOptions { Delay = TimeSpan.FromDays(2) } },
        }.Problems().ToList();
        Assert.Equal(["Http:AllowedAddresses", "Http:AllowedPorts", "Http:HostDelay", "Http:Hosts:a.test:Delay"], problems.Select(p => p[..p.LastIndexOf(": ", StringComparison.Ordinal)].Split(": ")[0]));
    }

    [Fact]
    public void HostDelays_gives_a_whole_site_the_longest_delay_of_its_hosts()
    {
        var delays = new HostDelays(new HttpOptions { HostDelay = TimeSpan.FromSeconds(7), Hosts = { ["A.test."] = new HostOptions { Delay = TimeSpan.Zero }, ["b.test"] = new HostOptions(), ["www.c.test"] = new HostOptions { Delay = TimeSpan.FromSeconds(9) }, ["c.test"] = new HostOptions { Delay = TimeSpan.FromSeconds(2) } } });
        Assert.Equal([0, 0, 7, 9, 7], new[] { "a.test", "www.a.test", "b.test", "c.test", "d.test" }.Select(host => delays.For(host).TotalSeconds));
    }
}
