using Microsoft.Extensions.Logging;
using NewsPipeline.Entities;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>
/// Lets this process tag anew only with the list in force in the ledger, so that two processes with different files do not
/// undo each other's work for ever. A refused process is told of once for each list and asks again every minute.
/// </summary>
internal sealed partial class WatchListGuard(WatchListStore watchLists, IWatchListRecord record, TimeProvider time, ILogger<WatchListGuard> log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private static readonly string Process = $"{Environment.MachineName}/{Environment.ProcessId}";

    private string? _refused;
    private DateTimeOffset _askAgain;
    private WatchListAnswer? _told;

    /// <summary>Whether this process's list is in force. One call at a time.</summary>
    /// <param name="byHand">Somebody asked for this list: it comes into force.</param>
    public async Task<bool> MayTagAsync(bool byHand, CancellationToken cancellationToken)
    {
        var mine = new HeldWatchList(watchLists.Current.WatchList.Version, watchLists.LoadedAt, Process);
        var now = time.GetUtcNow();
        if (!byHand && string.Equals(_refused, mine.Version, StringComparison.Ordinal) && now < _askAgain)
            return false;
        var answer = await record.ClaimAsync(byHand ? mine with { LoadedAt = now } : mine, byHand, now, cancellationToken).ConfigureAwait(false);
        if (answer.Claim == WatchListClaim.InForce)
        {
            (_refused, _told) = (null, null);
            return true;
        }

        if (!string.Equals(_refused, mine.Version, StringComparison.Ordinal) || _told?.Claim != answer.Claim || !string.Equals(_told.InForce.Version, answer.InForce.Version, StringComparison.Ordinal))
            Tell(mine, answer);
        (_refused, _askAgain, _told) = (mine.Version, now + Rest, answer);
        return false;
    }

    private void Tell(HeldWatchList mine, WatchListAnswer answer)
    {
        if (answer.Claim == WatchListClaim.TurnedBack)
            LogTurnedBack(log, mine.Version, answer.InForce.Version, answer.InForce.Process);
        else
            LogOlder(log, mine.Version, answer.InForce.Version, answer.InForce.Process);
    }

    [LoggerMessage(EventId = 108, Level = LogLevel.Warning, Message = "This process does not tag anew: its watch list is {Mine}, but {Theirs} was loaded later by {Process}. Give all processes the same files")]
    private static partial void LogOlder(ILogger logger, string mine, string theirs, string process);

    [LoggerMessage(EventId = 109, Level = LogLevel.Error, Message = "Two processes take turns with different watch lists: {Mine} of this process was replaced by {Theirs} of {Process}, which still runs, and does not come back. Give all processes the same files, or run retag with the list that is meant")]
    private static partial void LogTurnedBack(ILogger logger, string mine, string theirs, string process);
}
