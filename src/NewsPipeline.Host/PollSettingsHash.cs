using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using NewsPipeline.Flow;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host;

/// <summary>Hashes the settings that decide whether a feed can be had.</summary>
internal static class PollSettingsHash
{
    public static PollSettings Of(AppSettings settings) => new(
        XxHash64.HashToUInt64(JsonSerializer.SerializeToUtf8Bytes(new { settings.Http, settings.Feeds.Reader })).ToString("x16", CultureInfo.InvariantCulture));

    /// <summary>A feed that failed with other settings has a new chance: who mends a setting sees it at once, not after the wait of the failures. Returns how many are due by it.</summary>
    public static async Task<int> TryAgainAsync(AppSettings settings, IFeedStates states, IPollRequests requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var present = Of(settings).Hash;
        var failed = (await states.ListFeedsAsync(cancellationToken).ConfigureAwait(false))
            .Where(f => f.State.Failures > 0 && !string.Equals(f.State.PolledWith, present, StringComparison.Ordinal))
            .Select(f => f.Subscription.FeedId).ToList();
        return failed.Count == 0 ? 0 : await requests.RequestAsync(failed, now, cancellationToken).ConfigureAwait(false);
    }
}
