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
        var document = new ArticleDocument
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
            WatchlistVersion = article.WatchListVersion,
            Extraction = article.Extraction,
            Http = article.Http,
            TraceId = traceId,
            PipelineVersion = PipelineVersion.Current,
        };
        return WithMentions(document, article.Mentions, article.WatchListVersion);
    }

    /// <summary>The document with these mentions and all that follows from them.</summary>
    public static ArticleDocument WithMentions(ArticleDocument document, IReadOnlyList<Mention> mentions, string watchListVersion)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(mentions);
        return document with
        {
            EntityIds = mentions.Select(m => m.EntityId).Distinct(StringComparer.Ordinal).ToArray(),
            EntityIdsTitle = mentions.Where(m => m.Field is "title").Select(m => m.EntityId).Distinct(StringComparer.Ordinal).ToArray(),
            EntityTypes = mentions.Select(m => m.EntityType).Distinct(StringComparer.Ordinal).ToArray(),
            Entities = Summarise(mentions),
            Mentions = mentions,
            WatchlistVersion = watchListVersion,
        };
    }

    /// <summary>The event that tells the tags of an indexed article anew. No link led to it now: its key is the article id, which no page of the ledger has.</summary>
    public static ArticleTagged ToTagged(ArticleDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new ArticleTagged
        {
            ArticleId = document.ArticleId,
            Version = document.Version,
            UrlKey = document.ArticleId,
            Url = document.Url,
            FinalUrl = document.FinalUrl,
            Title = document.Title,
            Lead = document.Lead,
            Text = document.Body,
            Language = document.Language,
            LanguageSource = document.LanguageSource,
            Authors = document.Authors,
            Section = document.Section,
            PublisherTags = document.PublisherTags,
            ImageUrl = document.ImageUrl,
            PublishedAt = document.PublishedAt,
            PublishedPrecision = document.PublishedPrecision,
            PublishedSource = document.PublishedSource,
            UpdatedAt = document.UpdatedAt,
            FirstSeenAt = document.FirstSeenAt,
            FetchedAt = document.FetchedAt,
            Source = document.Source,
            Feeds = document.Feeds,
            Extraction = document.Extraction,
            Http = document.Http,
            Mentions = document.Mentions,
            WatchListVersion = document.WatchlistVersion,
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
