namespace NewsPipeline.Http;

/// <summary>One guarded GET.</summary>
public sealed record OutboundRequest
{
    /// <summary>Absolute address as given; whether it may be asked for is the guard's decision.</summary>
    public required string Url { get; init; }

    /// <summary>Accept header.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Sent as If-None-Match byte for byte, or null.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>Sent as If-Modified-Since byte for byte, or null.</summary>
    public string? IfModifiedSince { get; init; }

    /// <summary>Cap on the body, before and after content decoding each, bytes.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Keep the first <see cref="MaxBytes"/> of a larger body instead of failing (robots.txt and pages are read so).</summary>
    public bool KeepTruncated { get; init; }

    /// <summary>Keep what came of a body whose connection ended early, marked as truncated, instead of failing (not of robots.txt: half the rules are none).</summary>
    public bool KeepBroken { get; init; }

    /// <summary>Follow a page that holds nothing but a refresh to another address, once.</summary>
    public bool FollowRefresh { get; init; }

    /// <summary>Looks at a successful answer before the rest of its body is fetched, or null to take any.</summary>
    public BodyCheck? Check { get; init; }

    /// <summary>Redirects followed at most.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Deadline over the whole exchange, redirects and body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Why a body is not wanted, in words, or null where it is.</summary>
/// <param name="contentType">The Content-Type header, or null.</param>
/// <param name="start">The first 4 KiB of the decoded body, or all of a shorter one.</param>
public delegate string? BodyCheck(string? contentType, ReadOnlySpan<byte> start);
