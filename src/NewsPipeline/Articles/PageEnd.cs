using NewsPipeline.Contracts;

namespace NewsPipeline.Articles;

/// <summary>How the work on a page ended: with an article, for good without one, or for now.</summary>
public abstract record PageEnd
{
    private PageEnd()
    {
    }

    /// <summary>An article, not analysed yet: of the page, or of the feed's own text in its place.</summary>
    public sealed record Read(Article Article) : PageEnd;

    /// <summary>No article.</summary>
    public sealed record Dropped(ArticleDropped Event) : PageEnd;

    /// <summary>Not now: the page may be tried again at the time the event names.</summary>
    public sealed record Deferred(ArticleDeferred Event) : PageEnd;
}
