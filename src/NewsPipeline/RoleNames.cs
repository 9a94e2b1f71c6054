namespace NewsPipeline;

/// <summary>The closed list of roles of a process.</summary>
public static class RoleNames
{
    public const string Feeds = "feeds";
    public const string Articles = "articles";
    public const string Index = "index";
    public const string Web = "web";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [Feeds, Articles, Index, Web];
}
