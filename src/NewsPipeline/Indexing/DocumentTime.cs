namespace NewsPipeline.Indexing;

/// <summary>The time an article stands under in lists, histograms and Kibana.</summary>
public static class DocumentTime
{
    /// <summary>Outlets republish archives: a date further back than this is kept in published_at only.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);

    /// <summary>Clocks of outlets run ahead by minutes; more is a wrong date.</summary>
    public static readonly TimeSpan MaxLead = TimeSpan.FromMinutes(10);

    /// <summary>
    /// <paramref name="publishedAt"/> where it lies within [first seen − 30 days, first seen + 10 minutes], else the
    /// first sight; never later than <paramref name="fetchedAt"/>.
    /// </summary>
    public static DateTimeOffset Of(DateTimeOffset? publishedAt, DateTimeOffset firstSeenAt, DateTimeOffset fetchedAt)
    {
        var time = publishedAt is { } p && p >= firstSeenAt - MaxAge && p <= firstSeenAt + MaxLead ? p : firstSeenAt;
        return time <= fetchedAt ? time : fetchedAt;
    }
}
