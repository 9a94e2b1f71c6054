using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsPipeline.Entities;

namespace NewsPipeline.Benchmarks;

/// <summary>
/// <c>tagging --text FILE --watch-list FILE [--aliases N]</c>: our tagger over the file's lines on one core (processor time), beside
/// SearchValues and a compiled regular expression that look for the same aliases' base forms only. A .jsonl file is read for
/// its "text". With --aliases the list is filled up to N with made-up two-word names.
/// </summary>
internal static class TaggingBenchmark
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        string? file = null, list = null;
        var aliases = 0;
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--text": file = args[i + 1]; break;
                case "--watch-list": list = args[i + 1]; break;
                case "--aliases": aliases = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
            }
        }

        if (file is null || list is null)
        {
            await Console.Error.WriteLineAsync("usage: tagging --text FILE --watch-list FILE [--aliases N]");
            return 2;
        }

        var (watchList, problems) = WatchListFiles.Load([list]);
        if (watchList is null)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, problems));
            return 1;
        }

        watchList = FillUp(watchList, aliases);
        var lines = await File.ReadAllLinesAsync(file);
        var texts = Articles(file.EndsWith(".jsonl", StringComparison.Ordinal) ? lines.Select(l => (string?)JsonNode.Parse(l)?["text"] ?? "") : lines);
        Console.WriteLine(JsonSerializer.Serialize(Measure(watchList, texts)));
        return 0;
    }

    private static object Measure(WatchList watchList, List<string> texts)
    {
        var mb = texts.Sum(t => (long)Encoding.UTF8.GetByteCount(t)) / 1e6;
        var names = watchList.Entities.SelectMany(e => e.Aliases).Select(a => a.Text).Distinct(StringComparer.Ordinal).ToArray();
        Console.WriteLine($"{texts.Count} texts, {mb:F1} MB of UTF-8; {watchList.Entities.Count} entities, {names.Length} different aliases");

        _ = new EntityTagger(WatchList.Of(watchList.Entities.Take(1).ToList())); // Tables and code are warm then; the build is of the list alone.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Cpu();
        var tagger = new EntityTagger(watchList);
        var build = (Cpu() - clock).TotalMilliseconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"matcher: {tagger.Index.Forms} forms, built in {build:F0} ms, {bytes / 1e6:F1} MB");

        var ours = Best(texts, mb, t => tagger.Tag(null, null, t, "ru").Count, "tagger");
        var values = SearchValues.Create(names, StringComparison.OrdinalIgnoreCase);
        var search = Best(texts, mb, t => Count(t, values), "SearchValues");
        // Longest first, as an alternation takes the first branch that fits.
        var pattern = string.Join('|', names.OrderByDescending(n => n.Length).Select(Regex.Escape));
        var regex = new Regex(pattern, RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMinutes(5));
        // A long alternation is slow: a fiftieth of the text is enough to tell its rate.
        var some = texts.Take(Math.Max(1, texts.Count / 50)).ToList();
        var expression = Best(some, some.Sum(t => (long)Encoding.UTF8.GetByteCount(t)) / 1e6, t => regex.Count(t), "compiled regex", rounds: 1);
        return new { mb = Math.Round(mb, 1), mbPerSecond = Math.Round(ours, 1), searchValuesMbPerSecond = Math.Round(search, 1), regexMbPerSecond = Math.Round(expression, 2), buildMs = Math.Round(build), matcherBytes = bytes };
    }

    private static double Best(List<string> texts, double mb, Func<string, int> count, string what, int rounds = Rounds)
    {
        var best = 0.0;
        long found = 0;
        foreach (var text in texts.Take(2_000))
            found += count(text);
        for (var round = 0; round < rounds; round++)
        {
            found = 0;
            var clock = Cpu();
            foreach (var text in texts)
                found += count(text);
            best = Math.Max(best, mb / (Cpu() - clock).TotalSeconds);
        }

        Console.WriteLine($"{what}: {best:F1} MB/s, {found} found");
        return best;
    }

    /// <summary>Processor time of the process: "on one core" also on a machine that others use.</summary>
    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static int Count(string text, SearchValues<string> values)
    {
        var count = 0;
        var rest = text.AsSpan();
        while (rest.IndexOfAny(values) is var at and >= 0)
        {
            count++;
            rest = rest[(at + 1)..];
        }

        return count;
    }

    /// <summary>Lines joined to texts of about an article's length, 3,000 characters.</summary>
    private static List<string> Articles(IEnumerable<string> lines)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
            if (text.Length < 3_000)
                continue;
            texts.Add(text.ToString());
            text.Clear();
        }

        if (text.Length > 0)
            texts.Add(text.ToString());
        return texts;
    }

    private static WatchList FillUp(WatchList list, int aliases)
    {
        var missing = aliases - list.Entities.Sum(e => e.Aliases.Count);
        if (missing <= 0)
            return list;
        string[] starts = ["Бор", "Вер", "Гал", "Дем", "Жар", "Зам", "Кор", "Лас", "Мир", "Нав", "Ост", "Пет", "Рад", "Сав", "Тар", "Уст", "Фед", "Хар", "Чер", "Шум"];
        string[] middles = ["ан", "ен", "ил", "ом", "уш", "ав", "ев", "ик", "ол", "ур", "аг", "еч", "из", "ох", "уб", "ад"];
        string[] ends = ["ов", "ин", "ский", "енко", "ев", "ук", "ич", "ян", "дзе", "берг", "ман", "сон", "ова", "ина", "ская"];
        var random = new Random(7); // The same names in every run.
        string One(string[] of) => of[random.Next(of.Length)];
        var more = Enumerable.Range(0, missing).Select(i =>
        {
            var surname = One(starts) + One(middles) + One(middles) + One(ends);
            return new WatchedEntity { Id = "made-up-" + i, Name = surname, Type = i % 2 == 0 ? "person" : "org", Aliases = [new WatchedAlias { Text = i % 2 == 0 ? One(starts) + One(middles) + " " + surname : surname, Lang = "ru" }] };
        });
        return WatchList.Of([.. list.Entities, .. more]);
    }
}
