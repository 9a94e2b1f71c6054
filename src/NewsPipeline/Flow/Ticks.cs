using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>Claims due feeds and has them polled, while there is room for what they bring.</summary>
internal sealed class PollTick(FeedPollWorkers workers, DiskGuard disk, ILogger<PollTick> log) : Tick(log)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (disk.HasRoom())
            await workers.ClaimDueAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Dispatches due pages and sightings.</summary>
internal sealed class DispatchTick(PageDispatcher dispatcher, ILogger<DispatchTick> log) : Tick(log)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await dispatcher.DispatchDueAsync(cancellationToken).ConfigureAwait(false);
        await dispatcher.DispatchSightingsAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Makes pages due again whose worker died.</summary>
internal sealed partial class RedriveTick(IPageLeases leases, TimeProvider time, ILogger<RedriveTick> log) : Tick(log)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var redriven = await leases.RedriveExpiredAsync(now, now, cancellationToken).ConfigureAwait(false);
        FlowMetrics.LeasesEnded(redriven);
        if (redriven > 0)
            LogRedriven(log, redriven);
    }

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{Count} pages had no outcome within their lease and are due again")]
    private static partial void LogRedriven(ILogger logger, int count);
}

/// <summary>Deletes what is older than the retention.</summary>
internal sealed partial class RetentionTick(IPageRetention retention, IArticleIndex index, IEnumerable<IOutcomeLog> outcomeLogs, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionTick> log) : Tick(log)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.Days);
        var documents = await index.DeleteOlderThanAsync(before, cancellationToken).ConfigureAwait(false);
        foreach (var outcomes in outcomeLogs)
            await outcomes.DeleteOlderThanAsync(before, cancellationToken).ConfigureAwait(false);
        var pages = await retention.DeleteOlderThanAsync(before, cancellationToken).ConfigureAwait(false);
        if (documents + pages > 0)
            LogDeleted(log, documents, pages, before);
    }

    [LoggerMessage(EventId = 103, Level = LogLevel.Information, Message = "Retention removed {Documents} articles and {Pages} ledger pages older than {Before}")]
    private static partial void LogDeleted(ILogger logger, long documents, int pages, DateTimeOffset before);
}
