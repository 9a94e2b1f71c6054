namespace NewsPipeline.Contracts;

/// <summary>What a feed said of an item: used where the page is silent, and instead of the page where it cannot be had.</summary>
public sealed record FeedItemInfo
{
    /// <summary>Title as plain text, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Summary as the feed gave it (HTML or text), or null.</summary>
    public string? Summary { get; init; }

    /// <summary>The item's full text as the feed gave it (HTML or text), or null.</summary>
    public string? Content { get; init; }

    /// <summary>Author names.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Categories of the item.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Published, UTC, or null where the feed gives none that can be read.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Updated, UTC, or null.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Language the subscription or the feed claims (BCP 47), or null.</summary>
    public string? Language { get; init; }
}
