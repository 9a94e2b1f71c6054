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

    private static DateTimeOffset? ReadDate(string? value) =>
        DateTimeOffset.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;
}
