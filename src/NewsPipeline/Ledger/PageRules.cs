using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>The numbers and sets the ledger decides by.</summary>
public static class PageRules
{
    /// <summary>Dispatches without any outcome before a page is dropped as <see cref="Reasons.NoOutcome"/>: it may be what kills its worker.</summary>
    public const int MaxDispatches = 8;

    /// <summary>Failures of a host in a row before the whole host rests.</summary>
    public const int HostFailures = 3;

    /// <summary>Events kept of a page's story.</summary>
    public const int MaxEvents = 100;

    /// <summary>Reasons that speak of the host, not of the page.</summary>
    public static bool IsHostTrouble(string reason) =>
        reason is Reasons.RateLimited or Reasons.ServerError or Reasons.Unreachable or Reasons.Timeout or Reasons.Forbidden;

    /// <summary>
    /// How long a host in trouble rests after so many failures in a row: none before <see cref="HostFailures"/>, then
    /// 1, 5, 15, 30 minutes, 1, 3, 6, 12, 24 hours (Sonarr's ladder).
    /// </summary>
    public static TimeSpan HostRest(int failuresInRow) => failuresInRow < HostFailures
        ? TimeSpan.Zero
        : TimeSpan.FromMinutes(Ladder[Math.Min(failuresInRow - HostFailures, Ladder.Length - 1)]);

    private static readonly int[] Ladder = [1, 5, 15, 30, 60, 180, 360, 720, 1440];
}
