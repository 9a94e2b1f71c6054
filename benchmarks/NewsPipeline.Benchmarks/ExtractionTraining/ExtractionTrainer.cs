using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>
/// <c>extraction-train --set DIR [--set DIR …] [--weights FILE] [--seeds N] [--save-scores FILE | --use-scores FILE] [--texts FILE]</c>:
/// trains the segment scorer on pages with known text. With --seeds it is cross-validated by site that often, each time
/// with other folds, and the F1 is printed for every source and language; --save-scores keeps the scores the held-out
/// pages got, so that rules which come after the scorer are measured with --use-scores without training again.
/// </summary>
internal static class ExtractionTrainer
{
    private const int Folds = 5;

    public static Task<int> RunAsync(string[] args)
    {
        var sets = args.Index().Where(arg => arg.Item is "--set" && arg.Index + 1 < args.Length).Select(arg => args[arg.Index + 1]).ToArray();
        string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        if (sets.Length == 0)
        {
            Console.Error.WriteLine("usage: extraction-train --set DIR [--set DIR ...] [--weights FILE] [--seeds N] [--save-scores FILE | --use-scores FILE] [--texts FILE]");
            return Task.FromResult(2);
        }

        var clock = Stopwatch.StartNew();
        void Say(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, {clock.Elapsed.TotalSeconds:F0} s"));
        var pages = TrainingPage.Load(sets);
        Say($"{pages.Count} pages, {pages.Sum(p => p.Labels.Length)} segments, {pages.Sum(p => p.Labels.Sum())} of the text");
        var scored = new List<float[][]>();
        if (Option("--use-scores") is { } used)
        {
            scored = ScoreFile.Read(used, pages);
        }
        else
        {
            var training = new Training(pages);
            Say("rows in bins");
            for (var seed = 0; seed < int.Parse(Option("--seeds") ?? "0", CultureInfo.InvariantCulture); seed++)
            {
                scored.Add(training.CrossValidate(seed, Folds));
                Say($"seed {seed}");
                ScoreReport.Print(pages, scored[^1..]);
            }

            if (Option("--save-scores") is { } saved)
                ScoreFile.Write(saved, scored);
            if (Option("--weights") is { } weights)
            {
                training.WriteFinal(weights, Folds);
                Say("trained");
            }
        }

        if (scored.Count > 0)
        {
            ScoreReport.Print(pages, scored);
            if (Option("--texts") is { } texts)
                Write(texts, pages, scored[0]);
        }

        return Task.FromResult(0);
    }

    private static void Write(string file, IReadOnlyList<TrainingPage> pages, float[][] scores)
    {
        var predictions = new JsonObject();
        foreach (var (i, page) in pages.Index())
            predictions[page.Id] = new JsonObject { ["articleBody"] = ScoreReport.Body(page, scores[i]), ["source"] = page.Source };
        File.WriteAllText(file, predictions.ToJsonString());
    }
}
