using NewsPipeline.Contracts;

namespace NewsPipeline.Search;

/// <summary>
/// Port: the reading side of the index. Total, facets, histogram and hits of one call come from one snapshot.
/// Every implementation finds the same documents for the same request; the conformance suite is the contract.
/// </summary>
public interface IArticleSearch
{
    /// <summary>Runs one search. Throws <see cref="BadSearchException"/> for a cursor that does not belong to the request.</summary>
    Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>The whole document, or null where the index holds none of that id.</summary>
    Task<ArticleDocument?> FindAsync(string articleId, CancellationToken cancellationToken);

    /// <summary>Articles per UTC day that mention the entity since <paramref name="since"/>, oldest first; empty days left out.</summary>
    Task<IReadOnlyList<DayCount>> TrendAsync(string entityId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Articles that lack any of the <paramref name="versions"/> in force (at least one, as <see cref="Article.Analyses"/>
    /// holds them), by article id from after <paramref name="afterId"/> on (null: from the first), at most
    /// <paramref name="limit"/>; with 0 only counted.
    /// </summary>
    Task<OutdatedArticles> OutdatedAsync(IReadOnlyList<string> versions, int limit, string? afterId, CancellationToken cancellationToken);

    /// <summary>Null where searches can be served now, else why not, in words.</summary>
    Task<string?> ProblemAsync(CancellationToken cancellationToken);
}
