using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using Quartz;

namespace NewsPipeline.Flow;

/// <summary>Claims due feeds and has them polled.</summary>
[DisallowConcurrentExecution]
internal sealed class PollTick(FeedPollWorkers workers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await workers.ClaimDueAsync(cancellationToken).ConfigureAwait(false);
}

/// <summary>Dispatches due pages and sightings.</summary>
[DisallowConcurrentExecution]
internal sealed class DispatchTick(PageDispatcher dispatcher) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await dispatcher.DispatchDueAsync(cancellationToken).ConfigureAwait(false);
        await dispatcher.DispatchSightingsAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Makes pages due again whose worker died.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RedriveTick(ILedger ledger, TimeProvider time, ILogger<RedriveTick> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var redriven = await ledger.RedriveExpiredAsync(now, now, cancellationToken).ConfigureAwait(false);
        FlowMetrics.LeasesEnded(redriven);
        if (redriven > 0)
            LogRedriven(log, redriven);
    }

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{Count} pages had no outcome within their lease and are due again")]
    private static partial void LogRedriven(ILogger logger, int count);
}

/// <summary>Deletes what is older than the retention.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RetentionTick(ILedger ledger, IArticleIndex index, IEnumerable<IOutcomeLog> outcomeLogs, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionTick> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.Days);
        var documents = await index.DeleteOlderThanAsync(before, cancellationToken).ConfigureAwait(false);
        foreach (var outcomes in outcomeLogs)
            await outcomes.DeleteOlderThanAsync(before, cancellationToken).ConfigureAwait(false);
        var pages = await ledger.DeleteOlderThanAsync(before, cancellationToken).ConfigureAwait(false);
        if (documents + pages > 0)
            LogDeleted(log, documents, pages, before);
    }

    [LoggerMessage(EventId = 103, Level = LogLevel.Information, Message = "Retention removed {Documents} articles and {Pages} ledger pages older than {Before}")]
    private static partial void LogDeleted(ILogger logger, long documents, int pages, DateTimeOffset before);
}
