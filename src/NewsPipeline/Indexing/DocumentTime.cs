using NewsPipeline.Text;

namespace NewsPipeline.Indexing;

/// <summary>The time an article stands under in lists, histograms and Kibana: when it was published, however long ago that is.</summary>
public static class DocumentTime
{
    /// <summary>
    /// <paramref name="publishedAt"/> where it is believable, else the first sight; never later than <paramref name="fetchedAt"/>.
    /// </summary>
    public static DateTimeOffset Of(DateTimeOffset? publishedAt, DateTimeOffset firstSeenAt, DateTimeOffset fetchedAt)
    {
        var time = publishedAt is { } p && PublicationTime.IsBelievable(p, firstSeenAt) ? p : firstSeenAt;
        return time <= fetchedAt ? time : fetchedAt;
    }
}
