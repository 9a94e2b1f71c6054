namespace NewsPipeline.Search;

/// <summary>What a query may name, and the time its relative dates count from.</summary>
public sealed record QueryNames
{
    /// <summary>Maps an alias, name or id to an entity id; null where the watch list has none such.</summary>
    public required Func<string, string?> Entity { get; init; }

    /// <summary>What <c>after:7d</c> counts from.</summary>
    public required DateTimeOffset Now { get; init; }
}
