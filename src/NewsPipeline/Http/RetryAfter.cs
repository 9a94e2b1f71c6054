using System.Globalization;

namespace NewsPipeline.Http;

/// <summary>The Retry-After header (RFC 9110 §10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>No server's word counts for longer: FreshRSS's cap (88 h was seen).</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(48);

    /// <summary>Where a server that says 429 or 503 does not say until when: FreshRSS's 25 minutes.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromMinutes(25);

    /// <summary>The three forms of HTTP-date, RFC 9110 §5.6.7.</summary>
    private static readonly string[] DateForms = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>The wait in either form; null where there is none to be read. A date is taken against the answer's own Date, which makes a wrong clock there harmless.</summary>
    public static TimeSpan? Read(string? value, string? dateHeader, DateTimeOffset now)
    {
        value = value?.Trim();
        if (string.IsNullOrEmpty(value))
            return null;
        if (value.All(char.IsAsciiDigit))
            return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
        if (ReadDate(value) is not { } until)
            return null;
        var wait = until - (ReadDate(dateHeader) ?? now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }

    /// <summary>The wait an answer asks for: Retry-After, or of a 429 the reset of its rate limit (seconds, or Unix time as some write it); null where there is none.</summary>
    public static TimeSpan? Read(IReadOnlyDictionary<string, string> headers, int status, DateTimeOffset now)
    {
        var asked = Read(headers.GetValueOrDefault("Retry-After"), headers.GetValueOrDefault("Date"), now);
        if (asked is not null || status != 429)
            return asked;
        foreach (var name in ResetHeaders)
        {
            if (!double.TryParse(headers.GetValueOrDefault(name)?.Split(',', ';')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var reset) || !double.IsFinite(reset))
                continue;
            var seconds = reset > UnixTimes ? reset - now.ToUnixTimeSeconds() : reset;
            return seconds <= 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        }

        return null;
    }

    private static readonly string[] ResetHeaders = ["RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"];

    /// <summary>Larger numbers are moments: nobody asks for thirty years.</summary>
    private const double UnixTimes = 1e9;

    private static DateTimeOffset? ReadDate(string? value) =>
        DateTimeOffset.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;
}
