using NewsPipeline.Contracts;
using NewsPipeline.Text;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>When an article was published; when a feed first showed it, where that is more than a day from it or all there is. Pure.</summary>
internal static class ArticleTimes
{
    /// <summary>Feeds show most articles within hours; from here on a reader would take old news for new.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    /// <summary>Inline elements of a line of facts.</summary>
    public static Html Write(ArticleDocument document, DateTimeOffset now)
    {
        Html shown = $"""{Times.Ago(document.Timestamp, now)}<span class="exact">{Times.Absolute(document.Timestamp)}</span>""";
        if (!IsPublished(document))
            return $"""<span class="seen">first seen</span>{shown}""";
        return (document.Article.FirstSeenAt - document.Timestamp).Duration() > Apart
            ? $"""{shown}<span class="seen">first seen {Times.Ago(document.Article.FirstSeenAt, now)}</span>"""
            : shown;
    }

    /// <summary>Whether the time the article stands under is its date of publication, and not its first sight in place of one.</summary>
    private static bool IsPublished(ArticleDocument document) =>
        document.Article.PublishedAt is { } published && PublicationTime.IsBelievable(published, document.Article.FirstSeenAt);
}
