using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>A bar of a histogram: the articles of [From, Until).</summary>
internal sealed record Bin(DateOnly From, DateOnly Until, long Count);

/// <summary>Puts counts by day into bars of equal width without gaps. Pure.</summary>
internal static class Histogram
{
    /// <summary>A bar of 62 in 320 px is still 4 px wide: about what a finger and the eye can use.</summary>
    public const int MaxBins = 62;

    /// <summary>A lone bar over the whole width says nothing: fewer days are filled up with the empty ones before them.</summary>
    public const int MinDays = 14;

    private static readonly int[] Widths = [1, 7, 14, 28, 91, 182, 364];

    /// <summary>A share of articles so small that it may be left off the chart's beginning, so that one article of long ago does not make every bar a year.</summary>
    private const double Tail = 0.01;

    /// <summary>The days without the oldest, at most one article in a hundred, where that lets a bar mean a shorter time; and how many articles went.</summary>
    public static (IReadOnlyList<DayCount> Days, long Older) WithoutTail(IReadOnlyList<DayCount> days)
    {
        var ordered = days.OrderBy(d => d.Day).ToArray();
        if (ordered.Length == 0 || Width(Span(ordered)) == 1)
            return (ordered, 0);
        var most = (long)(days.Sum(d => d.Count) * Tail);
        var (older, skip) = (0L, 0);
        while (skip < ordered.Length - 1 && older + ordered[skip].Count <= most)
            older += ordered[skip++].Count;
        return Width(Span(ordered[skip..])) < Width(Span(ordered)) ? (ordered[skip..], older) : (ordered, 0);

        static int Span(DayCount[] some) => some[^1].Day.DayNumber - some[0].Day.DayNumber + 1;
    }

    /// <summary>Bars from the first to the last day that has articles, oldest first; at most <see cref="MaxBins"/>.</summary>
    /// <param name="days">Counts by day.</param>
    /// <param name="minDays">Least number of days.</param>
    /// <param name="from">No bar begins before this day.</param>
    /// <param name="until">No bar ends after the beginning of this day.</param>
    public static IReadOnlyList<Bin> Bins(IReadOnlyList<DayCount> days, int minDays = MinDays, DateOnly? from = null, DateOnly? until = null)
    {
        if (days.Count == 0)
            return [];
        var first = days.Min(d => d.Day.DayNumber);
        var last = Math.Min(days.Max(d => d.Day.DayNumber), until?.DayNumber - 1 ?? int.MaxValue);
        first = Math.Max(from?.DayNumber ?? 0, Math.Min(first, last - minDays + 1));
        var span = last - first + 1;
        var width = Width(span);

        var counts = new long[Bars(span, width)];
        foreach (var day in days)
        {
            if (day.Day.DayNumber >= first && day.Day.DayNumber <= last)
                counts[(day.Day.DayNumber - first) / width] += day.Count;
        }

        return [.. counts.Select((count, i) => new Bin(Day(first + (i * width)), Day(Math.Min(first + ((i + 1) * width), until?.DayNumber ?? int.MaxValue)), count))];
    }

    /// <summary>One bar a day for the days up to and with <paramref name="today"/>.</summary>
    public static IReadOnlyList<Bin> LastDays(IReadOnlyList<DayCount> days, DateOnly today, int count)
    {
        var byDay = days.GroupBy(d => d.Day).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        return [.. Enumerable.Range(0, count).Select(i => today.AddDays(i - count + 1)).Select(d => new Bin(d, d.AddDays(1), byDay.GetValueOrDefault(d)))];
    }

    private static int Width(int span) => Widths.FirstOrDefault(w => Bars(span, w) <= MaxBins) is > 0 and var width ? width : ((span - 1) / MaxBins) + 1;

    private static int Bars(int span, int width) => ((span - 1) / width) + 1;

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Min(number, DateOnly.MaxValue.DayNumber));
}
