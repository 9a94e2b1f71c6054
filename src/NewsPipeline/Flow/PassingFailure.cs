namespace NewsPipeline.Flow;

/// <summary>Tells failures that may pass by themselves from those that never will. Pure.</summary>
internal static class PassingFailure
{
    /// <summary>
    /// Waits between the tries of a message whose failure may pass; each transport spends them its own way, and in one
    /// layer only. A store that restarts needs seconds, one that is being repaired an hour.
    /// </summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
    ];

    /// <summary>True where the same message may well succeed later: a store is away, or the bus did not confirm in time.</summary>
    public static bool Is(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is UnavailableException or TimeoutException)
                return true;
        }

        return false;
    }
}
