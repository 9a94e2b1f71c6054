using System.CommandLine;
using System.Globalization;
using MassTransit;
using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>retag</c>: analyses the indexed articles again that were tagged with another watch list or analysed by an older version, without a running service.</summary>
internal static class RetagCommand
{
    private const int Batch = 100;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var command = new Command("retag", "Analyses the indexed articles again after a change of the watch list or of an analysis, and publishes those whose results differ. A running service does so by itself; it may be stopped at any time and goes on from there.");
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (configuration, settings) = options.Read(parsed);
            return Stores.WithAsync(
                configuration,
                settings,
                async stores =>
                {
                    await stores.GetRequiredService<IArticleIndex>().PrepareAsync(cancellationToken).ConfigureAwait(false);
                    var bus = stores.GetRequiredService<IBusControl>();
                    await StartAsync(bus, cancellationToken).ConfigureAwait(false);
                    try
                    {
                        await stores.GetRequiredService<ILedgerStore>().PrepareAsync(cancellationToken).ConfigureAwait(false);
                        return await RetagAsync(stores.GetRequiredService<Reanalyser>(), stores.GetRequiredService<WatchListGuard>(), cancellationToken).ConfigureAwait(false);
                    }
                    finally
                    {
                        await bus.StopAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
                    }
                },
                (services, dataFolder) => Roles.AddRetagging(services, configuration, settings, dataFolder));
        });
        return command;
    }

    private static async Task StartAsync(IBusControl bus, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            await bus.StartAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is OperationCanceledException or MassTransitException)
        {
            throw new IOException($"The bus cannot be reached, and who subscribes would not learn what changed: {e.Message}", e);
        }
    }

    private static async Task<int> RetagAsync(Reanalyser reanalyser, WatchListGuard guard, CancellationToken cancellationToken)
    {
        await guard.MayTagAsync(byHand: true, cancellationToken).ConfigureAwait(false);
        var step = await reanalyser.StepAsync(Batch, cancellationToken).ConfigureAwait(false);
        long read = step.Read, changed = step.Changed;
        var steps = (int)(step.Left / Batch) + 1;
        await Progress.OverAsync("tagging anew", steps, async done =>
        {
            while (step.Read > 0)
            {
                await guard.MayTagAsync(byHand: true, cancellationToken).ConfigureAwait(false);
                step = await reanalyser.StepAsync(Batch, cancellationToken).ConfigureAwait(false);
                read += step.Read;
                changed += step.Changed;
                done();
            }
        }).ConfigureAwait(false);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{read}[/] articles tagged anew, [bold]{changed}[/] of them differ");
        if (step.Left == 0)
            return 0;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{step.Left} articles could not be written or came meanwhile; run retag again")).ConfigureAwait(false);
        return 1;
    }
}
