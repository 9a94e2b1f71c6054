namespace NewsPipeline.Ledger;

/// <summary>How long a host that keeps failing is left alone: the ladder Sonarr uses for its providers.</summary>
public static class HostLadder
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>The wait after so many failures in a row; none after none, a day at most.</summary>
    public static TimeSpan Next(int failuresInARow) =>
        failuresInARow <= 0 ? TimeSpan.Zero : Steps[Math.Min(failuresInARow, Steps.Length) - 1];
}
