using MassTransit;
using Microsoft.Extensions.Logging;
using NewsPipeline.Entities;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using Quartz;

namespace NewsPipeline.Flow;

/// <summary>Tags indexed articles anew after a change of the watch list, behind live work.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RetagTick(RetagPace pace, Retagger retagger, WatchListGuard guard, WatchListStore watchLists, ILedger ledger, TimeProvider time, ILogger<RetagTick> log) : IJob
{
    /// <summary>Articles of a tick while the pipeline rests: 100 a second, a million in three hours.</summary>
    private const int Batch = 100;

    /// <summary>While pages are in flight: a tenth, so that a pipeline that never rests gets there too.</summary>
    private const int BatchWhileBusy = 10;

    /// <summary>From so many pages in flight on, live work goes first.</summary>
    private const int Busy = 10;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // An empty list is one that was not set for this process: nobody means to lose every tag.
        if (watchLists.Current.WatchList.Entities.Count == 0 || (!retagger.IsNewList && time.GetUtcNow() < pace.RestUntil))
            return;
        try
        {
            if (await guard.MayTagAsync(byHand: false, cancellationToken).ConfigureAwait(false))
                await StepAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IndexUnavailableException or LedgerUnavailableException or MassTransitException or TimeoutException)
        {
            LogPaused(log, e.Message); // What was not written is still outdated.
            pace.RestFrom(time.GetUtcNow());
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var inFlight = await ledger.CountInFlightAsync(cancellationToken).ConfigureAwait(false);
        var step = await retagger.StepAsync(inFlight >= Busy ? BatchWhileBusy : Batch, cancellationToken).ConfigureAwait(false);
        pace.Note(step, time.GetUtcNow());
        if (pace.Finished is { } round)
            LogRetagged(log, round.Read, round.Changed, step.Left);
    }

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "{Read} articles were tagged anew after a change of the watch list, {Changed} of them differ; {Left} are left")]
    private static partial void LogRetagged(ILogger logger, long read, long changed, long left);

    [LoggerMessage(EventId = 107, Level = LogLevel.Warning, Message = "Tagging anew waits a minute: {Reason}")]
    private static partial void LogPaused(ILogger logger, string reason);
}

/// <summary>What ticks remember of each other: the figures of the round, and when to look again after one.</summary>
internal sealed class RetagPace
{
    /// <summary>Articles tagged with the old list were under way when it changed: a minute later they are indexed.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private long _read;
    private long _changed;

    /// <summary>No look at the index before.</summary>
    public DateTimeOffset RestUntil { get; private set; }

    /// <summary>The figures of the round the last step ended; null where it ended none or nothing was to be done.</summary>
    public (long Read, long Changed)? Finished { get; private set; }

    /// <summary>Adds a step.</summary>
    public void Note(RetagStep step, DateTimeOffset now)
    {
        _read += step.Read;
        _changed += step.Changed;
        Finished = step.Read == 0 && _read > 0 ? (_read, _changed) : null;
        if (step.Read > 0)
            return;
        (_read, _changed) = (0, 0);
        RestFrom(now);
    }

    /// <summary>No step for a minute, unless the list changes.</summary>
    public void RestFrom(DateTimeOffset now) => RestUntil = now + Rest;
}
