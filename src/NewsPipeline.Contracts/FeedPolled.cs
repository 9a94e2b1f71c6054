namespace NewsPipeline.Contracts;

/// <summary>Public event: a feed was asked for, with what came of it.</summary>
public sealed record FeedPolled
{
    /// <summary>Address of the subscription.</summary>
    public required string Feed { get; init; }

    /// <summary>Id of the outlet.</summary>
    public required string SourceId { get; init; }

    /// <summary>One word of the state the feed is in after this poll: ok, not-modified, gone, not-found, forbidden, rate-limited, server-error, unreachable, not-a-feed, …</summary>
    public required string Status { get; init; }

    /// <summary>HTTP status where there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The error in words, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Items the document held.</summary>
    public required int Items { get; init; }

    /// <summary>Items not known before.</summary>
    public required int New { get; init; }

    /// <summary>Known items whose title, text or updated date changed.</summary>
    public required int Changed { get; init; }

    /// <summary>Items that the previous successful poll had shown too; 0 on a full document means that items were probably lost.</summary>
    public required int Overlap { get; init; }

    /// <summary>True where the document no longer overlaps with what was known of a feed that used to.</summary>
    public required bool ItemsProbablyLost { get; init; }

    /// <summary>The feed's state in sentences for people, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Items of the last document that were left out: without a link or text to be known by, beyond the cap, the feed's own errors.</summary>
    public int LeftOut { get; init; }

    /// <summary>Items of the last document that repeated another and were merged with it.</summary>
    public int Merged { get; init; }

    /// <summary>When the poll ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the feed is due again.</summary>
    public required DateTimeOffset NextDue { get; init; }
}
