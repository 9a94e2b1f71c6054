namespace NewsPipeline.Entities;

/// <summary>One entity of the watch list.</summary>
public sealed record WatchedEntity
{
    /// <summary>Unique in the list; what mentions, the index and searches name.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to people; the first alias where the file gives none.</summary>
    public required string Name { get; init; }

    /// <summary>org, person, place, media or product.</summary>
    public required string Type { get; init; }

    /// <summary>What is searched; a list that is read from a file has the name among them (<see cref="WatchedAlias.IsName"/>).</summary>
    public IReadOnlyList<WatchedAlias> Aliases { get; init; } = [];

    /// <summary>Words in base form of which one in the article is company enough for every weak alias of the entity.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Phrases, inflected like aliases, in which a name of the entity does not count («Daily Telegraph»).</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Wikidata items (Q and digits), for those who join our documents with other data. Not used in tagging.</summary>
    public IReadOnlyList<string> Wikidata { get; init; } = [];
}
