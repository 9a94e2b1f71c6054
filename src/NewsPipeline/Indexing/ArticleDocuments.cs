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
    public static ArticleDocument From(ArticleTagged article, DateTimeOffset indexedAt, string? traceId)
    {
        ArgumentNullException.ThrowIfNull(article);
        var host = Uri.TryCreate(article.Url, UriKind.Absolute, out var uri) ? uri.IdnHost : "";
        return new ArticleDocument
        {
            Timestamp = DocumentTime.Of(article.PublishedAt, article.FirstSeenAt, article.FetchedAt),
            ArticleId = article.ArticleId,
            Version = article.Version,
            Url = article.Url,
            FinalUrl = article.FinalUrl,
            Host = host,
            Domain = Urls.RegistrableDomain(host),
            Title = article.Title,
            Lead = article.Lead,
            Body = article.Text,
            BodyChars = article.Text.Length,
            WordCount = CountWords(article.Text),
            Language = article.Language,
            LanguageSource = article.LanguageSource,
            Authors = article.Authors,
            Section = article.Section,
            PublisherTags = article.PublisherTags,
            ImageUrl = article.ImageUrl,
            PublishedAt = article.PublishedAt,
            UpdatedAt = article.UpdatedAt,
            FirstSeenAt = article.FirstSeenAt,
            FetchedAt = article.FetchedAt,
            IndexedAt = indexedAt,
            PublishedPrecision = article.PublishedPrecision,
            PublishedSource = article.PublishedSource,
            Source = article.Source,
            Feeds = article.Feeds,
            SeenInCount = (short)Math.Min(article.Feeds.Count, short.MaxValue),
            EntityIds = article.Mentions.Select(m => m.EntityId).Distinct(StringComparer.Ordinal).ToArray(),
            EntityIdsTitle = article.Mentions.Where(m => m.Field is "title").Select(m => m.EntityId).Distinct(StringComparer.Ordinal).ToArray(),
            EntityTypes = article.Mentions.Select(m => m.EntityType).Distinct(StringComparer.Ordinal).ToArray(),
            Entities = Summarise(article.Mentions),
            Mentions = article.Mentions,
            WatchlistVersion = article.WatchListVersion,
            Extraction = article.Extraction,
            Http = article.Http,
            TraceId = traceId,
            PipelineVersion = PipelineVersion.Current,
        };
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
