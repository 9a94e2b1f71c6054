namespace NewsPipeline.Http;

/// <summary>What robots.txt says of one address.</summary>
public sealed record RobotsVerdict
{
    /// <summary>May it be fetched now?</summary>
    public required RobotsDecision Decision { get; init; }

    /// <summary>Why not, in words; null where it may.</summary>
    public string? Reason { get; init; }

    /// <summary>With <see cref="RobotsDecision.UnavailableUntil"/>: when to ask again.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The rest between requests the site asks for, at most a day, or null.</summary>
    public TimeSpan? CrawlDelay { get; init; }

    /// <summary>How fetching robots.txt itself failed; a blocked address here means that the page's would be as well.</summary>
    public FetchFailure Failure { get; init; }
}

/// <summary>The answers robots.txt can give.</summary>
public enum RobotsDecision
{
    /// <summary>Fetch it.</summary>
    Allowed,

    /// <summary>Leave it.</summary>
    Disallowed,

    /// <summary>The site's wish is not known now: leave it until then.</summary>
    UnavailableUntil,
}
