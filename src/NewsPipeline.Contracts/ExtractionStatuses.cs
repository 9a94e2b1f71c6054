namespace NewsPipeline.Contracts;

/// <summary>The closed list of what an article's text can be of the whole.</summary>
public static class ExtractionStatuses
{
    /// <summary>The whole text.</summary>
    public const string Full = "full";

    /// <summary>The free part of a paid article.</summary>
    public const string Teaser = "teaser";

    /// <summary>All there is, and little.</summary>
    public const string Short = "short";

    /// <summary>The beginning of a page that is larger than what is read.</summary>
    public const string Truncated = "truncated";

    /// <summary>The feed's own text.</summary>
    public const string FeedOnly = "feed_only";

    /// <summary>The feed's headline; it gave nothing else.</summary>
    public const string HeadlineOnly = "headline_only";

    /// <summary>Every status.</summary>
    public static IReadOnlyList<string> All { get; } = [Full, Teaser, Short, Truncated, FeedOnly, HeadlineOnly];
}
