using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>Finds feeds whose 304s lie: a request without validators, made after 304s, brings what those should have.</summary>
internal static class Trust
{
    /// <summary>An item appears in a feed some time after its date; older than this at the last 304, and the 304 was wrong.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromHours(1);

    /// <summary>
    /// Three grounds to end conditional requests: the same validators on another content; items dated well before the
    /// last 304; new items at two such requests in a row, which an honest feed shows only by chance.
    /// </summary>
    public static FeedState After(FeedState before, FeedState state, PollReading reading, PollCounts counts)
    {
        var probed = before.NotModifiedInRow > 0 && !reading.SentValidators;
        if (!probed || !before.TrustValidators)
            return state;
        if (counts.Fresh.Count == 0)
            return state with { ValidatorSurprises = 0 };
        var surprises = before.ValidatorSurprises + 1;
        var lied = SameValidators(before, reading)
            || counts.Fresh.Any(item => item.Item.PublishedAt < before.LastPollAt - Lag && item.Item.PublishedAt > before.LastDocumentAt)
            || surprises >= 2;
        return state with { ValidatorSurprises = surprises, TrustValidators = !lied };
    }

    private static bool SameValidators(FeedState before, PollReading reading) =>
        (before.ETag ?? before.LastModified) is not null
        && string.Equals(before.ETag, reading.ETag, StringComparison.Ordinal)
        && string.Equals(before.LastModified, reading.LastModified, StringComparison.Ordinal);
}
