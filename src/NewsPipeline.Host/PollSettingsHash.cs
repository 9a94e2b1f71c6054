using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using NewsPipeline.Flow;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Host;

/// <summary>Hashes the settings that decide whether a feed can be had.</summary>
internal static class PollSettingsHash
{
    public static PollSettings Of(AppSettings settings) => new(
        XxHash64.HashToUInt64(JsonSerializer.SerializeToUtf8Bytes(new { settings.Http, settings.Feeds.Reader })).ToString("x16", CultureInfo.InvariantCulture));
}
