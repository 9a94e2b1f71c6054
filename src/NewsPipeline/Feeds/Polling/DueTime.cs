using NewsPipeline.Ledger;
using Quartz;

namespace NewsPipeline.Feeds.Polling;

/// <summary>When a feed is due, from the wait the schedule arrived at: the operator's <c>Every</c> or <c>Cron</c>, the server's Retry-After, jitter.</summary>
internal static class DueTime
{
    /// <summary>A feed whose operator set <c>Every</c> waits after failures at most so many times as long; only the server itself (Retry-After) can ask for more.</summary>
    internal const int MaxEveries = 4;

    /// <summary>Always after <paramref name="now"/>.</summary>
    public static DateTimeOffset Of(PollPolicy policy, Subscription subscription, FeedState state, PollReading reading, DateTimeOffset now, double jitter)
    {
        var failed = reading.Kind == PollKind.Failed;
        // A server's wish is kept to the full and jitter comes on top, so that not every waiting client returns at once.
        var asked = failed && reading.RetryAfter is { } rest ? rest * (1 + (policy.RetryAfterJitter * jitter)) : TimeSpan.Zero;
        var wait = state.Interval ?? policy.MinInterval;
        if (subscription.Every is { } every)
            return now + Longest(every, asked, failed ? Shorter(wait, every * MaxEveries) : TimeSpan.Zero);
        if (subscription.Cron is { } cron && Next(cron, now + Longest(asked, failed ? wait : TimeSpan.Zero, TimeSpan.Zero)) is { } next)
            return next;
        var jittered = wait * (1 - (policy.Jitter * jitter));
        return now + Longest(jittered, asked, policy.MinInterval);
    }

    /// <summary>The next time of the expression after <paramref name="after"/> (UTC), or null where there is none; settings refuse what cannot be read.</summary>
    private static DateTimeOffset? Next(string cron, DateTimeOffset after) =>
        CronExpression.TryParse(cron, out var expression) ? expression.WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(after) : null;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan two) => one < two ? one : two;

    private static TimeSpan Longest(TimeSpan one, TimeSpan two, TimeSpan three)
    {
        var longer = one > two ? one : two;
        return longer > three ? longer : three;
    }
}
