namespace NewsPipeline.Http;

/// <summary>What became of one guarded GET: an answer with a status, or a failure with its kind and words.</summary>
public sealed record OutboundResponse
{
    /// <summary><see cref="FetchFailure.None"/> where a whole answer was read.</summary>
    public FetchFailure Failure { get; init; }

    /// <summary>The failure in words, for people; null where there is none.</summary>
    public string? Detail { get; init; }

    /// <summary>Status of the last answer; 0 where there was none.</summary>
    public int Status { get; init; }

    /// <summary>Address of the last request, after redirects, without fragment and credentials; <c>about:invalid</c> where the given one is no address.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>The redirects followed, in order.</summary>
    public IReadOnlyList<Redirect> Redirects { get; init; } = [];

    /// <summary>The body after content decoding; empty on 304 and on failure.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The body is not whole: cut at the cap on request, broken off where that was asked to be kept, compressed data that breaks off within a transfer that did not, or, of an
    /// error answer (status 400 and up), cut at 64 KiB or broken off.
    /// </summary>
    public bool Truncated { get; init; }

    /// <summary>The body was cut at the cap, on request: its beginning is good, and asking again brings no more.</summary>
    public bool AtCap { get; init; }

    /// <summary>
    /// Headers of the last answer, names case-insensitive, several values joined with ", ", those of X-Robots-Tag with
    /// a line feed. A character is one byte as sent (Latin-1), so that validators go back byte for byte; other control
    /// characters are blanks.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Time to wait the server asked for (Retry-After in either form), never negative, 48 h at most, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Duration of the whole exchange.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>One redirect that was followed.</summary>
/// <param name="Status">301, 302, 303, 307 or 308; 200 for a page that refreshes to another.</param>
/// <param name="To">Absolute target.</param>
public readonly record struct Redirect(int Status, Uri To);

/// <summary>Why no whole answer could be read.</summary>
public enum FetchFailure
{
    None,
    InvalidUrl,
    BlockedScheme,
    BlockedPort,
    BlockedAddress,
    Dns,
    Connect,
    Tls,
    Timeout,
    TooLarge,
    TooManyRedirects,
    BadEncoding,
    Protocol,

    /// <summary>The caller's <see cref="OutboundRequest.Check"/> did not want the body.</summary>
    Refused,
}
