namespace NewsPipeline.Contracts;

/// <summary>Public event: a further feed shows a link whose article is indexed already; its feeds are to be united.</summary>
public sealed record ArticleSighted
{
    /// <summary>Identity of the article.</summary>
    public required string ArticleId { get; init; }

    /// <summary>Version the ledger knows the article by.</summary>
    public required long Version { get; init; }

    /// <summary>Ledger key of the link.</summary>
    public required string UrlKey { get; init; }

    /// <summary>The link.</summary>
    public required string Url { get; init; }

    /// <summary>Every feed that has shown the link.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset At { get; init; }
}
