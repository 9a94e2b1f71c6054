using System.CommandLine;
using System.Globalization;
using System.Text;
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
        var into = new Option<string>("--into") { Description = "The settings file to add to; made where there is none, appsettings.json from the shipped one.", HelpName = "FILE", DefaultValueFactory = _ => SettingsFiles.FileName };
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

    /// <summary>
    /// Adds the feeds that a settings file does not name yet. Throws <see cref="SettingsException"/> for a file that the
    /// program could not start with, or that holds comments: it is written anew, and they would be lost.
    /// </summary>
    public static (int Added, int Known) Add(IReadOnlyList<OpmlSubscription> feeds, string settingsFile)
    {
        var root = Root(settingsFile);
        var section = Member<JsonObject>(root, "Feeds", settingsFile, "a section with keys") ?? [];
        var subscriptions = Member<JsonArray>(section, "Subscriptions", settingsFile, "a list") ?? [];
        section["Subscriptions"] ??= subscriptions;
        root["Feeds"] ??= section;
        var known = subscriptions.OfType<JsonObject>().Select(s => s["Url"]?.ToString()).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>What the file holds. One of the default name that is not there yet would hide the shipped one, so it begins with all of that.</summary>
    private static JsonObject Root(string settingsFile)
    {
        if (File.Exists(settingsFile))
            return Parse(settingsFile);
        if (!Path.GetFileName(settingsFile).Equals(SettingsFiles.FileName, StringComparison.Ordinal))
            return [];
        var shipped = Path.Combine(AppContext.BaseDirectory, SettingsFiles.FileName);
        var root = Parse(shipped);
        MakeAbsolute(root, "", Path.GetDirectoryName(shipped)!);
        return root;
    }

    private static JsonObject Parse(string file)
    {
        SettingsFiles.Read(file, [], new Dictionary<string, string?>(), new Dictionary<string, string?>(), []); // Refuses what the program would refuse.
        var text = File.ReadAllText(file);
        if (LineOfComment(text) is { } line)
            throw new SettingsException([$"settings file {file}: the comment of line {line} would be lost; name the OPML file in Feeds:OpmlFiles, or take the comments out"]);
        return JsonNode.Parse(text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, new JsonDocumentOptions { AllowTrailingCommas = true })!.AsObject();
    }

    private static int? LineOfComment(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Comment)
                return bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
        }

        return null;
    }

    private static T? Member<T>(JsonObject parent, string name, string file, string expected)
        where T : JsonNode
    {
        try
        {
            return parent[name] is null or T ? (T?)parent[name] : throw new SettingsException([$"settings file {file}: {parent[name]!.GetPath()}: {expected} is expected"]);
        }
        catch (ArgumentException)
        {
            throw new SettingsException([$"settings file {file}: {parent.GetPath()}: a name is given twice"]); // Empty, so that the program passes it over.
        }
    }

    /// <summary>Paths are relative to the file that names them, and these come to stand in another.</summary>
    private static void MakeAbsolute(JsonNode? node, string key, string folder)
    {
        if (node is JsonObject section)
        {
            foreach (var (name, value) in section.ToList())
                MakeAbsolute(value, key.Length == 0 ? name : $"{key}:{name}", folder);
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                MakeAbsolute(list[i], string.Create(CultureInfo.InvariantCulture, $"{key}:{i}"), folder);
        }
        else if (node is JsonValue value && SettingsFiles.IsPath(key) && value.TryGetValue<string>(out var path) && path.Length > 0)
        {
            value.ReplaceWith(Path.GetFullPath(path, folder));
        }
    }
}
