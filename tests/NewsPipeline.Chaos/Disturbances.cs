using System.Globalization;
using NewsPipeline.Chaos.Faults;
using NewsPipeline.Chaos.Pipeline;

namespace NewsPipeline.Chaos;

/// <summary>One thing that goes wrong and, where it must, is mended.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="DoAsync">Does it; returns when it is over.</param>
internal sealed record Disturbance(string Name, Func<CancellationToken, Task> DoAsync);

/// <summary>Everything that goes wrong in a run, in the order of its seed.</summary>
internal sealed class Disturbances(ChaosOptions options, Deployment deployment, Random random)
{
    /// <summary>How long a server is away, a connection cut or slow, a disk full.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);

    public IReadOnlyList<Disturbance> Plan()
    {
        List<Disturbance> plan =
        [
            .. Enumerable.Range(0, options.Kills).Select(_ => KillOf(deployment.Processes[random.Next(deployment.Processes.Count)])),
            .. Servers("broker", deployment.Broker, options.BrokerKills),
            .. Servers("index node", deployment.IndexNode, options.IndexKills),
            .. Servers("database", deployment.Database, options.LedgerKills),
            .. Enumerable.Range(0, deployment.Proxies.Count > 0 ? options.Cuts : 0).Select(i => CutOrSlow(deployment.Proxies[random.Next(deployment.Proxies.Count)], slow: i % 2 == 1)),
            .. Enumerable.Range(0, deployment.Disk is null ? 0 : options.FullDisks).Select(_ => FullDisk(deployment.Disk!)),
            .. Enumerable.Range(0, deployment.Clock is null ? 0 : options.ClockJumps).Select(i => Jump(deployment.Clock!, i % 2 == 0 ? TimeSpan.FromMinutes(10) : TimeSpan.FromMinutes(-1))),
        ];
        var order = plan.ToArray();
        random.Shuffle(order);
        return order;
    }

    private static Disturbance KillOf(RoleProcess process) => new($"kill -9 of {process.Name}", _ =>
    {
        process.KillAndStart();
        return Task.CompletedTask;
    });

    private static IEnumerable<Disturbance> Servers(string name, PrivateServer? server, int times) => Enumerable.Range(0, server is null ? 0 : times).Select(_ => new Disturbance($"kill -9 of the {name}", async cancellationToken =>
    {
        await server!.KillAsync().ConfigureAwait(false);
        await Task.Delay(Away, cancellationToken).ConfigureAwait(false);
        await server.StartAsync().ConfigureAwait(false);
    }));

    private static Disturbance CutOrSlow(TcpProxy proxy, bool slow) => new(slow ? "a slow connection" : "a connection cut", async cancellationToken =>
    {
        if (slow)
            proxy.Slow(TimeSpan.FromMilliseconds(200));
        else
            proxy.Cut();
        await Task.Delay(Away, cancellationToken).ConfigureAwait(false);
        proxy.Mend();
    });

    private static Disturbance FullDisk(SmallDisk disk) => new("the disk is full", async cancellationToken =>
    {
        disk.Fill();
        await Task.Delay(Away, cancellationToken).ConfigureAwait(false);
        disk.Free();
    });

    private static Disturbance Jump(FakeClock clock, TimeSpan by) => new(string.Create(CultureInfo.InvariantCulture, $"the clock jumps by {by.TotalSeconds} s"), _ =>
    {
        clock.Jump(by);
        return Task.CompletedTask;
    });
}
