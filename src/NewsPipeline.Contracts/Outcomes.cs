namespace NewsPipeline.Contracts;

/// <summary>The closed list of how the work on a page can end, for now or for good.</summary>
public static class Outcomes
{
    public const string Indexed = "indexed";
    public const string Dropped = "dropped";
    public const string Deferred = "deferred";

    /// <summary>Every outcome.</summary>
    public static IReadOnlyList<string> All { get; } = [Indexed, Dropped, Deferred];
}
