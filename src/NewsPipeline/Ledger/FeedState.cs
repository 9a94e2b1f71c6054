namespace NewsPipeline.Ledger;

/// <summary>
/// Everything a feed's next poll depends on: the history that the schedule, a pure function, reads. Stored as one JSON
/// value, so that it can grow without a migration; every member has a default that means "never polled".
/// </summary>
public sealed record FeedState
{
    /// <summary>One word: new, ok, not-modified, gone, not-found, forbidden, challenged, rate-limited, server-error, unreachable, blocked-address, not-a-feed, empty, too-large, silent, …</summary>
    public string Status { get; init; } = "new";

    /// <summary>The error in words, or null.</summary>
    public string? Error { get; init; }
    public int? HttpStatus { get; init; }
    public DateTimeOffset? LastPollAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When a poll last brought a new item.</summary>
    public DateTimeOffset? LastNewItemAt { get; init; }

    /// <summary>Polls failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Interval the schedule arrived at, before jitter.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Validators exactly as received.</summary>
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>False where the feed answered 304 although its content had changed.</summary>
    public bool TrustValidators { get; init; } = true;

    /// <summary>304 answers in a row.</summary>
    public int NotModifiedInRow { get; init; }

    /// <summary>When a whole document was last read.</summary>
    public DateTimeOffset? LastDocumentAt { get; init; }

    /// <summary>Hash of the last document's bytes.</summary>
    public string? BodyHash { get; init; }

    /// <summary>Keys of the items of the last document, newest first, at most 500: what overlap is counted against.</summary>
    public IReadOnlyList<string> LastItemKeys { get; init; } = [];

    /// <summary>Counts of the last document.</summary>
    public int Items { get; init; }
    public int NewItems { get; init; }
    public int Overlap { get; init; }

    /// <summary>How often a document no longer overlapped with the one before: items were probably lost.</summary>
    public int ProbableLosses { get; init; }

    /// <summary>Times at which new items appeared, newest first, at most 50: the feed's own rhythm.</summary>
    public IReadOnlyList<DateTimeOffset> ArrivalTimes { get; init; } = [];

    /// <summary>Title the feed gives itself.</summary>
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Charset { get; init; }

    /// <summary>Shortest interval the publisher asks for (ttl, max-age), uncapped.</summary>
    public TimeSpan? PublisherInterval { get; init; }

    /// <summary>Where permanent redirects lead once proven; polled instead of the subscription's address.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Target of the permanent redirect under proof, how often it was seen in a row, and since when.</summary>
    public string? MoveCandidate { get; init; }
    public int MoveSeen { get; init; }
    public DateTimeOffset? MoveFirstSeenAt { get; init; }

    /// <summary>When the present status began.</summary>
    public DateTimeOffset? StatusSince { get; init; }
}
