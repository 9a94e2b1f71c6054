using NewsPipeline.Contracts;

namespace NewsPipeline.Search;

/// <summary>One page of a search.</summary>
public sealed record SearchPage
{
    /// <summary>Exact number of articles found.</summary>
    public required long Total { get; init; }
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Article counts by entity id, most first, at most 50.</summary>
    public IReadOnlyList<FacetCount> Entities { get; init; } = [];

    /// <summary>Article counts by source id, most first, at most 50; <see cref="FacetCount.Name"/> is the outlet's name.</summary>
    public IReadOnlyList<FacetCount> Sources { get; init; } = [];

    /// <summary>Article counts by language code, most first.</summary>
    public IReadOnlyList<FacetCount> Languages { get; init; } = [];

    /// <summary>Articles per UTC day of @timestamp, oldest first; days without articles are left out.</summary>
    public IReadOnlyList<DayCount> Histogram { get; init; } = [];

    /// <summary>Opaque; null on the last page.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>An article found, with the places where it matched.</summary>
/// <param name="Document">The whole document.</param>
/// <param name="Snippets">At most three; title first where it matched.</param>
public sealed record SearchHit(ArticleDocument Document, IReadOnlyList<Snippet> Snippets);

/// <summary>Part of a field with the matched words in <c>&lt;mark&gt;</c>; everything else is HTML-encoded.</summary>
public sealed record Snippet(string Field, string Html);

/// <summary>A value and the number of articles that have it.</summary>
public sealed record FacetCount(string Id, string Name, long Count);

/// <summary>A UTC day and its number of articles.</summary>
public sealed record DayCount(DateOnly Day, long Count);
