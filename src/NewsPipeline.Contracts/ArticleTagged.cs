using System.Text.Json.Serialization;

namespace NewsPipeline.Contracts;

/// <summary>
/// Public event: an article was fetched, its text extracted and its watched entities tagged. Comes again, with the same
/// <see cref="Article.Version"/> and other <see cref="Article.Analyses"/>, where a change of the watch list or of an
/// analysis changed its results. Self-contained.
/// Delivered at least once; <see cref="Article.ArticleId"/> and <see cref="Article.Version"/> tell repeats and order.
/// </summary>
public sealed record ArticleTagged
{
    /// <summary>Ledger key of the link that led here; of an article analysed again its <see cref="Article.ArticleId"/>.</summary>
    [JsonPropertyOrder(-1)]
    public required string UrlKey { get; init; }

    /// <summary>The article, its members inline.</summary>
    [Inline]
    public required Article Article { get; init; }
}
