using System.CommandLine;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Quotes;

namespace NewsPipeline.Host.Cli;

/// <summary><c>quotes --list FILE</c>: what articles quote and who said it, for scripts.</summary>
internal static class QuotesCommand
{
    public static Command Create()
    {
        var list = new Option<string>("--list") { Description = "JSON lines {\"id\",\"lang\",\"title\",\"text\"} of a file, or - for standard input; JSON lines {\"id\",\"quotes\":[{\"start\",\"end\",\"speaker\",\"name\",\"entity\"}]} out.", Required = true };
        var lists = new Option<string[]>("--watch-list") { Description = "Watch list file whose entities speakers are bound to; may be repeated. Default: the list beside the executable." };
        var command = new Command("quotes", "Finds quotes and their speakers in texts.") { list, lists };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var paths = parsed.GetValue(lists) is { Length: > 0 } given ? given : [Path.Combine(AppContext.BaseDirectory, "watchlist.json")];
            var (watchList, problems) = WatchListFiles.Load(paths);
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync(problem);
            if (watchList is null)
                return 1;
            var tagger = new EntityTagger(watchList);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            return await JsonLines.AnswerAsync(parsed.GetValue(list)!, asked => Answer(tagger, asked), output, cancellationToken);
        });
        return command;
    }

    /// <summary>The quotes of a line of JSON; offsets in UTF-16 code units.</summary>
    internal static JsonObject Answer(EntityTagger tagger, JsonObject asked)
    {
        var text = (string?)asked["text"] ?? "";
        var language = (string?)asked["lang"];
        var quotes = new JsonArray();
        var mentions = tagger.Tag((string?)asked["title"], null, text, language);
        foreach (var quote in QuoteFinder.Find(text, language))
        {
            var found = new JsonObject { ["start"] = quote.Start, ["end"] = quote.Start + quote.Length };
            if (quote.Speaker is { } speaker)
            {
                found["speaker"] = speaker.Text;
                found["name"] = text.Substring(speaker.NameStart, speaker.NameLength);
                found["entity"] = SpeakerEntity.Of(speaker, mentions);
            }

            quotes.Add((JsonNode?)found);
        }

        return new JsonObject { ["id"] = asked["id"]?.DeepClone(), ["quotes"] = quotes };
    }
}
