namespace NewsPipeline.Adapters.Analysis;

/// <summary>The text fields a word is looked for in, with their weights, the same in every backend.</summary>
internal static class SearchedFields
{
    private static readonly (string Field, float Boost)[] All = [("title", 3), ("lead", 1.5f), ("body", 1)];

    /// <summary>All fields, or the title alone.</summary>
    public static ReadOnlySpan<(string Field, float Boost)> Of(bool titleOnly) => titleOnly ? All.AsSpan(0, 1) : All;
}
