using System.Globalization;
using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>The numbers and sets the ledger decides by.</summary>
public static class PageRules
{
    /// <summary>
    /// Strikes with which a page is dropped as <see cref="Reasons.NoOutcome"/> instead of worked on: so many workers ended
    /// while they worked on it that it must be what ends them. Pages that only waited while a worker ended get none.
    /// </summary>
    public const int MaxStrikes = 6;

    /// <summary>
    /// How long a page rests whose command came a second time. Its worker may have come to its end before it was lost, and
    /// the outcome is on its way through the index: a batch, a refresh and a commit.
    /// </summary>
    public static readonly TimeSpan OutcomeTime = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstStrikeRest = TimeSpan.FromSeconds(30);

    /// <summary>Failures of a host in a row before the whole host rests.</summary>
    public const int HostFailures = 3;

    /// <summary>Events kept of a page's story.</summary>
    public const int MaxEvents = 100;

    /// <summary>
    /// How long a page rests that was lost with so many strikes: not at all before a worker has ended at it twice, then
    /// 30 to 60 s, doubled with each strike, the part by the page's key. So the pages a worker was lost with part ways, and only the one
    /// that ends every worker gathers strikes; and a process that is killed over and over as it starts finds other work first.
    /// </summary>
    public static TimeSpan StrikeRest(string urlKey, int strikes) =>
        strikes < 2 ? TimeSpan.Zero : FirstStrikeRest * (1 << Math.Min(strikes - 2, 4)) * (1 + Part(urlKey));

    private static double Part(string urlKey) => int.Parse(urlKey.AsSpan(0, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 65536.0;

    /// <summary>Reasons that speak of the host, not of the page.</summary>
    public static bool IsHostTrouble(string reason) =>
        reason is Reasons.RateLimited or Reasons.ServerError or Reasons.Unreachable or Reasons.Timeout or Reasons.Forbidden;

    /// <summary>
    /// How long a host in trouble rests after so many failures in a row: none before <see cref="HostFailures"/>, then
    /// up <see cref="HostLadder"/>.
    /// </summary>
    public static TimeSpan HostRest(int failuresInRow) => HostLadder.Next(failuresInRow - HostFailures + 1);
}
