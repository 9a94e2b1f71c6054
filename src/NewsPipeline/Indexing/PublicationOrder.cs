using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>
/// Which of two versions of one article tells better when it was published: the one with the earlier date, for outlets
/// date anew what they publish again. A date to the day counts as the end of its day, so that a time of that day comes before it.
/// </summary>
internal static class PublicationOrder
{
    /// <summary>Less than 0 where <paramref name="one"/> tells better; 0 only where both tell the same.</summary>
    public static int Compare(Article one, Article other)
    {
        var byDate = LatestTicks(one).CompareTo(LatestTicks(other));
        if (byDate != 0)
            return byDate;

        // Means nothing, but must not be left to the order of arrival.
        var byPrecision = string.CompareOrdinal(one.PublishedPrecision, other.PublishedPrecision);
        return byPrecision != 0 ? byPrecision : string.CompareOrdinal(one.PublishedSource, other.PublishedSource);
    }

    /// <summary>The latest moment the date can mean, in ticks of UTC; the end of time where there is none.</summary>
    private static long LatestTicks(Article article) =>
        article.PublishedAt is not { } at ? long.MaxValue
        : article.PublishedPrecision is "day" ? at.UtcTicks + TimeSpan.TicksPerDay
        : at.UtcTicks;
}
