namespace NewsPipeline.Feeds.Opml;

/// <summary>One feed of an OPML file.</summary>
public sealed record OpmlSubscription
{
    /// <summary>Address of the feed (<c>xmlUrl</c>), absolute, http or https.</summary>
    public required string Url { get; init; }

    /// <summary>Name for people (<c>title</c>, else <c>text</c>), or null.</summary>
    public string? Name { get; init; }

    /// <summary>The outlet's page (<c>htmlUrl</c>), or null.</summary>
    public string? Page { get; init; }

    /// <summary>Language (<c>language</c>) as written, or null.</summary>
    public string? Language { get; init; }

    /// <summary>Names of the folders the feed lies in, the outermost first; empty for none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}

/// <summary>What came of reading an OPML file.</summary>
public sealed record OpmlReading
{
    /// <summary>The feeds, in the order of the file, each address once in each group.</summary>
    public IReadOnlyList<OpmlSubscription> Subscriptions { get; init; } = [];

    /// <summary>Outlines that were left out, in words; at most 100.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Why the file cannot be read, and where, in words; null where it was. What was read before the place is kept.</summary>
    public string? Problem { get; init; }
}
