using System.Globalization;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Benchmarks;

/// <summary>A made-up feed: when it published, and how many items its document shows. The shapes are those of news feeds; the numbers are chosen, not fitted.</summary>
internal sealed class SimulatedFeed
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Before = TimeSpan.FromDays(60);

    private SimulatedFeed(string kind, int seed, int window, IEnumerable<DateTimeOffset> times)
    {
        Kind = kind;
        Seed = seed;
        Window = window;
        Times = [.. times.Order()];
    }

    public string Kind { get; }
    public int Seed { get; }

    /// <summary>Items a document shows.</summary>
    public int Window { get; }
    public DateTimeOffset[] Times { get; }

    /// <summary>Items published until the time.</summary>
    public int PublishedBy(DateTimeOffset time)
    {
        var index = Array.BinarySearch(Times, time);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>Four feeds of each kind, always the same ones.</summary>
    public static IReadOnlyList<SimulatedFeed> All(int days) =>
        [.. Enumerable.Range(0, 4).SelectMany(i => Kinds(days, 100 * (i + 1)))];

    private static IEnumerable<SimulatedFeed> Kinds(int days, int seed)
    {
        var zone = seed / 100 * 3;
        yield return Make("agency", seed + 1, 50, days, (_, hour) => 8 * Diurnal(hour + zone, 0.3));
        yield return Make("around-the-clock", seed + 2, 30, days, (_, _) => 1);
        yield return Make("night-silent", seed + 3, 30, days, (_, hour) => (hour + zone) % 24 is >= 7 and < 22 ? 2.5 : 0);
        yield return Make("weekday", seed + 4, 20, days, (day, hour) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (hour + zone) % 24 is < 8 or >= 18 ? 0 : 0.8);
        yield return Make("sleepy", seed + 5, 10, days, (_, _) => 1 / (14 * 24.0));
        yield return Make("dead", seed + 6, 10, days, (day, _) => day < Start.AddDays(30) ? 0.05 : 0);
        yield return Bursty(seed + 7, days);
        yield return Daily("daily", seed + 8, 15, days, 6 + zone, 1);
        yield return Daily("digest", seed + 9, 40, days, 5 + zone, 20);
    }

    private static double Diurnal(int hour, double night) =>
        night + ((1 - night) * (1 + Math.Cos((hour - 14) / 12.0 * Math.PI)) / 2);

    /// <summary>A Poisson stream whose rate (items an hour) changes by the hour.</summary>
    private static SimulatedFeed Make(string kind, int seed, int window, int days, Func<DateTimeOffset, int, double> rate)
    {
        var random = new Random(seed);
        var times = new List<DateTimeOffset>();
        for (var hour = Start - Before; hour < Start.AddDays(days); hour = hour.AddHours(1))
        {
            for (var minute = Exponential(random, rate(hour, hour.Hour)); minute < 60; minute += Exponential(random, rate(hour, hour.Hour)))
                times.Add(hour.AddMinutes(minute));
        }

        return new SimulatedFeed(kind, seed, window, times);
    }

    /// <summary>A quiet stream and, every five days or so, an event with thirty items in three hours.</summary>
    private static SimulatedFeed Bursty(int seed, int days)
    {
        var random = new Random(seed);
        var times = Make("bursty", seed + 50, 20, days, (_, hour) => 0.3 * Diurnal(hour, 0.2)).Times.ToList();
        for (var at = Start - Before; at < Start.AddDays(days - 1); at = at.AddMinutes(Exponential(random, 1 / (5 * 24.0))))
            times.AddRange(Enumerable.Range(0, 30).Select(_ => at.AddMinutes(180 * Math.Pow(random.NextDouble(), 2))));
        return new SimulatedFeed("bursty", seed, 20, times);
    }

    /// <summary>Some items at about the same time every day.</summary>
    private static SimulatedFeed Daily(string kind, int seed, int window, int days, int hour, int items)
    {
        var random = new Random(seed);
        return new SimulatedFeed(kind, seed, window, Enumerable.Range(-(int)Before.TotalDays, days + (int)Before.TotalDays)
            .SelectMany(day => Batch(Start.AddDays(day).AddHours(hour % 24).AddMinutes(40 * (random.NextDouble() - 0.5)))));

        IEnumerable<DateTimeOffset> Batch(DateTimeOffset at) => Enumerable.Range(0, items).Select(i => at.AddSeconds(i));
    }

    private static double Exponential(Random random, double hourly) =>
        hourly <= 0 ? double.PositiveInfinity : -Math.Log(1 - random.NextDouble()) * 60 / hourly;
}

/// <summary>What a simulated feed shows at one moment.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Newest">How many items it has published so far.</param>
internal readonly record struct SimulatedDocument(SimulatedFeed Feed, int Newest)
{
    /// <summary>Publication times, newest first.</summary>
    public IEnumerable<DateTimeOffset> Times()
    {
        for (var item = Newest - 1; item >= Math.Max(0, Newest - Feed.Window); item--)
            yield return Feed.Times[item];
    }

    /// <summary>Items published since, also those the document no longer shows: a reader that keeps them counts them.</summary>
    public int PublishedSince(DateTimeOffset time) => Newest - Feed.PublishedBy(time);

    /// <summary>As the poller hands them on.</summary>
    public IReadOnlyList<SightedItem> Items()
    {
        var number = Newest;
        return [.. Times().Select(time => Item(--number, time))];

        static SightedItem Item(int number, DateTimeOffset time)
        {
            var key = number.ToString(CultureInfo.InvariantCulture);
            return new SightedItem { UrlKey = key, Url = key, Host = "example.org", Fingerprint = key, Item = new FeedItemInfo { PublishedAt = time } };
        }
    }
}
