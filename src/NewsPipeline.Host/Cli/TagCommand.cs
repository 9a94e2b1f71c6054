using System.CommandLine;
using System.Text.Json.Nodes;
using NewsPipeline.Entities;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>tag TEXT|FILE|-</c>: the watched entities in a text, for people; <c>tag --list FILE</c> for scripts.</summary>
internal static class TagCommand
{
    private const string ParagraphEnd = "\n\n";

    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "The text itself, a file, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var lists = new Option<string[]>("--watch-list") { Description = "Watch list file; may be repeated. Default: the list beside the executable." };
        var list = new Option<string?>("--list") { Description = "JSON lines {\"id\",\"lang\",\"text\"} of a file, or - for standard input; JSON lines out. Lines in a row with the same \"doc\" are one article, read together." };
        var language = new Option<string?>("--language") { Description = "ISO 639-1 code of the text." };
        var explain = new Option<bool>("--explain") { Description = "Also show what looked like a name and did not count, and why; with --list as \"rejected\" and \"because\" of each line." };
        var command = new Command("tag", "Shows the watched entities in a text.") { text, lists, list, language, explain };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if ((parsed.GetValue(text) is null) == (parsed.GetValue(list) is null))
            {
                await Console.Error.WriteLineAsync("tag: give one text, file or -, or --list FILE");
                return 2;
            }

            if (await LoadAsync(parsed.GetValue(lists) ?? []) is not { } tagger)
                return 1;
            if (parsed.GetValue(list) is { } lines)
                return await AnswerListAsync(lines, tagger, parsed.GetValue(explain), cancellationToken);
            if (await ReadAsync(parsed.GetValue(text)!, cancellationToken) is not { } read)
                return 1;
            Show(tagger, read, parsed.GetValue(language), parsed.GetValue(explain));
            return 0;
        });
        return command;
    }

    /// <summary>The mentions of a line of JSON; offsets as the scorers want them. Explained, each has its reason, and what did not count stands beside them.</summary>
    internal static JsonObject Answer(EntityTagger tagger, JsonObject asked, bool explain = false) =>
        Answer(asked["id"], tagger.Explain((string?)asked["title"], (string?)asked["lead"], (string?)asked["text"] ?? "", (string?)asked["lang"]), 0, explain);

    /// <summary>The same of the paragraphs of one article, an answer each: a full name in one tells of the others.</summary>
    internal static IEnumerable<JsonObject> AnswerTogether(EntityTagger tagger, IReadOnlyList<JsonObject> paragraphs, bool explain = false)
    {
        if (paragraphs.Count == 1)
        {
            yield return Answer(tagger, paragraphs[0], explain);
            yield break;
        }

        var texts = paragraphs.Select(p => (string?)p["text"] ?? "").ToList();
        var sightings = tagger.Explain(null, null, string.Join(ParagraphEnd, texts), (string?)paragraphs[0]["lang"]);
        var start = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            var end = start + texts[i].Length;
            yield return Answer(paragraphs[i]["id"], sightings.Where(s => s.Verdict.Start >= start && s.Verdict.End <= end), start, explain);
            start = end + ParagraphEnd.Length;
        }
    }

    /// <summary>The article a line is a paragraph of; null for a line that is one by itself.</summary>
    internal static string? Article(JsonObject asked) => asked["title"] is null && asked["lead"] is null ? asked["doc"]?.ToString() : null;

    private static JsonObject Answer(JsonNode? id, IEnumerable<Sighting> sightings, int from, bool explain)
    {
        var found = sightings.ToLookup(s => s.Counts);
        var answer = new JsonObject { ["id"] = id?.DeepClone(), ["mentions"] = ToJson(found[true], from, explain) };
        if (explain)
            answer["rejected"] = ToJson(found[false], from, explain);
        return answer;
    }

    private static JsonArray ToJson(IEnumerable<Sighting> sightings, int from, bool explain)
    {
        var array = new JsonArray();
        foreach (var sighting in sightings)
        {
            var mention = new JsonObject { ["start"] = sighting.Verdict.Start - from, ["end"] = sighting.Verdict.End - from, ["entity"] = sighting.Name.Entity.Id };
            if (sighting.Field is not "text")
                mention["field"] = sighting.Field;
            if (explain)
            {
                mention["alias"] = sighting.Name.Alias.Text;
                mention["form"] = sighting.Form;
                mention["because"] = sighting.Verdict.Reason;
            }

            array.Add((JsonNode?)mention);
        }

        return array;
    }

    private static async Task<int> AnswerListAsync(string lines, EntityTagger tagger, bool explain, CancellationToken cancellationToken)
    {
        if (lines is not "-" && !File.Exists(lines))
        {
            await Console.Error.WriteLineAsync($"tag: {lines}: no such file");
            return 1;
        }

        await using var output = new StreamWriter(Console.OpenStandardOutput());
        return await JsonLines.AnswerAsync(lines, Article, asked => AnswerTogether(tagger, asked, explain), output, cancellationToken);
    }

    private static async Task<EntityTagger?> LoadAsync(string[] paths)
    {
        var (watchList, problems) = WatchListFiles.Load(paths.Length > 0 ? paths : [Path.Combine(AppContext.BaseDirectory, "watchlist.json")]);
        // A list made for several programs has a note for each foreign key: one line a kind is enough.
        foreach (var problem in watchList is null ? problems : [])
            await Console.Error.WriteLineAsync(problem);
        if (watchList is not null && problems.Count > 0)
            await Console.Error.WriteLineAsync($"{problems[0]}{(problems.Count > 1 ? $" (and {problems.Count - 1} more notes)" : "")}");
        return watchList is null ? null : new EntityTagger(watchList);
    }

    private static async Task<string?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            if (text is not "-" && !text.Contains(' ', StringComparison.Ordinal) && Path.GetFileName(text) != text && !File.Exists(text))
            {
                await Console.Error.WriteLineAsync($"tag: {text}: no such file");
                return null;
            }

            return text is "-" ? await Console.In.ReadToEndAsync(cancellationToken)
                : File.Exists(text) ? await File.ReadAllTextAsync(text, cancellationToken)
                : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"tag: {text}: {e.Message}");
            return null;
        }
    }

    private static void Show(EntityTagger tagger, string text, string? language, bool explain)
    {
        var sightings = tagger.Explain(null, null, text, language).Where(s => explain || s.Counts).ToList();
        if (sightings.Count == 0)
        {
            AnsiConsole.MarkupLineInterpolated($"Nothing of the watch list ({tagger.WatchList.Entities.Count} entities) stands in the text.");
            return;
        }

        var table = explain ? new Table().AddColumns("Offset", "Surface", "Entity", "Alias", "Because") : new Table().AddColumns("Offset", "Surface", "Entity", "Type", "Form");
        foreach (var s in sightings)
        {
            string[] place = [$"{s.Verdict.Start}–{s.Verdict.End}", s.Surface, s.Name.Entity.Id];
            string[] row = explain
                ? [.. place, $"{s.Name.Alias.Text} ({(s.Name.Alias.Weak ? "weak" : "strong")}, {s.Form})", $"{(s.Counts ? "counts" : "does not count")}: {s.Verdict.Reason}"]
                : [.. place, s.Name.Entity.Type, s.Form];
            table.AddRow(row.Select(cell => new Markup(Markup.Escape(cell))));
        }

        AnsiConsole.Write(table);
    }
}
