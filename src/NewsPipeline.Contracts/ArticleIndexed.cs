namespace NewsPipeline.Contracts;

/// <summary>Public event: this version of the article (or a newer one) is durable in the index and can be searched.</summary>
public sealed record ArticleIndexed
{
    /// <summary>Identity of the article.</summary>
    public required string ArticleId { get; init; }

    /// <summary>Version that was handed to the index.</summary>
    public required long Version { get; init; }

    /// <summary>Ledger key of the link that led to it.</summary>
    public required string UrlKey { get; init; }

    /// <summary>Canonical URL.</summary>
    public required string Url { get; init; }

    /// <summary>created, replaced, merged (another link to a known article) or unchanged (a late or repeated message).</summary>
    [OneOf(typeof(IndexChanges))]
    public required string Change { get; init; }

    /// <summary>full, teaser, short, truncated or feed_only; of a further sight that of the article as the index holds it, null where it holds none any more.</summary>
    [OneOf(typeof(ExtractionStatuses))]
    public string? ExtractionStatus { get; init; }

    /// <summary>How many feeds of this link the index knows with it.</summary>
    public required int FeedCount { get; init; }

    /// <summary>When searches find it.</summary>
    public required DateTimeOffset SearchableAt { get; init; }

    /// <summary>From the page's answer to searchable, milliseconds; null where no page was fetched or nothing changed: an article tagged anew was searchable long ago.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>How long the page's host took to answer, milliseconds; null where no page was fetched.</summary>
    public long? FetchMilliseconds { get; init; }
}
