using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>How values stand in the tables: states as numbers, times in milliseconds since 1970, records as JSON.</summary>
internal static class SqlValues
{
    public const int Due = (int)PageState.Due;
    public const int InFlight = (int)PageState.InFlight;
    public const int Settled = (int)PageState.Settled;

    /// <summary>Both databases take at least this many parameters in one statement.</summary>
    public const int KeysPerStatement = 500;

    /// <summary>Addresses of the feeds that showed a page (<c>@UrlKey</c>), the first first.</summary>
    public const string FeedsOfPage = "SELECT feeds.url FROM sightings JOIN feeds ON feeds.feed_id = sightings.feed_id WHERE sightings.url_key = @UrlKey ORDER BY sightings.first_seen, feeds.url";

    public static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    public static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, WireFormat.Message);

    public static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, WireFormat.Message)!;
}
