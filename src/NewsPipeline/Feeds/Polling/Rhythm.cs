using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>
/// When a feed publishes: items a day by hour of the day (UTC), learned from what it published and forgotten slowly,
/// and the interval that follows.
/// </summary>
internal static class Rhythm
{
    private const int HoursADay = 24;

    /// <summary>Time after which an observation counts 1/e: two weeks hold ten working days and two weekends.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(14);

    /// <summary>What a feed is taken for before anything is known: 12 items a day, worth a tenth of a day of observation; half an hour at the usual price.</summary>
    private const double PriorItemsADay = 12;
    private const double PriorDays = 0.1;

    /// <summary>Days of observation the mean over all hours weighs beside an hour's own count: keeps a quiet hour from being thought empty.</summary>
    private const double MeanDays = 1;

    /// <summary>The state having seen <paramref name="arrivals"/> between <paramref name="from"/> and <paramref name="now"/>.</summary>
    public static FeedState Observe(FeedState state, IReadOnlyCollection<DateTimeOffset> arrivals, DateTimeOffset from, DateTimeOffset now)
    {
        var fade = state.RhythmAt is { } at && now > at ? Math.Exp(-((now - at) / Memory)) : 1;
        var hours = new double[HoursADay];
        for (var hour = 0; hour < HoursADay && hour < state.HourlyItems.Count; hour++)
            hours[hour] = state.HourlyItems[hour] * fade;
        foreach (var arrival in arrivals)
            hours[arrival.UtcDateTime.Hour]++;
        var days = (state.ObservedDays * fade) + Math.Max(0, (now - from).TotalDays);
        return state with { HourlyItems = hours, ObservedDays = days, RhythmAt = now };
    }

    /// <summary>What the first document of a feed tells by its dates: all but the oldest tenth of its items, at most two weeks back (a pinned old item must not stretch the span).</summary>
    public static FeedState Seed(FeedState state, IEnumerable<DateTimeOffset?> published, DateTimeOffset now)
    {
        var dates = published.OfType<DateTimeOffset>().Where(date => date <= now).OrderDescending().ToArray();
        if (dates.Length < 2)
            return Observe(state, [], now, now);
        var kept = dates.Take((int)Math.Ceiling(dates.Length * 0.9)).ToArray();
        var from = kept[^1] < now - Memory ? now - Memory : kept[^1];
        return Observe(state, [.. kept.Where(date => date >= from)], from, now);
    }

    /// <summary>
    /// Time until the expected waiting of unseen items reaches the policy's price of a request, or until a third of the
    /// document is expected to have been replaced: whichever is sooner, at most MaxInterval.
    /// </summary>
    public static TimeSpan Interval(PollPolicy policy, FeedState state, DateTimeOffset now)
    {
        var rates = ItemsAMinute(state);
        var limit = policy.MaxInterval.TotalMinutes;
        var replaced = state.Items >= PollSchedule.FewestItems ? state.Items / 3.0 : double.PositiveInfinity;
        double time = 0, items = 0, waited = 0;
        while (time < limit)
        {
            // Within an hour the rate is constant, so that items grow evenly and their waiting with the square of time.
            var clock = now.AddMinutes(time).UtcDateTime;
            var rate = rates[clock.Hour];
            var rest = 60 - (clock.TimeOfDay.TotalMinutes % 60);
            var step = Math.Min((replaced - items) / rate, (Math.Sqrt((items * items) + (2 * rate * (policy.RequestPrice - waited))) - items) / rate);
            if (step <= rest)
                return TimeSpan.FromMinutes(Math.Min(time + step, limit));
            waited += (items * rest) + (rate * rest * rest / 2);
            items += rate * rest;
            time += rest;
        }

        return policy.MaxInterval;
    }

    /// <summary>True where the feed brings an item on most days: four a week or more.</summary>
    public static bool PublishesDaily(FeedState state) =>
        state.ObservedDays > 0 && state.HourlyItems.Sum() >= state.ObservedDays * 4 / 7;

    /// <summary>Expected items a minute for each hour of the day.</summary>
    internal static double[] ItemsAMinute(FeedState state)
    {
        var counts = state.HourlyItems.Count == HoursADay ? state.HourlyItems : new double[HoursADay];
        var mean = (counts.Sum() + (PriorItemsADay * PriorDays)) / (state.ObservedDays + PriorDays) / HoursADay;
        var rates = new double[HoursADay];
        for (var hour = 0; hour < HoursADay; hour++)
        {
            // An item at 9:59 says as much of 10:00 as of 9:00.
            var smooth = (0.25 * counts[(hour + 23) % HoursADay]) + (0.5 * counts[hour]) + (0.25 * counts[(hour + 1) % HoursADay]);
            rates[hour] = (smooth + (mean * MeanDays)) / (state.ObservedDays + MeanDays) / 60;
        }

        return rates;
    }
}
