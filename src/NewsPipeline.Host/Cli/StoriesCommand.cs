using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;
using NewsPipeline.Stories;

namespace NewsPipeline.Host.Cli;

/// <summary>
/// <c>stories --list FILE</c>: groups the articles of a file into stories, as the pipeline does, and tells which are copies. A
/// line out for every line in, in their order, after the last line in: a story may still become part of another.
/// </summary>
internal static class StoriesCommand
{
    /// <summary>A date this much before the newest one is a mistake of the page, as everywhere in the pipeline.</summary>
    private static readonly TimeSpan OldestBelievable = TimeSpan.FromDays(30);

    public static Command Create()
    {
        var list = new Option<string>("--list") { Description = "JSON lines {\"id\",\"lang\",\"title\",\"body\",\"source\",\"publishedAt\"} of a file in order of time, or - for standard input; JSON lines {\"id\",\"story\",\"duplicateOf\"} out.", Required = true };
        var command = new Command("stories", "Groups articles into stories over outlets and languages, and finds copies.") { list };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(list)!;
            if (file is not "-" && !File.Exists(file))
            {
                await Console.Error.WriteLineAsync($"stories: {file}: no such file");
                return 1;
            }

            using var reader = file is "-" ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(file);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            await AnswerAsync(reader, output, cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Groups the lines of a reader.</summary>
    internal static async Task AnswerAsync(TextReader reader, TextWriter output, CancellationToken cancellationToken)
    {
        var rules = new StoryRules();
        var window = new StoryWindow(rules);
        var queue = new StoryQueue(rules.Settle);
        var lines = new List<(string? Id, string? Error)>();
        var placed = new Dictionary<string, Placement>(StringComparer.Ordinal);
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        var newest = DateTimeOffset.MinValue;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Read(line, newest, out var error) is not { } article)
            {
                lines.Add((null, error));
                continue;
            }

            lines.Add((article.Id, null));
            newest = article.At > newest ? article.At : newest;
            Place(queue.Add(article, newest));
        }

        Place(queue.Rest());
        foreach (var (id, error) in lines)
            await output.WriteLineAsync(Answer(id, error).ToJsonString(WireFormat.Message).AsMemory(), cancellationToken);

        void Place(List<StoryArticle> articles)
        {
            foreach (var article in articles)
            {
                var placement = window.Place(article);
                placed[article.Id] = placement;
                foreach (var story in placement.Merged)
                    merged[story] = placement.StoryId;
            }
        }

        JsonObject Answer(string? id, string? error)
        {
            if (id is null)
                return new JsonObject { ["id"] = null, ["ok"] = false, ["err"] = error };
            var story = placed[id].StoryId;
            while (merged.TryGetValue(story, out var into))
                story = into;
            return new JsonObject { ["id"] = id, ["story"] = story, ["duplicateOf"] = placed[id].CopyOf };
        }
    }

    private static StoryArticle? Read(string line, DateTimeOffset newest, out string? error)
    {
        try
        {
            error = null;
            var asked = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("the line is not a JSON object");
            var id = asked["id"]?.ToString() ?? throw new JsonException("the line has no id");
            var at = DateTimeOffset.TryParse((string?)asked["publishedAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var published) ? published.ToUniversalTime() : newest;
            if (newest > DateTimeOffset.MinValue && at < newest - OldestBelievable)
                at = newest;
            return new StoryArticle(id, (string?)asked["lang"] ?? "", (string?)asked["title"] ?? "", (string?)asked["body"] ?? "", (string?)asked["source"] ?? "", at);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            error = e.Message;
            return null;
        }
    }
}
