namespace NewsPipeline.Contracts;

/// <summary>Public event: a page came to a final end without an article.</summary>
public sealed record ArticleDropped
{
    /// <summary>Ledger key of the link.</summary>
    public required string UrlKey { get; init; }

    /// <summary>The link.</summary>
    public required string Url { get; init; }

    /// <summary>One of <see cref="Reasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>What happened, for people; no page text.</summary>
    public string? Detail { get; init; }

    /// <summary>HTTP status where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }
}
