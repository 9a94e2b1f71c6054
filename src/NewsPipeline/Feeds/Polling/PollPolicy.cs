using NewsPipeline.Http;

namespace NewsPipeline.Feeds.Polling;

/// <summary>
/// The numbers of the polling policy. Two come from settings; the rest are fixed and say where they come from:
/// the readers named are those whose sources were read, the simulation is <c>benchmarks -- polling</c>.
/// </summary>
public sealed record PollPolicy
{
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// What a request may save: a feed is due when the waiting of items that are expected to have appeared since the
    /// last poll adds up to this many item-minutes. At a constant rate r per minute that is an interval of
    /// sqrt(2 × price / r): the split of a request budget over feeds that gives the least mean delay. In the simulated
    /// year 4 makes 48 requests a feed and day at a mean delay of 6.4 min, 16 makes 24 at 13 min.
    /// </summary>
    public double RequestPrice { get; init; } = 4;

    /// <summary>A publisher's ttl or max-age of a news feed is believed up to this; a max-age of a year is seen on CDNs.</summary>
    public TimeSpan HintCap { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Share of a wait that jitter may take off, so that feeds which began together drift apart.</summary>
    public double Jitter { get; init; } = 0.1;

    /// <summary>Retry-After where a 429 names none.</summary>
    public TimeSpan RetryAfterDefault { get; init; } = RetryAfter.Default;

    /// <summary>Share of a Retry-After that jitter may add.</summary>
    public double RetryAfterJitter { get; init; } = 0.25;

    /// <summary>A feed that is proven gone is asked for every MaxInterval × this: it may come back.</summary>
    public int GoneFactor { get; init; } = 4;

    /// <summary>This many answers of 304 in a row, and one request goes without validators.</summary>
    public int ProbeAfterNotModified { get; init; } = 20;

    /// <summary>So much time without a whole document, and one request goes without validators.</summary>
    public TimeSpan ProbeAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The same for a feed that publishes daily.</summary>
    public TimeSpan ProbeAfterWhenDaily { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Equal permanent answers before a new address is remembered, and the time they must span.</summary>
    public int MoveProofs { get; init; } = 3;
    public TimeSpan MoveProofSpan { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Failures in a row at a remembered address after which the subscription's own is asked again.</summary>
    public int MoveForgottenAfter { get; init; } = 3;

    /// <summary>A document equal to the last one is read nevertheless after this, so that its pages stay sighted.</summary>
    public TimeSpan ReadAgainAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Items taken of one document: mediacloud/rss-fetcher's 2,000.</summary>
    public int MaxItems { get; init; } = 2000;

    /// <summary>Sitemaps of an index that one poll reads, the newest: today's, and yesterday's around midnight.</summary>
    public int SitemapsOfIndex { get; init; } = 3;

    /// <summary>The policy with the bounds of the settings.</summary>
    public static PollPolicy From(FeedsOptions options) => new() { MinInterval = options.MinInterval, MaxInterval = options.MaxInterval };

    internal TimeSpan Clamp(TimeSpan interval) =>
        interval < MinInterval ? MinInterval : interval > MaxInterval ? MaxInterval : interval;
}
