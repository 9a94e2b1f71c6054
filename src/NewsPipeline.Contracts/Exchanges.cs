namespace NewsPipeline.Contracts;

/// <summary>
/// Exchanges messages are published to: one durable fanout exchange per message and version. Additive changes keep the
/// version; a break is a new type beside the old under the next version.
/// </summary>
public static class Exchanges
{
    /// <summary>Of <see cref="Contracts.FetchArticle"/>; internal to the pipeline.</summary>
    public const string FetchArticle = "news.fetch-article.v1";

    /// <summary>Of <see cref="Contracts.ArticleTagged"/>.</summary>
    public const string ArticleTagged = "news.article-tagged.v1";

    /// <summary>Of <see cref="Contracts.ArticleIndexed"/>.</summary>
    public const string ArticleIndexed = "news.article-indexed.v1";

    /// <summary>Of <see cref="Contracts.ArticleDropped"/>.</summary>
    public const string ArticleDropped = "news.article-dropped.v1";

    /// <summary>Of <see cref="Contracts.ArticleDeferred"/>.</summary>
    public const string ArticleDeferred = "news.article-deferred.v1";

    /// <summary>Of <see cref="Contracts.ArticleSighted"/>.</summary>
    public const string ArticleSighted = "news.article-sighted.v1";

    /// <summary>Of <see cref="Contracts.FeedPolled"/>.</summary>
    public const string FeedPolled = "news.feed-polled.v1";
}
