using NewsPipeline.Contracts;

namespace NewsPipeline.Search;

/// <summary>Articles that lack the result of an analysis, or hold one of another version than the one in force.</summary>
/// <param name="Total">How many there are in all, those before the place asked from among them.</param>
/// <param name="Documents">Whole documents in the order of their article ids.</param>
public sealed record OutdatedArticles(long Total, IReadOnlyList<ArticleDocument> Documents);
