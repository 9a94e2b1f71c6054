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

        var winner = Supersedes(incoming.Article, existing.Article) ? incoming : existing;
        var (old, given) = (existing.Article, incoming.Article);
        var feeds = old.Feeds.Union(given.Feeds, StringComparer.Ordinal).ToArray();
        var firstSeen = old.FirstSeenAt <= given.FirstSeenAt ? old.FirstSeenAt : given.FirstSeenAt;
        var dated = PublicationOrder.Compare(given, old) < 0 ? given : old;
        var merged = winner with
        {
            Article = Seen(winner.Article, firstSeen, feeds, dated),
            Timestamp = DocumentTime.Of(dated.PublishedAt, firstSeen, winner.Article.FetchedAt),
            SeenInCount = ArticleDocuments.SeenIn(feeds),
            StoryId = existing.StoryId,
            IsRoundUp = existing.IsRoundUp,
            DuplicateOf = existing.DuplicateOf,
            DuplicateKind = existing.DuplicateKind,
            DuplicateShare = existing.DuplicateShare,
        };

        if (ReferenceEquals(winner, incoming))
            return (merged, SameArticleOtherLink(old, given) ? IndexChange.Merged : IndexChange.Replaced);
        var nothingNew = feeds.Length == old.Feeds.Count && firstSeen == old.FirstSeenAt && ReferenceEquals(dated, old);
        return (merged, nothingNew ? IndexChange.Unchanged : IndexChange.Merged);
    }

    /// <summary>
    /// Gives <paramref name="existing"/> the results of <paramref name="analysed"/>, which was made from it. A version fetched
    /// meanwhile was analysed on its own text and stays as it is; so does what was united meanwhile.
    /// </summary>
    public static (ArticleDocument Document, IndexChange Change) Retag(ArticleDocument? existing, ArticleDocument analysed)
    {
        ArgumentNullException.ThrowIfNull(analysed);
        var (old, given) = (existing?.Article, analysed.Article);
        if (existing is null || old is null || old.Version != given.Version || old.Analyses.SequenceEqual(given.Analyses, StringComparer.Ordinal))
            return (existing ?? analysed, IndexChange.Unchanged);
        return (ArticleDocuments.WithResults(existing, Seen(given, old.FirstSeenAt, old.Feeds, old)), IndexChange.Replaced);
    }

    /// <summary>Gives <paramref name="existing"/> the place of <paramref name="placed"/> among stories and copies, whatever its version.</summary>
    public static (ArticleDocument Document, IndexChange Change) Place(ArticleDocument? existing, ArticleDocument placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        if (existing is null)
            return (placed, IndexChange.Unchanged);
        var document = existing with
        {
            StoryId = placed.StoryId,
            IsRoundUp = placed.IsRoundUp,
            DuplicateOf = placed.DuplicateOf,
            DuplicateKind = placed.DuplicateKind,
            DuplicateShare = placed.DuplicateShare,
        };
        return (document, document == existing ? IndexChange.Unchanged : IndexChange.Replaced);
    }

    /// <summary>The stored document as it was shown by <paramref name="feeds"/> alone.</summary>
    public static ArticleDocument Sighted(ArticleDocument stored, IReadOnlyList<string> feeds)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored with { Article = stored.Article with { Feeds = feeds } };
    }

    /// <summary>Gives <paramref name="existing"/> the feeds of <paramref name="sighted"/>, and what is gone stays gone.</summary>
    public static (ArticleDocument Document, IndexChange Change) Unite(ArticleDocument? existing, ArticleDocument sighted)
    {
        ArgumentNullException.ThrowIfNull(sighted);
        return existing is null ? (sighted, IndexChange.Unchanged) : Merge(existing, Sighted(existing, sighted.Article.Feeds));
    }

    /// <summary>Gives <paramref name="existing"/> the outlet of <paramref name="relabelled"/>; whatever else changed meanwhile stays.</summary>
    public static (ArticleDocument Document, IndexChange Change) Relabel(ArticleDocument? existing, ArticleDocument relabelled)
    {
        ArgumentNullException.ThrowIfNull(relabelled);
        return existing is null || existing.Article.Source == relabelled.Article.Source
            ? (existing ?? relabelled, IndexChange.Unchanged)
            : (existing with { Article = existing.Article with { Source = relabelled.Article.Source } }, IndexChange.Replaced);
    }

    /// <summary>An article with what is not its version's own: first sight, feeds and date of publication.</summary>
    private static Article Seen(Article article, DateTimeOffset firstSeen, IReadOnlyList<string> feeds, Article dated) => article with
    {
        FirstSeenAt = firstSeen,
        Feeds = feeds,
        PublishedAt = dated.PublishedAt,
        PublishedPrecision = dated.PublishedPrecision,
        PublishedSource = dated.PublishedSource,
    };

    private static bool Supersedes(Article one, Article other) =>
        IsOfFeed(one) == IsOfFeed(other) ? one.Version > other.Version : IsOfFeed(other);

    private static bool IsOfFeed(Article article) => article.Extraction.Status is ExtractionStatuses.FeedOnly or ExtractionStatuses.HeadlineOnly;

    private static bool SameArticleOtherLink(Article existing, Article incoming) =>
        string.Equals(existing.Title, incoming.Title, StringComparison.Ordinal)
        && string.Equals(existing.Text, incoming.Text, StringComparison.Ordinal)
        && !incoming.Feeds.All(f => existing.Feeds.Contains(f, StringComparer.Ordinal));
}
