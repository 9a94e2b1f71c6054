using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>Brings a document that an earlier version stored to what this version makes of the same article. Pure; every rebuild of an index passes through it.</summary>
public static class DocumentUpgrade
{
    /// <summary>The document with every field that follows from others made anew.</summary>
    public static ArticleDocument Of(ArticleDocument stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored with { Timestamp = DocumentTime.Of(stored.Article.PublishedAt, stored.Article.FirstSeenAt, stored.Article.FetchedAt) };
    }
}
