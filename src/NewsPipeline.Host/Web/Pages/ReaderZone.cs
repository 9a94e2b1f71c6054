using System.Globalization;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>
/// The zone times are shown in: the reader's own choice, kept in a cookie that says nothing else, or the setting's. It belongs
/// to the request as the framework's culture does, so that views stay functions of what they are handed. Days of charts and
/// filters are days of UTC: they are counted by the index.
/// </summary>
internal sealed class ReaderZone(TimeZoneInfo whereNoneIsChosen)
{
    public const string Cookie = "zone";

    private static readonly AsyncLocal<TimeZoneInfo?> Present = new();

    /// <summary>The zone of the request; UTC outside of one.</summary>
    public static TimeZoneInfo Current => Present.Value ?? TimeZoneInfo.Utc;

    /// <summary>"UTC", "Europe/Kyiv".</summary>
    public static string Name => Current.Id is "Etc/UTC" or "UTC" ? "UTC" : Current.Id;

    /// <summary>The zones a reader can choose, by their names.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal) || id is "UTC").Order(StringComparer.Ordinal)];

    /// <summary>Middleware.</summary>
    public Task UseAsync(HttpContext context, RequestDelegate next)
    {
        Present.Value = Find(context.Request.Cookies[Cookie]) ?? whereNoneIsChosen;
        return next(context);
    }

    /// <summary>The zone of a name; null where there is none such.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        !string.IsNullOrEmpty(name) && name.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>"13 Aug 2025, 12:12 UTC+03:00", or without the offset where that is nothing.</summary>
    public static string Show(DateTimeOffset time, string format)
    {
        var local = TimeZoneInfo.ConvertTime(time, Current);
        return local.ToString(format, CultureInfo.InvariantCulture) + (local.Offset == TimeSpan.Zero ? " UTC" : local.ToString(" 'UTC'zzz", CultureInfo.InvariantCulture));
    }
}
