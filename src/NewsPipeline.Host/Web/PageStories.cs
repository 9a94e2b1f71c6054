using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>What became of an address, whether it is the link a feed gave or the canonical address it led to.</summary>
internal sealed class PageStories(IPageStories ledger, IArticleSearch search)
{
    /// <summary>The story of a normalised address, or null where it was never seen.</summary>
    public async Task<PageStory?> FindAsync(string normalisedUrl, CancellationToken cancellationToken) =>
        await ledger.ExplainAsync(Ids.UrlKey(normalisedUrl), cancellationToken)
        ?? await ledger.ExplainAsync(Ids.ArticleId(normalisedUrl), cancellationToken)
        ?? (await search.FindAsync(Ids.ArticleId(normalisedUrl), cancellationToken) is { } document ? FromDocument(document) : null);

    /// <summary>The story of an indexed article.</summary>
    public async Task<PageStory> FindAsync(ArticleDocument document, CancellationToken cancellationToken) =>
        await ledger.ExplainAsync(document.Article.ArticleId, cancellationToken) ?? FromDocument(document);

    /// <summary>Retention may have emptied the ledger of an article the index still holds: the document itself tells the outline.</summary>
    private static PageStory FromDocument(ArticleDocument document) => new()
    {
        UrlKey = Ids.UrlKey(document.Article.Url),
        Url = document.Article.Url,
        State = PageState.Settled,
        Outcome = "indexed",
        ArticleId = document.Article.ArticleId,
        FirstSeenAt = document.Article.FirstSeenAt,
        LastSeenAt = document.Article.FetchedAt,
        Attempts = 1,
        Feeds = document.Article.Feeds,
        History =
        [
            new StoryEvent(document.Article.FirstSeenAt, "feeds", "seen", "a feed showed a link that leads to this article"),
            new StoryEvent(document.Article.FetchedAt, "articles", "dispatched", $"fetched; ended at {document.Article.FinalUrl}"),
            new StoryEvent(document.IndexedAt, "index", "indexed", null),
        ],
    };
}
