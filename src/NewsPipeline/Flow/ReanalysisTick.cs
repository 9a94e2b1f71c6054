using Microsoft.Extensions.Logging;
using NewsPipeline.Entities;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>Analyses indexed articles again after a change of the watch list or of another analysis, behind live work.</summary>
internal sealed partial class ReanalysisTick(ReanalysisPace pace, Reanalyser reanalyser, WatchListGuard guard, WatchListStore watchLists, IPageQueue pages, TimeProvider time, ILogger<ReanalysisTick> log) : Tick(log)
{
    /// <summary>Articles of a tick while the pipeline rests: 100 a second, a million in three hours.</summary>
    private const int Batch = 100;

    /// <summary>While pages are in flight: a tenth, so that a pipeline that never rests gets there too.</summary>
    private const int BatchWhileBusy = 10;

    /// <summary>From so many pages in flight on, live work goes first.</summary>
    private const int Busy = 10;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        // An empty list is one that was not set for this process: nobody means to lose every tag.
        if (watchLists.Current.WatchList.Entities.Count == 0 || (!reanalyser.HasNewVersion && time.GetUtcNow() < pace.RestUntil))
            return;
        try
        {
            if (await guard.MayTagAsync(byHand: false, cancellationToken).ConfigureAwait(false))
                await StepAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (MayPass(e))
        {
            pace.RestFrom(time.GetUtcNow()); // What was not written is still outdated.
            throw;
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var inFlight = await pages.CountInFlightAsync(cancellationToken).ConfigureAwait(false);
        var step = await reanalyser.StepAsync(inFlight >= Busy ? BatchWhileBusy : Batch, cancellationToken).ConfigureAwait(false);
        pace.Note(step, time.GetUtcNow());
        if (pace.Finished is { } round)
            LogFinished(log, round.Read, round.Changed, step.Left);
    }

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "{Read} articles were analysed again after a change of the watch list or of an analysis, {Changed} of them differ; {Left} are left")]
    private static partial void LogFinished(ILogger logger, long read, long changed, long left);
}
