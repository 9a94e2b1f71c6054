using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>What became of an address, whether it is the link a feed gave or the canonical address it led to.</summary>
internal sealed class PageStories(ILedger ledger, IArticleSearch search)
{
    /// <summary>The story of a normalised address, or null where it was never seen.</summary>
    public async Task<PageStory?> FindAsync(string normalisedUrl, CancellationToken cancellationToken)
    {
        if (await ledger.ExplainAsync(Ids.UrlKey(normalisedUrl), cancellationToken) is { } story)
            return story;
        return await search.FindAsync(Ids.ArticleId(normalisedUrl), cancellationToken) is { } document
            ? await FindAsync(document, cancellationToken)
            : null;
    }

    /// <summary>The story of an indexed article.</summary>
    public async Task<PageStory> FindAsync(ArticleDocument document, CancellationToken cancellationToken)
    {
        foreach (var url in new[] { document.Url, document.FinalUrl }.Select(Urls.Normalise).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await ledger.ExplainAsync(Ids.UrlKey(url), cancellationToken) is { } story)
                return story;
        }

        return FromDocument(document);
    }

    /// <summary>The ledger is kept by the feeds' links; where the canonical address is none of them, the document itself tells the outline.</summary>
    private static PageStory FromDocument(ArticleDocument document) => new()
    {
        UrlKey = Ids.UrlKey(document.Url),
        Url = document.Url,
        State = PageState.Settled,
        Outcome = "indexed",
        ArticleId = document.ArticleId,
        FirstSeenAt = document.FirstSeenAt,
        LastSeenAt = document.FetchedAt,
        Attempts = 1,
        Feeds = document.Feeds,
        History =
        [
            new StoryEvent(document.FirstSeenAt, "feeds", "seen", "a feed showed a link that leads to this article"),
            new StoryEvent(document.FetchedAt, "articles", "dispatched", $"fetched; ended at {document.FinalUrl}"),
            new StoryEvent(document.IndexedAt, "index", "indexed", null),
        ],
    };
}
