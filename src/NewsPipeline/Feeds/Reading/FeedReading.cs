namespace NewsPipeline.Feeds.Reading;

/// <summary>What came of reading a document.</summary>
public sealed record FeedReading
{
    /// <summary>The feed; null where <see cref="Problem"/> says why there is none.</summary>
    public Feed? Feed { get; init; }

    /// <summary>Why there is no feed, and where in the document, in words; null where there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>True where the document is an HTML page and no feed.</summary>
    public bool IsHtml { get; init; }

    /// <summary>The sitemaps a sitemap index lists, in its order; null for everything else.</summary>
    public IReadOnlyList<ListedSitemap>? Sitemaps { get; init; }

    /// <summary>True where the document ends inside an item: there may have been more of them.</summary>
    public bool IsCut { get; init; }

    /// <summary>rss-2.0, atom-1.0, rdf-1.0, json-1.1, …; null where unknown.</summary>
    public string? Format { get; init; }

    /// <summary>Charset the bytes were decoded with.</summary>
    public string? Charset { get; init; }

    /// <summary>What had to be repaired or was cut, in words, at most 20; empty for a clean feed.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];
}

/// <summary>A sitemap as an index names it.</summary>
/// <param name="Url">Absolute where a base is known.</param>
/// <param name="Changed">When it was changed, UTC, or null.</param>
public sealed record ListedSitemap(string Url, DateTimeOffset? Changed);
