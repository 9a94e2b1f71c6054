using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>Silence beyond a feed's own rhythm: news for people, not an error.</summary>
internal static class Silence
{
    /// <summary>Hours with arrivals that are remembered: at ten a working day two weeks, so that nights and weekends are among the gaps.</summary>
    public const int Remembered = 100;

    /// <summary>Gaps needed before there is a rhythm.</summary>
    private const int FewestGaps = 8;

    /// <summary>Quantile of the gaps that counts as usual, and how many times as long is no longer usual.</summary>
    private const double Quantile = 0.98;
    private const double Factor = 2;
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(2);

    /// <summary>The newest arrivals, newest first, one for each hour, with <paramref name="arrivals"/> among them.</summary>
    public static IReadOnlyList<DateTimeOffset> Remember(IReadOnlyList<DateTimeOffset> known, IEnumerable<DateTimeOffset> arrivals) =>
        [.. known.Concat(arrivals).OrderDescending().DistinctBy(time => time.ToUnixTimeSeconds() / 3600).Take(Remembered)];

    /// <summary>The longest gap that is usual for the feed, doubled; null where too little is known.</summary>
    public static TimeSpan? Patience(FeedState state)
    {
        if (state.ArrivalTimes.Count <= FewestGaps)
            return null;
        var gaps = state.ArrivalTimes.Zip(state.ArrivalTimes.Skip(1), (newer, older) => newer - older).Order().ToArray();
        var usual = gaps[(int)Math.Ceiling(Quantile * gaps.Length) - 1];
        return Factor * (usual < Shortest ? Shortest : usual);
    }

    /// <summary>Since when the feed has been silent, or null where it is not.</summary>
    public static DateTimeOffset? Since(FeedState state, DateTimeOffset now) =>
        Patience(state) is { } patience && now - state.ArrivalTimes[0] > patience ? state.ArrivalTimes[0] : null;
}
