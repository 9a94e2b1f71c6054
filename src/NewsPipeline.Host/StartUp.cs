using NewsPipeline.Host.Settings;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host;

/// <summary>Before any role works: stores are opened, subscriptions brought into the ledger, and what a killed process left in flight is freed.</summary>
internal sealed partial class StartUp(ILedgerStore ledger, IFeedQueue feeds, IPageLeases leases, IFeedStates states, IPollRequests requests, IArticleIndex index, AppSettings settings, TimeProvider time, ILogger<StartUp> log) : IHostedService
{
    /// <summary>A server that is not up yet is asked again this often; an embedded store fails at once.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await PatientlyAsync("ledger", ledger.PrepareAsync, cancellationToken).ConfigureAwait(false);
        await PatientlyAsync("index", index.PrepareAsync, cancellationToken).ConfigureAwait(false);
        if (!settings.Pipeline.Roles.Contains(RoleNames.Feeds, StringComparer.OrdinalIgnoreCase))
            return;

        var now = time.GetUtcNow();
        await feeds.SyncSubscriptionsAsync(Subscriptions.Of(settings), now, cancellationToken).ConfigureAwait(false);

        var again = await PollSettingsHash.TryAgainAsync(settings, states, requests, now, cancellationToken).ConfigureAwait(false);
        if (again > 0)
            LogAgain(log, again);

        // The in-memory bus died with the last process, so nothing that was in flight can still come back.
        var bySelf = settings.Bus.Kind.Equals("InMemory", StringComparison.OrdinalIgnoreCase);
        var freed = await leases.RedriveExpiredAsync(bySelf ? DateTimeOffset.MaxValue : now, now, cancellationToken).ConfigureAwait(false);
        if (freed > 0)
            LogFreed(log, freed);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PatientlyAsync(string what, Func<CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await prepare(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (IsServerAway(e))
            {
                LogWaiting(log, what, e.Message);
                await Task.Delay(Wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private bool IsServerAway(Exception e) => e switch
    {
        LedgerUnavailableException => !settings.Ledger.Kind.Equals("Sqlite", StringComparison.OrdinalIgnoreCase),
        IndexUnavailableException => !settings.Index.Kind.Equals("Lucene", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    [LoggerMessage(EventId = 6, Level = LogLevel.Information, Message = "{Count} feeds that failed are polled at once: the settings have changed since")]
    private static partial void LogAgain(ILogger logger, int count);

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Waiting for the {What}: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string what, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Count} pages were in flight when the last process ended; they are due again")]
    private static partial void LogFreed(ILogger logger, int count);
}
