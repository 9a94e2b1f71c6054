using NewsPipeline.Contracts;

namespace NewsPipeline.Indexing;

/// <summary>What became of one document of a batch.</summary>
/// <param name="ArticleId">The document's article id.</param>
/// <param name="Change">What the write did.</param>
/// <param name="Reason">Why it was refused, for people; null unless <see cref="IndexChange.Rejected"/>.</param>
/// <param name="ExtractionStatus">Of the article as the index holds it now, one of <see cref="ExtractionStatuses"/>; null where it holds none or refused it.</param>
public readonly record struct IndexAnswer(string ArticleId, IndexChange Change, string? Reason = null, string? ExtractionStatus = null)
{
    /// <summary>The answer where <paramref name="document"/> is what the index holds now.</summary>
    public static IndexAnswer Of(ArticleDocument document, IndexChange change)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document.Article.ArticleId, change, ExtractionStatus: document.Article.Extraction.Status);
    }
}

/// <summary>The kinds of change a write can make.</summary>
public enum IndexChange
{
    /// <summary>The article was not known.</summary>
    Created,

    /// <summary>A newer version replaced an older one.</summary>
    Replaced,

    /// <summary>Another link to a known article: its feeds grew, or its first sight or date of publication moved back.</summary>
    Merged,

    /// <summary>A late or repeated message; the index already held this or more.</summary>
    Unchanged,

    /// <summary>The backend will never take this document.</summary>
    Rejected,
}
