namespace NewsPipeline.Contracts;

/// <summary>The outlet of a feed, as the subscription names it.</summary>
public sealed record SourceInfo
{
    /// <summary>Stable id, for instance <c>bbc</c>; the feed's host where the subscription names none.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country code, or null.</summary>
    public string? Country { get; init; }

    /// <summary>The operator's own grouping, or null.</summary>
    public string? Group { get; init; }
}
