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

    /// <summary>Country codes, any of which; empty for no restriction.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Groups, any of which; empty for no restriction.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Earliest @timestamp, inclusive.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Latest @timestamp, exclusive.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Earliest first sight, inclusive.</summary>
    public DateTimeOffset? SeenAfter { get; init; }

    /// <summary>Latest first sight, exclusive.</summary>
    public DateTimeOffset? SeenBefore { get; init; }

    /// <summary>Earliest time of indexing, inclusive.</summary>
    public DateTimeOffset? IndexedAfter { get; init; }

    /// <summary>Latest time of indexing, exclusive.</summary>
    public DateTimeOffset? IndexedBefore { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Time;

    /// <summary>Hits on the page, 0 to 100.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Where the previous page ended, as it handed it out; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>False where the caller wants hits only (pages after the first, RSS).</summary>
    public bool WithFacets { get; init; } = true;

    /// <summary>The query and every restriction as one tree, which is all an adapter has to translate.</summary>
    public QueryNode Narrowed()
    {
        var parts = new List<QueryNode> { Query };
        parts.AddRange(Entities.Select(id => new QueryNode.Entity(id)));
        if (Sources.Count > 0)
            parts.Add(new QueryNode.Or([.. Sources.Select(id => new QueryNode.Source(id))]));
        if (Languages.Count > 0)
            parts.Add(new QueryNode.Or([.. Languages.Select(code => new QueryNode.Language(code))]));
        if (Countries.Count > 0)
            parts.Add(new QueryNode.Or([.. Countries.Select(code => new QueryNode.Country(code))]));
        if (Groups.Count > 0)
            parts.Add(new QueryNode.Or([.. Groups.Select(name => new QueryNode.Group(name))]));
        foreach (var time in Times().Where(t => t.After is not null || t.Before is not null))
            parts.Add(time);
        return parts.Count == 1 ? Query : new QueryNode.And(parts);
    }

    internal IReadOnlyList<QueryNode.Time> Times() =>
    [
        new(After, Before),
        new(SeenAfter, SeenBefore, SearchClock.Seen),
        new(IndexedAfter, IndexedBefore, SearchClock.Indexed),
    ];
}
