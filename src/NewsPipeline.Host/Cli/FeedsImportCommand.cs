using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using NewsPipeline.Feeds.Opml;
using NewsPipeline.Host.Settings;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds import FILE.opml</c>: adds the feeds of an OPML file to a settings file.</summary>
internal static class FeedsImportCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An OPML file." };
        var into = new Option<string>("--into") { Description = "The settings file to add to; made where there is none.", HelpName = "FILE", DefaultValueFactory = _ => SettingsFiles.FileName };
        var command = new Command("import", "Adds the feeds of an OPML file to a settings file; feeds that are subscribed to already are left as they are.") { file, into };
        command.Runs((parsed, _) =>
        {
            using var stream = File.OpenRead(parsed.GetValue(file)!);
            var opml = Opml.Read(stream);
            if (opml.Problem is { } problem)
                throw new SettingsException([$"{parsed.GetValue(file)}: {problem}"]);
            foreach (var skipped in opml.Skipped)
                Console.Error.WriteLine($"left out: {skipped}");
            var (added, known) = Add(opml.Subscriptions, parsed.GetValue(into)!);
            Console.WriteLine($"{added} feeds added to {parsed.GetValue(into)}, {known} were there already");
            return Task.FromResult(0);
        });
        return command;
    }

    private static (int Added, int Known) Add(IReadOnlyList<OpmlSubscription> feeds, string settingsFile)
    {
        var root = File.Exists(settingsFile) ? JsonNode.Parse(File.ReadAllText(settingsFile)) as JsonObject ?? [] : [];
        if (root["Feeds"] is not JsonObject section)
            root["Feeds"] = section = [];
        if (section["Subscriptions"] is not JsonArray subscriptions)
            section["Subscriptions"] = subscriptions = [];
        var known = subscriptions.Select(s => (string?)s?["Url"]).ToHashSet(StringComparer.Ordinal);
        var added = 0;
        foreach (var feed in feeds.Where(f => known.Add(f.Url)))
        {
            var subscription = new JsonObject { ["Url"] = feed.Url };
            if (feed.Name is not null)
                subscription["Name"] = feed.Name;
            if (feed.Language is not null)
                subscription["Language"] = feed.Language;
            if (feed.Groups.Count > 0)
                subscription["Group"] = string.Join('/', feed.Groups);
            subscriptions.Add((JsonNode)subscription);
            added++;
        }

        File.WriteAllText(settingsFile, root.ToJsonString(Readable) + Environment.NewLine);
        return (added, feeds.Count - added);
    }
}
