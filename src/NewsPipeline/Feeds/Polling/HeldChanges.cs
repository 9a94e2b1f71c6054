using NewsPipeline.Ledger;

namespace NewsPipeline.Feeds.Polling;

/// <summary>
/// Tells changes of items from the work of a generator that stamps everything anew at each request (counters in titles,
/// "updated now", fingerprints in texts). Where nearly all known items changed at once, their changes wait until the next
/// document shows them unchanged since; what differs again was nobody's edit. Once a day such changes count all the
/// same, so that no correction is hidden for good.
/// </summary>
/// <param name="Items">The items for the ledger: one whose change waits keeps the fingerprint that is known of it.</param>
/// <param name="Waiting">Fingerprints that wait, by url key.</param>
/// <param name="Since">When the waiting began; null where nothing waits.</param>
internal sealed record HeldChanges(IReadOnlyList<SightedItem> Items, IReadOnlyDictionary<string, string> Waiting, DateTimeOffset? Since)
{
    /// <summary>Of one item nothing can be told.</summary>
    private const int Fewest = 2;

    private const double NearlyAll = 0.8;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static HeldChanges Of(string feedId, FeedState before, PollReading reading, IReadOnlyDictionary<string, KnownPage> known, DateTimeOffset now)
    {
        if (reading.Kind != PollKind.Document)
            return new HeldChanges(reading.Items, before.HeldChanges, before.ChangesHeldSince);
        var ours = reading.Items.Where(item => known.TryGetValue(item.UrlKey, out var page) && IsOf(feedId, page)).ToArray();
        var doubtful = ours.Where(item => IsChanged(feedId, item, known[item.UrlKey])
            && !(before.HeldChanges.TryGetValue(item.UrlKey, out var held) && string.Equals(held, item.Fingerprint, StringComparison.Ordinal))).ToDictionary(item => item.UrlKey, StringComparer.Ordinal);
        if (doubtful.Count < Fewest || doubtful.Count < NearlyAll * ours.Length)
            return new HeldChanges(reading.Items, None, null);
        if (now - before.ChangesHeldSince >= Longest)
            return new HeldChanges(reading.Items, None, now);
        return new HeldChanges(
            [.. reading.Items.Select(item => doubtful.ContainsKey(item.UrlKey) ? item with { Fingerprint = known[item.UrlKey].Fingerprint } : item)],
            doubtful.ToDictionary(pair => pair.Key, pair => pair.Value.Fingerprint, StringComparer.Ordinal),
            before.ChangesHeldSince ?? now);
    }

    /// <summary>Whether a feed shows an item of its own otherwise than it is known; what another feed brought it cannot change.</summary>
    public static bool IsChanged(string feedId, SightedItem item, KnownPage page) =>
        IsOf(feedId, page) && !string.Equals(page.Fingerprint, item.Fingerprint, StringComparison.Ordinal);

    private static bool IsOf(string feedId, KnownPage page) => page.FeedId is null || string.Equals(page.FeedId, feedId, StringComparison.Ordinal);
}
