using System.Globalization;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Times for people: how long ago, and when exactly in UTC. Pure.</summary>
internal static class Times
{
    /// <summary>"5 min ago", "in 3 h", "2 days ago", "just now", "in a moment".</summary>
    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var distance = now - time;
        var words = Length(distance.Duration());
        return distance >= TimeSpan.Zero
            ? words is null ? "just now" : words + " ago"
            : "in " + (words ?? "a moment");
    }

    /// <summary>"13 Aug 2025, 09:12 UTC".</summary>
    public static string Absolute(DateTimeOffset time) => ReaderZone.Show(time, "d MMM yyyy, HH:mm");

    /// <summary>"13 Aug 2025".</summary>
    public static string Date(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"2025-08-13", as the search parameters take it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"15 min", "1 h 30 min", "6 h".</summary>
    public static string Interval(TimeSpan interval)
    {
        var (hours, minutes) = ((int)interval.TotalHours, interval.Minutes);
        return hours == 0
            ? interval.TotalMinutes < 1 ? $"{Math.Max(1, (int)interval.TotalSeconds)} s" : $"{minutes} min"
            : minutes == 0 ? $"{hours} h" : $"{hours} h {minutes} min";
    }

    /// <summary>A time element with both: relative to read, absolute on hover and for machines.</summary>
    public static Html Ago(DateTimeOffset time, DateTimeOffset now) =>
        $"""<time datetime="{Machine(time)}" title="{Absolute(time)}">{Relative(time, now)}</time>""";

    /// <summary>A time element that shows the exact time.</summary>
    public static Html Exact(DateTimeOffset time) => $"""<time datetime="{Machine(time)}">{Absolute(time)}</time>""";

    /// <summary>A time element that shows the second: events of one story follow closely.</summary>
    public static Html ToTheSecond(DateTimeOffset time) =>
        $"""<time datetime="{Machine(time)}">{ReaderZone.Show(time, "d MMM yyyy, HH:mm:ss")}</time>""";

    private static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 45 } => null,
        { TotalMinutes: < 59.5 } => $"{Math.Max(1, Math.Round(length.TotalMinutes))} min",
        { TotalHours: < 23.5 } => $"{Math.Round(length.TotalHours)} h",
        { TotalDays: < 1.5 } => "1 day",
        { TotalDays: < 60 } => $"{Math.Round(length.TotalDays)} days",
        { TotalDays: < 700 } => $"{Math.Round(length.TotalDays / 30.4)} months",
        _ => $"{Math.Round(length.TotalDays / 365.25)} years",
    };
}
