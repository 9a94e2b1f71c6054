using NewsPipeline.Flow;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host;

/// <summary>Brings changed subscriptions into the ledger; settings that cannot be used leave the old ones in force.</summary>
internal sealed partial class SubscriptionReload(SettingsWatch watch, AppSettings settings, IFeedQueue feeds, IFeedStates states, IPollRequests requests, TimeProvider time, ILogger<SubscriptionReload> log)
{
    /// <summary>Read but not in the ledger yet; stays where the ledger is away, so that the next tick tries again.</summary>
    private IReadOnlyList<Subscription>? _waiting;

    /// <summary>Looks for changed files. Throws <see cref="LedgerUnavailableException"/>.</summary>
    public async Task ReloadIfChangedAsync(CancellationToken cancellationToken)
    {
        if (watch.ReadIfChanged() is { } reading)
        {
            foreach (var problem in reading.Problems)
                LogProblem(log, problem);
            if (reading.OthersChanged)
                LogRestart(log);
            _waiting = reading.Subscriptions ?? _waiting;
        }

        if (_waiting is { } subscriptions)
        {
            await feeds.SyncSubscriptionsAsync(subscriptions, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await PollSettingsHash.TryAgainAsync(settings, states, requests, time.GetUtcNow(), cancellationToken).ConfigureAwait(false); // A feed that comes back with what it failed on mended.
            _waiting = null;
            LogReloaded(log, subscriptions.Count);
        }
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "Changed settings cannot be used, the feeds stay as they were: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "Settings other than the feeds have changed; they need a restart")]
    private static partial void LogRestart(ILogger logger);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "The settings were read again: {Count} feeds")]
    private static partial void LogReloaded(ILogger logger, int count);
}

/// <summary>Has changed subscriptions brought into the ledger.</summary>
internal sealed class SubscriptionTick(SubscriptionReload reload, ILogger<SubscriptionTick> log) : Tick(log)
{
    protected override Task RunAsync(CancellationToken cancellationToken) => reload.ReloadIfChangedAsync(cancellationToken);
}
