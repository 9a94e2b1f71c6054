using Microsoft.Extensions.Logging;
using NewsPipeline.Entities;
using Quartz;

namespace NewsPipeline.Flow;

/// <summary>Takes a changed watch list into use without a restart. One that cannot be used is reported and the old one stays.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchListTick(WatchListStore watchLists, ILogger<WatchListTick> log) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Reload();
        return ValueTask.CompletedTask;
    }

    /// <summary>Looks for changed files.</summary>
    public void Reload()
    {
        var reload = watchLists.ReloadIfChanged();
        foreach (var problem in reload.Problems)
            LogProblem(log, problem);
        if (reload.Changed)
            LogReloaded(log, watchLists.Current.WatchList.Entities.Count, watchLists.Current.WatchList.Version);
    }

    [LoggerMessage(EventId = 105, Level = LogLevel.Information, Message = "The watch list changed: {Count} entities, version {Version}")]
    private static partial void LogReloaded(ILogger logger, int count, string version);

    [LoggerMessage(EventId = 106, Level = LogLevel.Warning, Message = "Watch list: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);
}
