namespace NewsPipeline.Contracts;

/// <summary>One mention of a watched entity. Offsets count UTF-16 code units in the named field.</summary>
public sealed record Mention
{
    /// <summary>Entity id of the watch list.</summary>
    public required string EntityId { get; init; }

    /// <summary>org, person, place, media or product.</summary>
    [OneOf(typeof(EntityTypes))]
    public required string EntityType { get; init; }

    /// <summary>title, lead or text.</summary>
    [OneOf(typeof(TextFields))]
    public required string Field { get; init; }

    /// <summary>First UTF-16 code unit of the mention.</summary>
    public required int Start { get; init; }

    /// <summary>Length in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>The mention exactly as it stands in the field.</summary>
    public required string Surface { get; init; }
}
