using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>
/// How a document meets the one already indexed under its id. Commutative in what matters: whatever the order of
/// arrival, the newest version's text wins (but a feed's never over a page's, which could be had once), feeds are
/// united, and the earliest sight and date of publication stay.
/// </summary>
public static class DocumentMerge
{
    /// <summary>Merges <paramref name="incoming"/> into <paramref name="existing"/>.</summary>
    public static (ArticleDocument Document, IndexChange Change) Merge(ArticleDocument? existing, ArticleDocument incoming)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (existing is null)
            return (incoming, IndexChange.Created);

        var winner = Supersedes(incoming, existing) ? incoming : existing;
        var feeds = existing.Feeds.Union(incoming.Feeds, StringComparer.Ordinal).ToArray();
        var firstSeen = existing.FirstSeenAt <= incoming.FirstSeenAt ? existing.FirstSeenAt : incoming.FirstSeenAt;
        var dated = PublicationOrder.Compare(incoming, existing) < 0 ? incoming : existing;
        var merged = winner with
        {
            FirstSeenAt = firstSeen,
            PublishedAt = dated.PublishedAt,
            PublishedPrecision = dated.PublishedPrecision,
            PublishedSource = dated.PublishedSource,
            Timestamp = DocumentTime.Of(dated.PublishedAt, firstSeen, winner.FetchedAt),
            Feeds = feeds,
            SeenInCount = (short)Math.Min(feeds.Length, short.MaxValue),
        };

        if (ReferenceEquals(winner, incoming))
            return (merged, SameArticleOtherLink(existing, incoming) ? IndexChange.Merged : IndexChange.Replaced);
        var nothingNew = feeds.Length == existing.Feeds.Count && firstSeen == existing.FirstSeenAt && ReferenceEquals(dated, existing);
        return (merged, nothingNew ? IndexChange.Unchanged : IndexChange.Merged);
    }

    /// <summary>
    /// Gives <paramref name="existing"/> the mentions of <paramref name="retagged"/>. A version fetched meanwhile was tagged
    /// on its own text and stays as it is; so does a feed that was united meanwhile.
    /// </summary>
    public static (ArticleDocument Document, IndexChange Change) Retag(ArticleDocument? existing, ArticleDocument retagged)
    {
        ArgumentNullException.ThrowIfNull(retagged);
        if (existing is null || existing.Version != retagged.Version || string.Equals(existing.WatchlistVersion, retagged.WatchlistVersion, StringComparison.Ordinal))
            return (existing ?? retagged, IndexChange.Unchanged);
        return (ArticleDocuments.WithMentions(existing, retagged.Mentions, retagged.WatchlistVersion), IndexChange.Replaced);
    }

    private static bool Supersedes(ArticleDocument one, ArticleDocument other) =>
        IsOfFeed(one) == IsOfFeed(other) ? one.Version > other.Version : IsOfFeed(other);

    private static bool IsOfFeed(ArticleDocument document) => document.Extraction.Status is "feed_only";

    private static bool SameArticleOtherLink(ArticleDocument existing, ArticleDocument incoming) =>
        string.Equals(existing.Title, incoming.Title, StringComparison.Ordinal)
        && string.Equals(existing.Body, incoming.Body, StringComparison.Ordinal)
        && !incoming.Feeds.All(f => existing.Feeds.Contains(f, StringComparer.Ordinal));
}
