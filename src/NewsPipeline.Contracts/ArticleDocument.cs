using System.Text.Json.Serialization;

namespace NewsPipeline.Contracts;

/// <summary>
/// The index document: what Kibana and the search API read. Serialised with <see cref="WireFormat.Document"/>
/// (snake_case, ISO 8601 UTC). Field meanings are in docs/architecture.md.
/// </summary>
public sealed record ArticleDocument
{
    /// <summary>
    /// published_at where it lies within [first_seen − 30 days, first_seen + 10 minutes], else first_seen; never in the future.
    /// </summary>
    [JsonPropertyName("@timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    public required string ArticleId { get; init; }
    public required long Version { get; init; }
    public short SchemaVersion { get; init; } = 1;

    /// <summary>Canonical URL: the article's identity.</summary>
    public required string Url { get; init; }

    /// <summary>Where the fetch ended after redirects.</summary>
    public required string FinalUrl { get; init; }
    public required string Host { get; init; }

    /// <summary>Registrable domain.</summary>
    public required string Domain { get; init; }
    public required string Title { get; init; }
    public string? Lead { get; init; }
    public required string Body { get; init; }
    public required int BodyChars { get; init; }
    public required int WordCount { get; init; }
    public string? Language { get; init; }
    public required string LanguageSource { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Section { get; init; }
    public IReadOnlyList<string> PublisherTags { get; init; } = [];
    public string? ImageUrl { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required DateTimeOffset FetchedAt { get; init; }
    public required DateTimeOffset IndexedAt { get; init; }
    public required string PublishedPrecision { get; init; }
    public required string PublishedSource { get; init; }
    public required SourceInfo Source { get; init; }
    public required IReadOnlyList<string> Feeds { get; init; }
    public required short SeenInCount { get; init; }
    public IReadOnlyList<string> EntityIds { get; init; } = [];
    public IReadOnlyList<string> EntityIdsTitle { get; init; } = [];
    public IReadOnlyList<string> EntityTypes { get; init; } = [];

    /// <summary>One entry per entity, surface form and field.</summary>
    public IReadOnlyList<EntitySummary> Entities { get; init; } = [];

    /// <summary>Every mention with its offsets; stored, not searchable.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];
    public required string WatchlistVersion { get; init; }
    public required ExtractionInfo Extraction { get; init; }
    public HttpInfo? Http { get; init; }
    public string? TraceId { get; init; }
    public string? PipelineVersion { get; init; }
}
