namespace NewsPipeline.Indexing;

/// <summary>What became of one document of a batch.</summary>
/// <param name="ArticleId">The document's article id.</param>
/// <param name="Change">What the write did.</param>
/// <param name="Reason">Why it was refused, for people; null unless <see cref="IndexChange.Rejected"/>.</param>
public readonly record struct IndexAnswer(string ArticleId, IndexChange Change, string? Reason = null);

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
