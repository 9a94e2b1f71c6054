using System.Globalization;
using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>Which validators a request for a feed carries: those of the last document byte for byte, unless there is reason to distrust them.</summary>
internal static class Validators
{
    /// <summary>Validators to send; both null for a request that must bring a whole document.</summary>
    public static (string? ETag, string? LastModified) ToSend(PollPolicy policy, FeedState state, DateTimeOffset now)
    {
        // Changes that wait for the next document need one.
        if (!state.TrustValidators || state.BodyHash is null || state.HeldChanges.Count > 0 || ProbeIsDue(policy, state, now))
            return (null, null);
        if (!IsOdd(state.LastModified, now))
            return (state.ETag, state.LastModified);
        // Servers that stamp an odd date echo it as the ETag too, and then answer 304 for ever.
        var opaque = state.ETag is { } tag ? Opaque(tag) : null;
        return (opaque is null || IsOdd(opaque, now) || string.Equals(opaque, state.LastModified, StringComparison.Ordinal) ? null : state.ETag, null);
    }

    /// <summary>True where 304s have been believed long enough.</summary>
    public static bool ProbeIsDue(PollPolicy policy, FeedState state, DateTimeOffset now)
    {
        if (state.NotModifiedInRow == 0)
            return false;
        if (state.NotModifiedInRow >= policy.ProbeAfterNotModified)
            return true;
        var patience = Rhythm.PublishesDaily(state) ? policy.ProbeAfterWhenDaily : policy.ProbeAfter;
        return state.LastDocumentAt is { } last && now - last >= patience;
    }

    /// <summary>A date more than a day ahead or before 2000 does not say when the feed changed (2041 and 1980-01-01 are in use).</summary>
    private static bool IsOdd(string? date, DateTimeOffset now) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) && (value > now.AddDays(1) || value.Year < 2000);

    private static string Opaque(string etag)
    {
        var text = etag.Trim();
        if (text.StartsWith("W/", StringComparison.OrdinalIgnoreCase))
            text = text[2..];
        return text.Trim('"');
    }
}
