namespace NewsPipeline.Search;

/// <summary>A search as the API takes it, checked and ready for an adapter.</summary>
public sealed record SearchRequest
{
    /// <summary>The parsed query; matches everything where the user typed nothing.</summary>
    public QueryNode Query { get; init; } = QueryNode.All;

    /// <summary>Entity ids, any of which must be mentioned; empty for no restriction. Several narrow: an article must mention every one.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>Source ids, any of which; empty for no restriction.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Language codes, any of which; empty for no restriction.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Earliest @timestamp, inclusive.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Latest @timestamp, exclusive.</summary>
    public DateTimeOffset? Before { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Time;

    /// <summary>Hits on the page, 0 to 100.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Where the previous page ended, as it handed it out; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>False where the caller wants hits only (pages after the first, RSS).</summary>
    public bool WithFacets { get; init; } = true;
}

/// <summary>Order of hits.</summary>
public enum SearchSort
{
    /// <summary>Newest @timestamp first, ties by article id.</summary>
    Time,

    /// <summary>Best match first, ties by article id.</summary>
    Relevance,
}
