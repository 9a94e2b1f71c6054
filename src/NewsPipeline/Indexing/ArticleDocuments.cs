using NewsPipeline.Contracts;
using NewsPipeline.Http;

namespace NewsPipeline.Indexing;

/// <summary>From a tagged article to its index document. Pure.</summary>
public static class ArticleDocuments
{
    /// <summary>Makes the document.</summary>
    /// <param name="article">The article.</param>
    /// <param name="indexedAt">Now.</param>
    /// <param name="traceId">Trace the work belongs to, or null.</param>
    public static ArticleDocument From(Article article, DateTimeOffset indexedAt, string? traceId)
    {
        ArgumentNullException.ThrowIfNull(article);
        var host = Uri.TryCreate(article.Url, UriKind.Absolute, out var uri) ? uri.IdnHost : "";
        var document = new ArticleDocument
        {
            Article = article,
            Timestamp = DocumentTime.Of(article.PublishedAt, article.FirstSeenAt, article.FetchedAt),
            Host = host,
            Domain = Urls.RegistrableDomain(host),
            BodyChars = article.Text.Length,
            WordCount = CountWords(article.Text),
            IndexedAt = indexedAt,
            SeenInCount = SeenIn(article.Feeds),
            TraceId = traceId,
            PipelineVersion = PipelineVersion.Current,
        };
        return WithResults(document, article);
    }

    /// <summary>The document with its article analysed again, and all that follows from the results.</summary>
    public static ArticleDocument WithResults(ArticleDocument document, Article article)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(article);
        var mentions = article.Mentions;
        return document with
        {
            Article = article,
            EntityIds = mentions.Select(m => m.EntityId).Distinct(StringComparer.Ordinal).ToArray(),
            EntityIdsTitle = mentions.Where(m => m.Field is TextFields.Title).Select(m => m.EntityId).Distinct(StringComparer.Ordinal).ToArray(),
            EntityTypes = mentions.Select(m => m.EntityType).Distinct(StringComparer.Ordinal).ToArray(),
            Entities = Summarise(mentions),
            SaidBy = article.Quotes.Select(q => q.EntityId).OfType<string>().Distinct(StringComparer.Ordinal).ToArray(),
        };
    }

    /// <summary>The document as if these feeds alone showed it: merged with the stored one, its feeds are united.</summary>
    public static ArticleDocument ShownBy(ArticleDocument document, IReadOnlyList<string> feeds)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document with { Article = document.Article with { Feeds = feeds } };
    }

    /// <summary>How many feeds show the article.</summary>
    public static short SeenIn(IReadOnlyList<string> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        return (short)Math.Min(feeds.Count, short.MaxValue);
    }

    private static EntitySummary[] Summarise(IReadOnlyList<Mention> mentions) => mentions
        .GroupBy(m => (m.EntityId, m.EntityType, m.Surface, m.Field))
        .Select(g => new EntitySummary { Id = g.Key.EntityId, Type = g.Key.EntityType, Surface = g.Key.Surface, Field = g.Key.Field, Count = g.Count(), FirstOffset = g.Min(m => m.Start) })
        .ToArray();

    private static int CountWords(string text)
    {
        var (words, inside) = (0, false);
        foreach (var c in text)
        {
            var letter = char.IsLetterOrDigit(c);
            if (letter && !inside)
                words++;
            inside = letter;
        }

        return words;
    }
}
