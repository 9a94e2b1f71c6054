namespace NewsPipeline.Ledger;

/// <summary>Port: what became of pages, for people.</summary>
public interface IPageStories
{
    /// <summary>The whole story of a page by its url key, or of the first page that led to an article by the article's id; null where neither is known.</summary>
    Task<PageStory?> ExplainAsync(string urlKeyOrArticleId, CancellationToken cancellationToken);

    /// <summary>Pages by state and settled pages by outcome. Reads every page: for people, not for ticks.</summary>
    Task<LedgerCounts> CountAsync(CancellationToken cancellationToken);
}
