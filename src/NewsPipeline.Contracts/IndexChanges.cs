namespace NewsPipeline.Contracts;

/// <summary>The closed list of what a write can do to an article of the index.</summary>
public static class IndexChanges
{
    /// <summary>The article was not known.</summary>
    public const string Created = "created";

    /// <summary>A newer version replaced an older one.</summary>
    public const string Replaced = "replaced";

    /// <summary>Another link to a known article.</summary>
    public const string Merged = "merged";

    /// <summary>A late or repeated message.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>Every change.</summary>
    public static IReadOnlyList<string> All { get; } = [Created, Replaced, Merged, Unchanged];
}
