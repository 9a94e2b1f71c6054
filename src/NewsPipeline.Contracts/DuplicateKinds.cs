namespace NewsPipeline.Contracts;

/// <summary>The closed list of how a copy keeps to its original.</summary>
public static class DuplicateKinds
{
    /// <summary>Word for word; typography may differ.</summary>
    public const string Exact = "exact";

    /// <summary>Cut, framed or lightly edited.</summary>
    public const string Near = "near";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [Exact, Near];
}
