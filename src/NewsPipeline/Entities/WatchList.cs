namespace NewsPipeline.Entities;

/// <summary>The watched entities.</summary>
/// <param name="Entities">In the order of the files.</param>
/// <param name="Version">Content hash, 16 hexadecimal digits: equal lists have equal versions.</param>
public sealed record WatchList(IReadOnlyList<WatchedEntity> Entities, string Version)
{
    /// <summary>A list that finds nothing.</summary>
    public static WatchList Empty { get; } = new([], "0000000000000000");

    /// <summary>The id of the entity that has this id, name or alias (case ignored), or null.</summary>
    public string? Resolve(string nameOrAlias) => Entities.FirstOrDefault(e =>
        string.Equals(e.Id, nameOrAlias, StringComparison.OrdinalIgnoreCase)
        || string.Equals(e.Name, nameOrAlias, StringComparison.OrdinalIgnoreCase)
        || e.Aliases.Any(a => string.Equals(a.Text, nameOrAlias, StringComparison.OrdinalIgnoreCase)))?.Id;

    /// <summary>The entity of this id, or null.</summary>
    public WatchedEntity? Find(string id) => Entities.FirstOrDefault(e => string.Equals(e.Id, id, StringComparison.Ordinal));
}

/// <summary>One entity of the watch list.</summary>
public sealed record WatchedEntity
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>org, person, place, media or product.</summary>
    public required string Type { get; init; }
    public IReadOnlyList<WatchedAlias> Aliases { get; init; } = [];
}

/// <summary>One name of an entity, in its base form.</summary>
public sealed record WatchedAlias
{
    public required string Text { get; init; }

    /// <summary>ISO 639-1 language of the alias, or null for any.</summary>
    public string? Lang { get; init; }

    /// <summary>A weak alias also means something else and needs company in the same article.</summary>
    public bool Weak { get; init; }
}
