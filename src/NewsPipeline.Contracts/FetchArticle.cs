namespace NewsPipeline.Contracts;

/// <summary>
/// Command (internal to the pipeline): fetch one page and make an article of it. Sent by the feeds role when the
/// page is due; worthless after <see cref="LeaseUntil"/>, because the page is then dispatched again.
/// </summary>
public sealed record FetchArticle
{
    /// <summary>The ledger's key of the page: <see cref="Ids.UrlKey"/> of <see cref="Url"/>.</summary>
    public required string UrlKey { get; init; }

    /// <summary>The link to fetch, absolute, http or https.</summary>
    public required string Url { get; init; }

    /// <summary>When the ledger stops waiting for an outcome of this dispatch.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }

    /// <summary>The how-manieth attempt this is since the page became due, from 1; dispatches that were lost are not counted.</summary>
    public required int Attempt { get; init; }

    /// <summary>Whether an earlier dispatch was lost: its lease ended without an outcome.</summary>
    public bool Redriven { get; init; }

    /// <summary>The article the page led to before; null where it led to none yet.</summary>
    public string? ArticleId { get; init; }

    /// <summary>When the page was first seen in any feed.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The outlet the feed belongs to.</summary>
    public required SourceInfo Source { get; init; }

    /// <summary>The operator's own labels of the feed that brought it, by key; null where the settings name none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Every feed (its subscription's address) that has shown the page.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>What the feed said of the item.</summary>
    public required FeedItemInfo Item { get; init; }
}
