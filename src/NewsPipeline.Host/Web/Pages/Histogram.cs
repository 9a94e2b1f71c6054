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

    /// <summary>Bars from the first to the last day that has articles, oldest first; at most <see cref="MaxBins"/>.</summary>
    public static IReadOnlyList<Bin> Bins(IReadOnlyList<DayCount> days, int minDays = MinDays)
    {
        if (days.Count == 0)
            return [];
        var first = days.Min(d => d.Day.DayNumber);
        var last = days.Max(d => d.Day.DayNumber);
        first = Math.Max(0, Math.Min(first, last - minDays + 1));
        var span = last - first + 1;
        var width = Widths.FirstOrDefault(w => Bars(span, w) <= MaxBins);
        if (width == 0)
            width = ((span - 1) / MaxBins) + 1;

        var counts = new long[Bars(span, width)];
        foreach (var day in days)
        {
            if (day.Day.DayNumber >= first)
                counts[(day.Day.DayNumber - first) / width] += day.Count;
        }

        return [.. counts.Select((count, i) => new Bin(Day(first + (i * width)), Day(first + ((i + 1) * width)), count))];
    }

    /// <summary>One bar a day for the days up to and with <paramref name="today"/>.</summary>
    public static IReadOnlyList<Bin> LastDays(IReadOnlyList<DayCount> days, DateOnly today, int count)
    {
        var byDay = days.GroupBy(d => d.Day).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        return [.. Enumerable.Range(0, count).Select(i => today.AddDays(i - count + 1)).Select(d => new Bin(d, d.AddDays(1), byDay.GetValueOrDefault(d)))];
    }

    private static int Bars(int span, int width) => ((span - 1) / width) + 1;

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Min(number, DateOnly.MaxValue.DayNumber));
}
