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
        await DisturbAsync(world, deployment, cancellationToken).ConfigureAwait(false);
        world.Advance(1);
        say("the last disturbance is over");

        using var api = new NewsApi(deployment.Api);
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
