using NewsPipeline.Contracts;

namespace NewsPipeline.Ledger;

/// <summary>
/// The life of a page: due → in flight → settled. In flight → due again when its lease ends or the article stage defers
/// it. Settled → due again only when its feed changes the item, or an operator replays a page that was dropped.
/// </summary>
public enum PageState
{
    Due,
    InFlight,
    Settled,
}

/// <summary>A claimed page, with the site it is of: the registrable domain, or the host where there is none.</summary>
public sealed record DuePage(FetchArticle Command, string Host);

/// <summary>How a page's dispatch ended.</summary>
public sealed record PageOutcome
{
    public required string UrlKey { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>indexed, dropped or deferred.</summary>
    public required string Outcome { get; init; }

    /// <summary>One of <see cref="Reasons"/>, or for indexed the change (created, replaced, merged, unchanged).</summary>
    public required string Reason { get; init; }
    public string? Detail { get; init; }

    /// <summary>Indexed only.</summary>
    public string? ArticleId { get; init; }

    /// <summary>Indexed only.</summary>
    public long? Version { get; init; }

    /// <summary>Indexed only: how many feeds of the link the index now knows.</summary>
    public int FeedCount { get; init; }

    /// <summary>How long the page's host took to answer; null where it was not asked or did not answer.</summary>
    public long? AnswerMilliseconds { get; init; }

    /// <summary>Deferred only: not before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Deferred only: the whole host rests until then.</summary>
    public bool WholeHost { get; init; }
}

/// <summary>The whole story of a page.</summary>
public sealed record PageStory
{
    public required string UrlKey { get; init; }
    public required string Url { get; init; }
    public required PageState State { get; init; }

    /// <summary>indexed, dropped, deferred, dismissed; null before the first end.</summary>
    public string? Outcome { get; init; }
    public string? Reason { get; init; }
    public string? ArticleId { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public required int Attempts { get; init; }

    /// <summary>Addresses of the feeds that showed it.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>Oldest first, at most the last 100.</summary>
    public required IReadOnlyList<StoryEvent> History { get; init; }
}

/// <summary>One event of a page's story.</summary>
/// <param name="At">When.</param>
/// <param name="Stage">feeds, articles, index or operator.</param>
/// <param name="Outcome">seen, changed, dispatched, redriven, deferred, dropped, indexed, replayed or dismissed.</param>
/// <param name="Detail">In words, or null.</param>
public sealed record StoryEvent(DateTimeOffset At, string Stage, string Outcome, string? Detail);

/// <summary>Counts for status pages.</summary>
public sealed record LedgerCounts
{
    public required long Due { get; init; }
    public required long InFlight { get; init; }
    public required long Settled { get; init; }
    public required IReadOnlyDictionary<string, long> ByOutcome { get; init; }
}

/// <summary>A stored robots.txt.</summary>
/// <param name="Origin">scheme://host[:port].</param>
/// <param name="Status">HTTP status of the answer; 0 where unreachable.</param>
/// <param name="Body">The file where the status was 2xx, at most 500 KiB.</param>
/// <param name="FetchedAt">When it was asked for.</param>
public sealed record RobotsEntry(string Origin, int Status, byte[] Body, DateTimeOffset FetchedAt);
