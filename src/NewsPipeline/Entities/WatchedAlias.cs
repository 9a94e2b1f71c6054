namespace NewsPipeline.Entities;

/// <summary>One name of an entity, in its base form.</summary>
public sealed record WatchedAlias
{
    public required string Text { get; init; }

    /// <summary>ISO 639-1 language of the alias, or null for any. Where a text's language has no alias of a spelling, those of other languages count.</summary>
    public string? Lang { get; init; }

    /// <summary>A weak alias also means something else and needs company in the same article.</summary>
    public bool Weak { get; init; }

    /// <summary>Company for this alias alone, in base form; beside the entity's own context.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Only in the very letters of the alias (their case included), apart from endings.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>False for a name that has no other forms than its base form.</summary>
    public bool Inflect { get; init; } = true;

    /// <summary>True to find the adjective derived from the name as well («путинский»).</summary>
    public bool Adjectives { get; init; }

    /// <summary>The entity's own name, which counts as an alias in every language though the list gives it only as a name.</summary>
    public bool IsName { get; init; }
}
