using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>A broker only one test knows, so that it may be stopped: started by the shared script, on free ports, in a folder that goes with it.</summary>
internal sealed class PrivateBroker : IAsyncDisposable
{
    private readonly string _script = Shared.Path("rabbitmq/rabbitmq.sh");
    private readonly string _folder = Directory.CreateTempSubdirectory("rabbitmq-").FullName;
    private readonly int _port = FreePorts();

    public string Url => string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{_port}");

    /// <summary>One that does not run yet.</summary>
    public static PrivateBroker Create()
    {
        Needs.ServersOfItsOwn();
        return new PrivateBroker();
    }

    public static async Task<PrivateBroker> StartAsync()
    {
        var broker = Create();
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        await RunAsync("start");
        for (var tries = 0; await RunAsync("wait") != 0; tries++)
            Assert.True(tries < 5, "the broker does not start"); // A minute each: a busy machine needs some.
    }

    /// <summary>rabbitmqctl.</summary>
    public Task ControlAsync(params string[] arguments) => RunAsync(["ctl", .. arguments]);

    public Task StopAsync() => RunAsync("stop");

    /// <summary>kill -9.</summary>
    public Task KillAsync() => RunAsync("kill9");

    public async ValueTask DisposeAsync()
    {
        await KillAsync(); // Nothing in it is wanted any more.
        for (var tries = 0; tries < 50 && !IsFree(_port + 2); tries++)
            await RunAsync("epmd-kill"); // It refuses until it has noticed that its node is gone.
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Exit code of the script.</summary>
    private async Task<int> RunAsync(params string[] command)
    {
        // Output goes nowhere: the broker would keep a pipe open for as long as it lives.
        var start = new ProcessStartInfo("bash", ["-c", "exec bash \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", _script, .. command]);
        start.Environment["RMQ_DIR"] = _folder;
        start.Environment["RMQ_PORT"] = _port.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>The first of four ports in a row that were free a moment ago: AMQP, distribution, epmd, management.</summary>
    private static int FreePorts()
    {
        for (var port = 36_000 + (Environment.ProcessId % 1000 * 4); port < 60_000; port += 4)
        {
            if (Enumerable.Range(port, 4).All(IsFree))
                return port;
        }

        throw new InvalidOperationException("no four free ports");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
