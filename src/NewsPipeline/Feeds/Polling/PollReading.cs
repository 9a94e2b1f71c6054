using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>What one request for a feed brought, before it is held against what was known.</summary>
public sealed record PollReading
{
    public required PollKind Kind { get; init; }

    /// <summary>One word of <see cref="PollStatus"/>; ok or not-modified where the feed was had.</summary>
    public required string Status { get; init; }

    /// <summary>The failure in words; null where the feed was had.</summary>
    public string? Error { get; init; }

    /// <summary>Null where there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Time the server asked to be left alone, 48 h at most, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where the request carried an ETag or a date.</summary>
    public bool SentValidators { get; init; }

    /// <summary>True where the server answers 406 to what feed readers accept.</summary>
    public bool NeedsWideAccept { get; init; }

    /// <summary>Validators of the answer, byte for byte.</summary>
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>How long the answer stays fresh by its own headers, or null.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>Where the leading permanent redirects lead, or null where there is none.</summary>
    public string? PermanentTarget { get; init; }

    /// <summary>Hash of the document's bytes.</summary>
    public string? BodyHash { get; init; }

    /// <summary>True where only some of the items came (226, a document that broke off, an index of which a sitemap failed): nothing follows from what is missing.</summary>
    public bool Partial { get; init; }

    /// <summary>True where the document broke off before its end.</summary>
    public bool BrokeOff { get; init; }
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Charset { get; init; }

    /// <summary>Shortest interval the document asks for, or null.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Every item with a link, once each, in the order of the document.</summary>
    public IReadOnlyList<SightedItem> Items { get; init; } = [];

    /// <summary>Items without any link that could be fetched, and the names of the first of them.</summary>
    public int WithoutLink { get; init; }
    public IReadOnlyList<string> WithoutLinkNames { get; init; } = [];

    /// <summary>Items beyond the cap, left out.</summary>
    public int Cut { get; init; }

    /// <summary>Items that repeated a link of the same document and were merged with it.</summary>
    public int Merged { get; init; }

    /// <summary>Items that share their link with others and are known by addresses of their own.</summary>
    public int Sharing { get; init; }

    /// <summary>Titles of items by which the feed's generator tells of its own failure; no articles.</summary>
    public IReadOnlyList<string> OwnErrors { get; init; } = [];

    /// <summary>For <see cref="FeedState.OwnItems"/>.</summary>
    public IReadOnlyList<OwnItem> OwnItems { get; init; } = [];

    /// <summary>Where the document says that the feed now is (itunes:new-feed-url), or null.</summary>
    public string? NewAddress { get; init; }
    public TimeSpan Elapsed { get; init; }
}

/// <summary>The four ways a poll can end.</summary>
public enum PollKind
{
    /// <summary>No feed was had.</summary>
    Failed,

    /// <summary>304.</summary>
    NotModified,

    /// <summary>A document with the same bytes as the last one; it was not read again.</summary>
    Unchanged,

    /// <summary>A document was read.</summary>
    Document,
}
