namespace NewsPipeline.Indexing;

/// <summary>Feeds that are to be united with those of an indexed article.</summary>
public sealed record FeedSighting(string ArticleId, IReadOnlyList<string> Feeds);
