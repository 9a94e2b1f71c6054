namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>
/// Content systems give the moment of publication in UTC, and the day readers saw is another one in a third of the world's
/// evenings and mornings. What the page shows beside it, or the day in its address, tells the outlet's own day. The moment stays as it was given.
/// </summary>
internal static class OutletZone
{
    /// <summary>Offsets in use reach from -12 to +14 hours (IANA tz).</summary>
    internal static readonly TimeSpan West = TimeSpan.FromHours(-12), East = TimeSpan.FromHours(14);

    /// <summary>By a day alone only offsets of well-peopled zones are believed; further ones are days of drafts.</summary>
    private const int FarWest = -8, FarEast = 12;

    /// <param name="claim">What the page's metadata says.</param>
    /// <param name="shown">What it shows near its title, or null.</param>
    /// <param name="inUrl">The day in its address, or null.</param>
    /// <param name="updated">When the page says it was changed, or null: a later day of change that it shows is no day of publication elsewhere.</param>
    public static FoundDate Of(FoundDate claim, FoundDate? shown, FoundDate? inUrl, FoundDate? updated = null)
    {
        if (claim.Precision is "day" || !claim.Zoned || claim.Value.Offset != TimeSpan.Zero)
            return claim;
        if (shown is { } clock && clock.Precision is not "day" && Clock(claim.Value, clock.Value.DateTime) is { } offset)
            return claim with { Value = claim.Value.ToOffset(offset) };
        // A day shown later that is the day of a change tells nothing, but where the moment is one of the outlet's midnights.
        if (updated?.Value.UtcDateTime.Date is { } changed && changed > claim.Value.UtcDateTime.Date && changed == shown?.Value.Date && !(claim.Value.Minute == 0 && claim.Value.Second == 0 && claim.Value.Hour >= 21))
            shown = null;
        return (shown ?? inUrl) is { } day ? claim with { Value = claim.Value.ToOffset(Day(claim.Value, DateOnly.FromDateTime(day.Value.DateTime))) } : claim;
    }

    /// <summary>The same minute on another clock: zones are whole quarters of an hour apart.</summary>
    private static TimeSpan? Clock(DateTimeOffset utc, DateTime local)
    {
        var apart = TimeSpan.FromMinutes(Math.Floor((local - utc.DateTime.AddSeconds(-utc.Second)).TotalMinutes));
        return apart >= West && apart <= East && apart.Minutes % 15 == 0 ? apart : null;
    }

    /// <summary>The smallest offset in whole hours under which the moment falls on the day.</summary>
    private static TimeSpan Day(DateTimeOffset utc, DateOnly day)
    {
        var today = DateOnly.FromDateTime(utc.DateTime);
        var hours = day == today.AddDays(-1) ? -(utc.Hour + 1) : day == today.AddDays(1) ? 24 - utc.Hour : 0;
        return hours is >= FarWest and <= FarEast ? TimeSpan.FromHours(hours) : TimeSpan.Zero;
    }
}
