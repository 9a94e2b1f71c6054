namespace NewsPipeline.Contracts;

/// <summary>Public event: a page could not be had now and will be asked for again, not before <see cref="Until"/>.</summary>
public sealed record ArticleDeferred
{
    /// <summary>Ledger key of the link.</summary>
    public required string UrlKey { get; init; }

    /// <summary>The link.</summary>
    public required string Url { get; init; }

    /// <summary>One of <see cref="Reasons"/>.</summary>
    [OneOf(typeof(Reasons))]
    public required string Reason { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Detail { get; init; }

    /// <summary>HTTP status where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>Earliest time of the next attempt.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>True where the whole host is to be left alone until then (Retry-After, 429, 503).</summary>
    public required bool WholeHost { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which dispatch of the page this was, from 1; null where the index ended it.</summary>
    public int? Attempt { get; init; }

    /// <summary>How long the stage that ended it worked on the page, milliseconds.</summary>
    public long? Milliseconds { get; init; }
}
