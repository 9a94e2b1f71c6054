using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Messages;

/// <summary>One message of each type with every member filled: what the golden files, the schemas' examples and docs/messages.md show.</summary>
internal static class Filled
{
    private const string Link = "https://example.org/news/calls";
    private const string Text = "Calls in WhatsApp break off — «Привет?», says the other end.\n\nThe regulator did not answer.";
    private static readonly DateTimeOffset Seen = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    private static SourceInfo Source => new() { Id = "example", Name = "Example News", Country = "GB", Group = "world" };

    public static FetchArticle FetchArticle => new()
    {
        UrlKey = Ids.UrlKey(Link),
        Url = Link,
        LeaseUntil = Seen.AddMinutes(5),
        Attempt = 1,
        ArticleId = Ids.ArticleId(Link),
        FirstSeenAt = Seen,
        Source = Source,
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["desk"] = "politics" },
        Feeds = ["https://example.org/rss"],
        Item = new FeedItemInfo
        {
            Title = "Calls break off",
            Summary = "<p>Calls in WhatsApp break off.</p>",
            Content = "<p>Calls in WhatsApp break off.</p><p>The regulator did not answer.</p>",
            Authors = ["A. Writer"],
            Tags = ["messengers"],
            PublishedAt = Seen.AddMinutes(-6),
            UpdatedAt = Seen.AddMinutes(-2),
            Language = "en-GB",
        },
    };

    public static ArticleTagged ArticleTagged => new()
    {
        Article = new Article
        {
            ArticleId = Ids.ArticleId(Link),
            Version = Seen.AddSeconds(3).ToUnixTimeMilliseconds(),
            Url = Link,
            FinalUrl = Link + "?from=rss",
            Title = "Calls break off",
            Lead = "Nobody says why.",
            Text = Text,
            Language = "en",
            LanguageSource = "text",
            Authors = ["A. Writer"],
            Section = "Technology",
            PublisherTags = ["messengers"],
            ImageUrl = "https://example.org/calls.jpg",
            PublishedAt = Seen.AddMinutes(-6),
            PublishedPrecision = "minute",
            PublishedSource = "jsonld",
            UpdatedAt = Seen.AddMinutes(-2),
            FirstSeenAt = Seen,
            FetchedAt = Seen.AddSeconds(3),
            Source = Source,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["desk"] = "politics" },
            Feeds = ["https://example.org/rss", "https://example.org/technology.xml"],
            Extraction = new ExtractionInfo { Status = "full", Method = "segments", Confidence = 0.97 },
            Http = new HttpInfo { Status = 200, Charset = "utf-8", Bytes = 48_211, Milliseconds = 212, TdmReserved = true },
            Mentions = [new Mention { EntityId = "whatsapp", EntityType = "product", Field = "text", Start = Text.IndexOf("WhatsApp", StringComparison.Ordinal), Length = "WhatsApp".Length, Surface = "WhatsApp" }],
            WatchListVersion = "5f0c6f2d9b1e4a7c",
            Analyses = ["tag:5f0c6f2d9b1e4a7c"],
            Blocks = [new ArticleBlock { Type = BlockTypes.Paragraph, Start = 0, Length = Text.IndexOf("\n\n", StringComparison.Ordinal) }, new ArticleBlock { Type = BlockTypes.Quote, Start = Text.IndexOf("The", StringComparison.Ordinal), Length = "The regulator did not answer.".Length }],
            Quotes = [new ArticleQuote { Start = Text.IndexOf("The", StringComparison.Ordinal), Length = "The regulator".Length, Speaker = "he", SpeakerName = "Dana Okafor", EntityId = "whatsapp" }],
        },
        UrlKey = Ids.UrlKey(Link),
    };

    public static ArticleIndexed ArticleIndexed => new()
    {
        ArticleId = ArticleTagged.Article.ArticleId,
        Version = ArticleTagged.Article.Version,
        UrlKey = ArticleTagged.UrlKey,
        Url = Link,
        Change = "created",
        ExtractionStatus = "full",
        FeedCount = 2,
        SearchableAt = Seen.AddSeconds(4),
        Milliseconds = 900,
        FetchMilliseconds = 212,
    };

    public static ArticleDropped ArticleDropped => new()
    {
        UrlKey = Ids.UrlKey(Link),
        Url = Link,
        Reason = Reasons.NotFound,
        Detail = "the server answered 404",
        Status = 404,
        At = Seen.AddSeconds(3),
        Attempt = 1,
        Milliseconds = 250,
    };

    public static ArticleDeferred ArticleDeferred => new()
    {
        UrlKey = Ids.UrlKey(Link),
        Url = Link,
        Reason = Reasons.RateLimited,
        Detail = "the server asks for ten minutes",
        Status = 429,
        Until = Seen.AddMinutes(10),
        WholeHost = true,
        At = Seen.AddSeconds(3),
        Attempt = 1,
        Milliseconds = 250,
    };

    public static ArticleSighted ArticleSighted => new()
    {
        ArticleId = ArticleTagged.Article.ArticleId,
        Version = ArticleTagged.Article.Version,
        UrlKey = ArticleTagged.UrlKey,
        Url = Link,
        Feeds = ["https://example.org/rss", "https://example.org/technology.xml"],
        At = Seen.AddMinutes(7),
    };

    public static FeedPolled FeedPolled => new()
    {
        Feed = "https://example.org/rss",
        SourceId = "example",
        Status = "server-error",
        HttpStatus = 503,
        Error = "the server answered 503",
        Items = 20,
        New = 3,
        Changed = 1,
        Overlap = 16,
        ItemsProbablyLost = false,
        Note = "The server failed (5xx). HTTP 503.",
        LeftOut = 2,
        Merged = 1,
        At = Seen,
        NextDue = Seen.AddMinutes(15),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<object> All => [FetchArticle, ArticleTagged, ArticleIndexed, ArticleDropped, ArticleDeferred, ArticleSighted, FeedPolled];
}
