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

    /// <summary>Deadline over the whole exchange, redirects and body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
