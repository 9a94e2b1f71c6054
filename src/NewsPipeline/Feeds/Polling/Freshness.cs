using System.Globalization;
using NewsPipeline.Http;

namespace NewsPipeline.Feeds.Polling;

/// <summary>How long an answer stays fresh by its own headers (RFC 9111 §4.2): asking sooner can only give the same copy.</summary>
internal static class Freshness
{
    /// <summary>max-age less Age, or else Expires less Date; null where the headers say nothing or forbid keeping. s-maxage and stale-* are for shared caches.</summary>
    public static TimeSpan? Of(OutboundResponse response, DateTimeOffset now)
    {
        var control = response.Header("Cache-Control") ?? "";
        if (Has(control, "no-cache") || Has(control, "no-store"))
            return null;
        if (MaxAge(control) is { } maxAge)
            return Positive(maxAge - (Seconds(response.Header("Age")) ?? TimeSpan.Zero));
        if (Date(response.Header("Expires")) is { } expires)
            return Positive(expires - (Date(response.Header("Date")) ?? now));
        return null;
    }

    private static TimeSpan? MaxAge(string control) =>
        Directives(control).Where(d => d.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase)).Select(d => Seconds(d[8..].Trim('"'))).FirstOrDefault();

    private static bool Has(string control, string directive) =>
        Directives(control).Contains(directive, StringComparer.OrdinalIgnoreCase);

    private static string[] Directives(string control) =>
        control.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A year and a century mean the same here, and TimeSpan ends before what servers write.
    private static TimeSpan? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 3_153_600_000)) : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    private static TimeSpan? Positive(TimeSpan time) => time > TimeSpan.Zero ? time : null;
}
