namespace NewsPipeline.Contracts;

/// <summary>Public event: a page came to a final end without an article.</summary>
public sealed record ArticleDropped
{
    /// <summary>Ledger key of the link.</summary>
    public required string UrlKey { get; init; }

    /// <summary>The link.</summary>
    public required string Url { get; init; }

    /// <summary>One of <see cref="Reasons"/>.</summary>
    [OneOf(typeof(Reasons))]
    public required string Reason { get; init; }

    /// <summary>What happened, for people; no page text.</summary>
    public string? Detail { get; init; }

    /// <summary>HTTP status where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which dispatch of the page this was, from 1; null where the index ended it.</summary>
    public int? Attempt { get; init; }

    /// <summary>How long the stage that ended it worked on the page, milliseconds.</summary>
    public long? Milliseconds { get; init; }
}
