using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Pages;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Api;

/// <summary>From the records of the ports to what the API promises. Pure.</summary>
internal static class ApiMapping
{
    public static ArticlesModel ToModel(this SearchPage page, WatchList watchList) => new()
    {
        Total = page.Total,
        Hits = [.. page.Hits.Select(h => h.ToModel(watchList))],
        Facets = new FacetsModel(
            [.. page.Entities.Select(f => new FacetModel(f.Id, watchList.NameOf(f.Id, f.Name), f.Count))],
            [.. page.Sources.Select(f => new FacetModel(f.Id, f.Name, f.Count))],
            [.. page.Languages.Select(f => new FacetModel(f.Id, f.Name, f.Count))]),
        Histogram = [.. page.Histogram.Select(d => new DayModel(d.Day, d.Count))],
        NextCursor = page.NextCursor,
    };

    public static ArticleModel ToModel(this ArticleDocument document, WatchList watchList) => new()
    {
        Id = document.Article.ArticleId,
        Url = document.Article.Url,
        FinalUrl = document.Article.FinalUrl,
        Title = document.Article.Title,
        Lead = document.Article.Lead,
        Text = document.Article.Text,
        Blocks = [.. document.Article.Blocks.Select(b => new BlockModel(b.Type, b.Start, b.Length))],
        Source = new ArticleSourceModel(document.Article.Source.Id, document.Article.Source.Name, document.Article.Source.Country, document.Article.Source.Group),
        Authors = document.Article.Authors,
        Section = document.Article.Section,
        PublisherTags = document.Article.PublisherTags,
        ImageUrl = document.Article.ImageUrl,
        PublishedAt = document.Article.PublishedAt?.ToUniversalTime(),
        PublishedPrecision = document.Article.PublishedPrecision,
        PublishedSource = document.Article.PublishedSource,
        UpdatedAt = document.Article.UpdatedAt?.ToUniversalTime(),
        FirstSeenAt = document.Article.FirstSeenAt.ToUniversalTime(),
        FetchedAt = document.Article.FetchedAt.ToUniversalTime(),
        IndexedAt = document.IndexedAt.ToUniversalTime(),
        Timestamp = document.Timestamp.ToUniversalTime(),
        Language = document.Article.Language,
        LanguageSource = document.Article.LanguageSource,
        Labels = document.Article.Labels,
        Feeds = document.Article.Feeds,
        Entities = document.EntitiesOf(watchList),
        Mentions = [.. document.Article.Mentions.Select(m => new MentionModel(m.EntityId, m.Field, m.Start, m.Length, m.Surface))],
        Quotes = [.. document.Article.Quotes.Select(q => new QuoteModel(q.Start, q.Length, q.Speaker, q.SpeakerName, q.EntityId))],
        Extraction = new ExtractionModel(document.Article.Extraction.Status, document.Article.Extraction.Method, document.Article.Extraction.Confidence),
        Http = document.Article.Http is { } http ? new HttpModel(http.Status, http.Charset, http.Bytes, http.Milliseconds) : null,
        WordCount = document.WordCount,
        StoryId = document.StoryId,
        IsRoundUp = document.IsRoundUp ?? false,
        DuplicateOf = document.DuplicateOf,
        DuplicateKind = document.DuplicateKind,
        DuplicateShare = document.DuplicateShare,
        Version = document.Article.Version,
        WatchListVersion = document.Article.WatchListVersion,
    };

    public static WhyModel ToModel(this PageStory story) => new()
    {
        Url = story.Url,
        State = story.State switch { PageState.Due => "due", PageState.InFlight => "in-flight", _ => "settled" },
        Outcome = story.Outcome,
        Reason = story.Reason,
        ArticleId = story.ArticleId,
        FirstSeenAt = story.FirstSeenAt.ToUniversalTime(),
        LastSeenAt = story.LastSeenAt.ToUniversalTime(),
        DueAt = story.DueAt?.ToUniversalTime(),
        Attempts = story.Attempts,
        Feeds = story.Feeds,
        History = [.. story.History.Select(e => new WhyEventModel(e.At.ToUniversalTime(), e.Stage, e.Outcome, e.Detail))],
    };

    public static FeedModel ToModel(this FeedStatus feed) => new()
    {
        Id = feed.Subscription.FeedId,
        Url = feed.Subscription.Url,
        Source = new SourceModel(feed.Source.Id, feed.Source.Name),
        Title = feed.State.Title,
        Status = feed.State.Status,
        StatusText = FeedWords.Of(feed.State),
        Error = feed.State.Error,
        Note = feed.State.Note,
        Mood = FeedWords.MoodOf(feed.State).ToString().ToLowerInvariant(),
        Country = feed.Subscription.Source.Country,
        Group = feed.Subscription.Source.Group,
        Labels = feed.Subscription.Labels,
        LastPollAt = feed.State.LastPollAt?.ToUniversalTime(),
        LastSuccessAt = feed.State.LastSuccessAt?.ToUniversalTime(),
        LastNewItemAt = feed.State.LastNewItemAt?.ToUniversalTime(),
        NextDueAt = feed.NextDue?.ToUniversalTime(),
        Interval = feed.Subscription.Cron is null && (feed.Subscription.Every ?? feed.State.Interval) is { } interval ? Seconds(interval).ToString("c") : null,
        Items = feed.State.Items,
        New = feed.State.NewItems,
        Overlap = feed.State.Overlap,
        ProbableLosses = feed.State.ProbableLosses,
        Failures = feed.State.Failures,
    };

    /// <summary>Watched entities of the document, most mentioned first, names from the watch list.</summary>
    public static IReadOnlyList<EntityModel> EntitiesOf(this ArticleDocument document, WatchList watchList) =>
    [
        .. document.Entities
            .GroupBy(e => e.Id, StringComparer.Ordinal)
            .Select(g => new EntityModel(g.Key, watchList.NameOf(g.Key), g.First().Type, g.Sum(e => e.Count)))
            .OrderByDescending(e => e.Count),
    ];

    /// <summary>The name of the watch list; for an entity that left it what else is known, at worst the id.</summary>
    public static string NameOf(this WatchList watchList, string id, string? otherwise = null) =>
        watchList.Find(id)?.Name ?? (string.IsNullOrWhiteSpace(otherwise) ? id : otherwise);

    private static HitModel ToModel(this SearchHit hit, WatchList watchList) => new()
    {
        Id = hit.Document.Article.ArticleId,
        Url = hit.Document.Article.Url,
        Title = hit.Document.Article.Title,
        Lead = hit.Document.Article.Lead,
        Source = new SourceModel(hit.Document.Article.Source.Id, hit.Document.Article.Source.Name),
        PublishedAt = hit.Document.Article.PublishedAt?.ToUniversalTime(),
        FirstSeenAt = hit.Document.Article.FirstSeenAt.ToUniversalTime(),
        IndexedAt = hit.Document.IndexedAt.ToUniversalTime(),
        Language = hit.Document.Article.Language,
        Entities = hit.Document.EntitiesOf(watchList),
        Snippets = [.. hit.Snippets.Select(s => new SnippetModel(s.Field, Snippets.Clean(s.Html)))],
    };

    private static TimeSpan Seconds(TimeSpan value) => TimeSpan.FromSeconds(Math.Round(value.TotalSeconds));
}
