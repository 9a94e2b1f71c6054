using MassTransit;
using Microsoft.Extensions.Logging;
using Quartz;

namespace NewsPipeline.Flow;

/// <summary>What is done by the clock, one run at a time. A store or a broker that is away costs a run and a line in the log: the next run tries again.</summary>
[DisallowConcurrentExecution]
internal abstract partial class Tick(ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (MayPass(e))
        {
            LogWaits(log, GetType().Name, e.Message);
        }
    }

    protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>A store or a broker is away.</summary>
    protected static bool MayPass(Exception e) => PassingFailure.Is(e) || e is MassTransitException;

    [LoggerMessage(EventId = 108, Level = LogLevel.Warning, Message = "{Tick} waits: {Reason}")]
    private static partial void LogWaits(ILogger logger, string tick, string reason);
}
