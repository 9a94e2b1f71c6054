namespace NewsPipeline.Ledger;

/// <summary>
/// Port: which watch list the index is tagged with, so that processes with different files do not tag against each other
/// for ever. The list loaded last is in force. Every method is one transaction.
/// </summary>
public interface IWatchListRecord
{
    /// <summary>
    /// Asks to tag the index with a list, and keeps it in force if it is: to be asked again before <see cref="HeldFor"/> has
    /// passed. <paramref name="byHand"/>: somebody asked for this very list, so it is put in force whatever was.
    /// </summary>
    Task<WatchListAnswer> ClaimAsync(HeldWatchList mine, bool byHand, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The list in force, null before the first claim, and the processes that were refused since <paramref name="since"/>.</summary>
    Task<WatchListState> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>A process that has not asked for so long is taken for gone: longer than a restart, so that one does not hand the index to an older list.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(10);

    /// <summary>A list replaced less than this ago does not come back while the process that replaced it lives.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
}

/// <summary>A watch list and who has it.</summary>
/// <param name="Version">Content hash.</param>
/// <param name="LoadedAt">When the process took it into use, by its clock.</param>
/// <param name="Process">Machine and process number.</param>
public sealed record HeldWatchList(string Version, DateTimeOffset LoadedAt, string Process);

/// <summary>What became of a claim.</summary>
public enum WatchListClaim
{
    /// <summary>The list is in force: tag with it.</summary>
    InForce,

    /// <summary>Another list was loaded later.</summary>
    Older,

    /// <summary>The list was in force and was replaced by one whose process still lives: two processes take turns.</summary>
    TurnedBack,
}

/// <summary>A claim's answer and the list that is in force after it.</summary>
public sealed record WatchListAnswer(WatchListClaim Claim, HeldWatchList InForce);

/// <summary>A process whose list is not in force.</summary>
public sealed record RefusedWatchList(HeldWatchList List, WatchListClaim Claim);

/// <summary>What the ledger knows of the lists.</summary>
public sealed record WatchListState(HeldWatchList? InForce, IReadOnlyList<RefusedWatchList> Refused);
