using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>A claimed feed.</summary>
public sealed record DueFeed(Subscription Subscription, FeedState State, string LeaseId);

/// <summary>What one poll found and how the feed goes on.</summary>
public sealed record PollRecord
{
    public required string FeedId { get; init; }

    /// <summary>Lease of the claim; a record under another lease than the present one is ignored.</summary>
    public required string LeaseId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required FeedState State { get; init; }
    public required DateTimeOffset NextDue { get; init; }

    /// <summary>Where the server asked to be left alone: no other feed of the subscription's host is due before; else null.</summary>
    public DateTimeOffset? HostRestsUntil { get; init; }

    /// <summary>The items of the document; empty where none was read.</summary>
    public IReadOnlyList<SightedItem> Items { get; init; } = [];
}

/// <summary>An item of a feed, ready for the ledger.</summary>
public sealed record SightedItem
{
    public required string UrlKey { get; init; }

    /// <summary>Normalised link.</summary>
    public required string Url { get; init; }
    public required string Host { get; init; }

    /// <summary>Hash of title, texts and updated date: another value makes the page due again.</summary>
    public required string Fingerprint { get; init; }
    public required FeedItemInfo Item { get; init; }
}

/// <summary>What the ledger knows of a page before a poll is recorded.</summary>
/// <param name="Fingerprint">Of its item as last taken.</param>
/// <param name="FeedId">The feed that brought it and alone may change it; null where that is not known.</param>
public readonly record struct KnownPage(string Fingerprint, string? FeedId = null);

/// <summary>A subscription with its state, for people.</summary>
public sealed record FeedStatus(Subscription Subscription, FeedState State, DateTimeOffset? NextDue)
{
    /// <summary>The outlet as people know it.</summary>
    public SourceInfo Source => Subscription.SourceAs(State.Title);
}
