namespace NewsPipeline.Feeds.Reading;

/// <summary>What a feed may cost. Real feeds stay far below: the largest of 50 saved ones has 300 items in 2 MB.</summary>
internal static class FeedLimits
{
    /// <summary>Bytes read; the rest is cut and the feed says so.</summary>
    public const int Bytes = 32 << 20;

    /// <summary>Items read, those that stand first.</summary>
    public const int Items = 10_000;

    /// <summary>Pages of a sitemap, or sitemaps of an index: the protocol's own limit. The newest may stand last.</summary>
    public const int SitemapItems = 50_000;

    /// <summary>Authors, categories, enclosures of one item.</summary>
    public const int ListLength = 100;
}
