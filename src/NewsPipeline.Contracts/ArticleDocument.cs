using System.Text.Json.Serialization;

namespace NewsPipeline.Contracts;

/// <summary>
/// The index document: what Kibana and the search API read. Serialised with <see cref="WireFormat.Document"/>
/// (snake_case, ISO 8601 UTC). Field meanings are in docs/architecture.md. What follows from the article is stored with it,
/// because Kibana's charts and filters count plain fields.
/// </summary>
public sealed record ArticleDocument
{
    /// <summary>
    /// published_at where it can be the date of publication, however long ago (not before the web, at most 10 minutes after
    /// first_seen_at), else first_seen_at; never later than the fetch.
    /// </summary>
    [JsonPropertyName("@timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    public short SchemaVersion { get; init; } = 1;

    /// <summary>The article, its members inline; its text is named body here.</summary>
    [Inline]
    public required Article Article { get; init; }
    public required string Host { get; init; }

    /// <summary>Registrable domain.</summary>
    public required string Domain { get; init; }
    public required int BodyChars { get; init; }
    public required int WordCount { get; init; }

    /// <summary>When the index took this version of the text: the order of arrival. Tags and feeds that change later leave it.</summary>
    public required DateTimeOffset IndexedAt { get; init; }
    public required short SeenInCount { get; init; }
    public IReadOnlyList<string> EntityIds { get; init; } = [];
    public IReadOnlyList<string> EntityIdsTitle { get; init; } = [];
    public IReadOnlyList<string> EntityTypes { get; init; } = [];

    /// <summary>Watched entities that the article quotes.</summary>
    public IReadOnlyList<string> SaidBy { get; init; } = [];

    /// <summary>One entry per entity, surface form and field.</summary>
    public IReadOnlyList<EntitySummary> Entities { get; init; } = [];

    /// <summary>
    /// The story the article belongs to: the id of the article the story began with, which may be its own. Null until it is
    /// placed, some ten minutes after it was indexed.
    /// </summary>
    public string? StoryId { get; init; }

    /// <summary>Whether it tells of several stories and so belongs to none: then its story is itself alone.</summary>
    public bool? IsRoundUp { get; init; }

    /// <summary>The first article of the last days it is a copy of, or null.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>How it keeps to that article, one of <see cref="DuplicateKinds"/>, or null.</summary>
    public string? DuplicateKind { get; init; }

    /// <summary>Share of its text that stands in that article, 0 to 1, or null.</summary>
    public double? DuplicateShare { get; init; }
    public string? TraceId { get; init; }
    public string? PipelineVersion { get; init; }
}
