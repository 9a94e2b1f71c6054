using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Chaos.World;

namespace NewsPipeline.Chaos.Pipeline;

/// <summary>The settings file and the watch list of a run.</summary>
internal static class Settings
{
    /// <summary>Rest the slow outlet wants between two requests for pages.</summary>
    public static readonly TimeSpan SlowDelay = TimeSpan.FromSeconds(2);

    /// <summary>Writes both into the run's folder and returns the settings file.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="dataFolder">Where ledger and index are kept when embedded.</param>
    /// <param name="outlets">The served world.</param>
    /// <param name="servers">Sections Bus, Ledger and Index; null when embedded.</param>
    public static string Write(string folder, string dataFolder, Outlets outlets, JsonObject? servers)
    {
        var watchList = Path.Combine(folder, "watchlist.json");
        File.WriteAllText(watchList, JsonSerializer.Serialize(GeneratedArticle.Names.Select(name =>
            new { id = name.ToLowerInvariant(), name, type = "org", aliases = new[] { new { text = name, lang = "en" } } })));
        var settings = new JsonObject
        {
            ["Pipeline"] = new JsonObject { ["DataFolder"] = dataFolder },
            ["Feeds"] = new JsonObject { ["Subscriptions"] = Array(outlets.Feeds.Select(url => new JsonObject { ["Url"] = url, ["Every"] = "00:00:01", ["Language"] = "en" })) },
            ["Http"] = new JsonObject
            {
                ["AllowedAddresses"] = Array(["127.0.0.0/8"]),
                ["AllowedPorts"] = Array([outlets.Port]),
                ["HostDelay"] = "00:00:00",
                ["Hosts"] = new JsonObject { [outlets.SlowHost] = new JsonObject { ["Delay"] = SlowDelay.ToString("c", CultureInfo.InvariantCulture) } },
            },
            ["Entities"] = new JsonObject { ["WatchLists"] = Array([watchList]) },
            ["Logging"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Default"] = "Warning" } },
        };
        foreach (var (section, value) in servers ?? [])
            settings[section] = value?.DeepClone();
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllText(file, settings.ToJsonString());
        return file;
    }

    private static JsonArray Array(IEnumerable<JsonNode> values) => [.. values];
}
