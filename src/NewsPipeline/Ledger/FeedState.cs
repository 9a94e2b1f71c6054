namespace NewsPipeline.Ledger;

/// <summary>
/// Everything a feed's next poll depends on: the history that the schedule, a pure function, reads. Stored as one JSON
/// value, so that it can grow without a migration; every member has a default that means "never polled".
/// </summary>
public sealed record FeedState
{
    /// <summary>One word of the closed list in <c>Feeds.Polling.PollStatus</c>: new, ok, not-modified, silent, gone, not-found, challenged, …</summary>
    public string Status { get; init; } = "new";

    /// <summary>The error in words, or null.</summary>
    public string? Error { get; init; }

    /// <summary>The state in sentences for people, working or not: what came of the last poll, since when, and what to know of it.</summary>
    public string? Note { get; init; }

    /// <summary>Hash of the settings the last poll was made with: a feed that failed is polled at once with others. Null before the first.</summary>
    public string? PolledWith { get; init; }

    /// <summary>True where the last document broke off before its end: only its first items were had.</summary>
    public bool BrokeOff { get; init; }
    public int? HttpStatus { get; init; }
    public DateTimeOffset? LastPollAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When a poll last brought a new item.</summary>
    public DateTimeOffset? LastNewItemAt { get; init; }

    /// <summary>Polls failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>When the present row of failures began; null where the feed works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the feed last worked again after failing.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>Interval the schedule arrived at, before jitter.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Validators exactly as received.</summary>
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>False where the feed answered 304 although its content had changed.</summary>
    public bool TrustValidators { get; init; } = true;

    /// <summary>True where the server hands the feed out only to those who accept anything (406).</summary>
    public bool NeedsWideAccept { get; init; }

    /// <summary>Requests without validators in a row that brought new items which 304s may have hidden.</summary>
    public int ValidatorSurprises { get; init; }

    /// <summary>304 answers in a row.</summary>
    public int NotModifiedInRow { get; init; }

    /// <summary>When a whole document was last had.</summary>
    public DateTimeOffset? LastDocumentAt { get; init; }

    /// <summary>When a document was last read item by item, not only found equal to the one before.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

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
    public DateTimeOffset? LastProbableLossAt { get; init; }

    /// <summary>How many polls showed items that the one before had shown: what makes an overlap of 0 a loss.</summary>
    public int OverlapsSeen { get; init; }

    /// <summary>Longest interval at which, by the last documents, at most a third of a document is replaced; null for no limit.</summary>
    public TimeSpan? CompleteWithin { get; init; }

    /// <summary>Items of the last document without a link that could be fetched.</summary>
    public int ItemsWithoutLink { get; init; }

    /// <summary>Items of the last document that repeated another's link and text and were merged with it, those beyond the cap, and those that share a link and are articles of their own.</summary>
    public int ItemsMerged { get; init; }
    public int ItemsCut { get; init; }
    public int ItemsSharing { get; init; }

    /// <summary>Names of the first items left out: without a link, or the feed's own errors.</summary>
    public IReadOnlyList<string> LeftOutNames { get; init; } = [];

    /// <summary>Titles of items of the last document that were the feed's own errors (a bridge's), not articles.</summary>
    public IReadOnlyList<string> OwnErrors { get; init; } = [];

    /// <summary>Items that have no link to themselves, and the address each is known by; newest first, at most 300.</summary>
    public IReadOnlyList<OwnItem> OwnItems { get; init; } = [];

    /// <summary>Changes of the last document that wait for the next to confirm them, by url key, since nearly everything changed at once; and when such a change last counted.</summary>
    public IReadOnlyDictionary<string, string> HeldChanges { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public DateTimeOffset? ChangesHeldSince { get; init; }

    /// <summary>Where the last document says that the feed now is (itunes:new-feed-url), or null. Its word alone moves nothing.</summary>
    public string? SaysNewAddress { get; init; }

    /// <summary>Items by hour of the day (UTC), 24 numbers, older ones counting less; empty where nothing is known.</summary>
    public IReadOnlyList<double> HourlyItems { get; init; } = [];

    /// <summary>Days of observation behind <see cref="HourlyItems"/>, older ones counting less, as of <see cref="RhythmAt"/>.</summary>
    public double ObservedDays { get; init; }
    public DateTimeOffset? RhythmAt { get; init; }

    /// <summary>Times at which new items appeared, newest first, one an hour, at most 100: the gaps that are usual for the feed.</summary>
    public IReadOnlyList<DateTimeOffset> ArrivalTimes { get; init; } = [];

    /// <summary>Title the feed gives itself.</summary>
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Charset { get; init; }

    /// <summary>Shortest interval the last document itself asks for (ttl, sy:updatePeriod).</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Shortest interval the publisher asks for (ttl, max-age), uncapped.</summary>
    public TimeSpan? PublisherInterval { get; init; }

    /// <summary>Where permanent redirects lead once proven; polled instead of the subscription's address.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Target of the permanent redirect under proof, how often it was seen in a row, and since when.</summary>
    public string? MoveCandidate { get; init; }
    public int MoveSeen { get; init; }
    public DateTimeOffset? MoveFirstSeenAt { get; init; }

    /// <summary>When the present status began; for silent, when the last new item came.</summary>
    public DateTimeOffset? StatusSince { get; init; }

    /// <summary>Polls in a row that ended with the present status.</summary>
    public int StatusSeen { get; init; }
}
