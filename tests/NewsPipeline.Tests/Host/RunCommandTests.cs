using System.Net;
using System.Net.Sockets;
using NewsPipeline.Host.Cli;

namespace NewsPipeline.Tests.Host;

public sealed class RunCommandTests
{
    [Fact]
    public void Why_an_address_cannot_be_listened_on_is_told_apart()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal("is taken by another program", RunCommand.Obstacle(IPAddress.Loopback, port));
        // An address of RFC 5737, which no machine has.
        Assert.Equal("cannot be listened on: this machine has no such address", RunCommand.Obstacle(IPAddress.Parse("192.0.2.1"), port));
        Assert.Null(RunCommand.Obstacle(IPAddress.Loopback, 0));
    }
}
