using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Tests.Conformance;

/// <summary>Makes index documents for tests: whole and valid, with only what a test is about given.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset Day = new(2025, 8, 13, 9, 0, 0, TimeSpan.Zero);

    public static ArticleDocument Make(
        string id,
        string title = "Untitled",
        string body = "",
        string? lead = null,
        string? language = "en",
        DateTimeOffset? at = null,
        DateTimeOffset? firstSeen = null,
        long version = 1,
        string source = "bbc",
        string? sourceName = null,
        string[]? feeds = null,
        string[]? entities = null)
    {
        var published = at ?? Day;
        var seen = firstSeen ?? published;
        var fetched = seen + TimeSpan.FromMinutes(1);
        feeds ??= ["feed-a"];
        entities ??= [];
        return new ArticleDocument
        {
            Article = new Article
            {
                ArticleId = id,
                Version = version,
                Url = $"https://example.org/{Uri.EscapeDataString(id)}",
                FinalUrl = $"https://example.org/{Uri.EscapeDataString(id)}",
                Title = title,
                Lead = lead,
                Text = body,
                Language = language,
                LanguageSource = language is null ? "none" : "text",
                Authors = ["Ann Author"],
                Section = "World",
                PublisherTags = ["tag"],
                PublishedAt = published,
                UpdatedAt = published,
                FirstSeenAt = seen,
                FetchedAt = fetched,
                PublishedPrecision = "second",
                PublishedSource = "jsonld",
                Source = new SourceInfo { Id = source, Name = sourceName ?? source.ToUpperInvariant(), Country = "GB", Group = "world" },
                Feeds = feeds,
                Blocks = body.Length == 0 ? [] : [new ArticleBlock { Type = BlockTypes.Paragraph, Start = 0, Length = body.Length }],
                Mentions = [.. entities.Select(e => new Mention { EntityId = e, EntityType = "org", Field = "title", Start = 0, Length = 1, Surface = "x" })],
                WatchListVersion = "0000000000000000",
                Analyses = ["tag:0000000000000000"],
                Extraction = new ExtractionInfo { Status = "full", Method = "test", Confidence = 0.5 },
                Http = new HttpInfo { Status = 200, Charset = "utf-8", Bytes = 1_000, Milliseconds = 12 },
            },
            Timestamp = DocumentTime.Of(published, seen, fetched),
            Host = "www.example.org",
            Domain = "example.org",
            BodyChars = body.Length,
            WordCount = body.Length / 6,
            IndexedAt = fetched,
            SeenInCount = (short)feeds.Length,
            EntityIds = entities,
            EntityIdsTitle = entities,
            EntityTypes = entities.Length > 0 ? ["org"] : [],
            Entities = [.. entities.Select(e => new EntitySummary { Id = e, Type = "org", Surface = e, Field = "title", Count = 1, FirstOffset = 0 })],
            TraceId = "0af7651916cd43dd8448eb211c80319c",
            PipelineVersion = "0.1.0",
        };
    }
}
