namespace NewsPipeline.Contracts;

/// <summary>How often an entity stands in a field under one surface form.</summary>
public sealed record EntitySummary
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Surface { get; init; }

    /// <summary>title, lead or text.</summary>
    public required string Field { get; init; }
    public required int Count { get; init; }

    /// <summary>UTF-16 offset of the first such mention in the field.</summary>
    public required int FirstOffset { get; init; }
}
