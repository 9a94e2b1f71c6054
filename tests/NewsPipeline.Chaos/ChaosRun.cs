using System.Globalization;
using NewsPipeline.Chaos.Pipeline;
using NewsPipeline.Chaos.Verdict;
using NewsPipeline.Chaos.World;

namespace NewsPipeline.Chaos;

/// <summary>
/// Runs the pipeline over generated outlets, disturbs it while they publish, and says what of it came out right. The
/// outlets go on a step with each disturbance, so that there is always work under way.
/// </summary>
internal sealed class ChaosRun(ChaosOptions options, Action<string> say)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The broker has put on disk what it knows of its queues.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private readonly Random _random = new(options.Seed);

    public async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        Directory.CreateDirectory(options.Folder);
        var world = new GeneratedWorld(options.Articles);
        await using var outlets = await Outlets.StartAsync(world).ConfigureAwait(false);
        say($"{world} on port {outlets.Port}; logs in {options.Folder}");
        await using var deployment = options.Distributed ? await Deployment.DistributedAsync(options, outlets).ConfigureAwait(false) : Deployment.Embedded(options, outlets);
        foreach (var process in deployment.Processes)
            process.Start();

        using var stopWatching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(deployment, stopWatching.Token);
        using var api = new NewsApi(deployment.Api);
        if (options.Distributed)
            await BeginAsync(world, outlets, api, cancellationToken).ConfigureAwait(false);
        await DisturbAsync(world, deployment, cancellationToken).ConfigureAwait(false);
        world.Advance(1);
        say("the last disturbance is over");

        var verdict = await new Checks(world, outlets, api, redelivers: options.Distributed, say).ConvergeAsync(options.Patience, cancellationToken).ConfigureAwait(false);
        await stopWatching.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        return verdict with
        {
            Seconds = (int)TimeProvider.System.GetElapsedTime(started).TotalSeconds,
            PeakMemoryMb = deployment.Processes.ToDictionary(p => p.Name, p => p.PeakMemory / 1024 / 1024, StringComparer.Ordinal),
            EndedByItself = deployment.Processes.Sum(p => p.EndedByItself),
            ErrorLines = deployment.Processes.SelectMany(p => p.Errors).GroupBy(e => e.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(e => e.Value), StringComparer.Ordinal),
        };
    }

    /// <summary>
    /// The first article goes through undisturbed, so that every queue has been made and used. RabbitMQ 3.10 that is killed
    /// within seconds of a queue's making may know the queue and not its log; nobody can use it then until it is deleted
    /// (docs/runbook.md).
    /// </summary>
    private async Task BeginAsync(GeneratedWorld world, Outlets outlets, NewsApi api, CancellationToken cancellationToken)
    {
        world.Advance(0.001);
        var first = outlets.UrlOf(0);
        while ((string?)(await api.WhyAsync(first, cancellationToken).ConfigureAwait(false))?["state"] is not "settled")
            await Task.Delay(WatchInterval, cancellationToken).ConfigureAwait(false);
        await Task.Delay(Settled, cancellationToken).ConfigureAwait(false);
        say("the first article went through");
    }

    private async Task DisturbAsync(GeneratedWorld world, Deployment deployment, CancellationToken cancellationToken)
    {
        var plan = new Disturbances(options, deployment, _random).Plan();
        for (var i = 0; i < plan.Count; i++)
        {
            world.Advance((i + 1.0) / plan.Count);
            await Task.Delay(TimeSpan.FromSeconds(1 + (3 * _random.NextDouble())), cancellationToken).ConfigureAwait(false);
            say(string.Create(CultureInfo.InvariantCulture, $"{i + 1} of {plan.Count}: {plan[i].Name}"));
            await plan[i].DoAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Memory, and a process that ended by itself is started again, as its supervisor would.</summary>
    private static async Task WatchAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var process in deployment.Processes)
                    process.Watch();
            }
        }
        catch (OperationCanceledException)
        {
            // Enough seen.
        }
    }
}
