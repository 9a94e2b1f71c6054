using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>
/// <c>extraction-train --truth FILE --dir DIR --weights FILE [--cv FILE] [--dev FILE]</c>: trains the segment scorer on pages with known
/// text. With --cv also writes the texts each page gets from models that never saw its fold; with --dev those of the final model.
/// </summary>
internal static class ExtractionTrainer
{
    private const int Folds = 5;

    public static Task<int> RunAsync(string[] args)
    {
        string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        if (Option("--truth") is not { } truth || Option("--dir") is not { } dir)
        {
            Console.Error.WriteLine("usage: extraction-train --truth FILE --dir DIR --weights FILE [--cv FILE]");
            return Task.FromResult(2);
        }

        var started = Stopwatch.StartNew();
        var pages = TrainingPage.Load(truth, dir);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages.Count} pages, {pages.Sum(p => p.Labels.Length)} segments, {pages.Sum(p => p.Labels.Sum())} of the text, {started.Elapsed.TotalSeconds:F0} s"));

        var byFold = Enumerable.Range(0, Folds).Select(k => First(pages.Where(p => p.Fold != k))).ToArray();
        foreach (var page in pages)
            page.Context = ContextFeatures.Extend(page.Page, page.Rows, byFold[page.Fold].Score(page.Rows, SegmentFeatures.Columns));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first look, {started.Elapsed.TotalSeconds:F0} s"));

        if (Option("--cv") is { } cv)
        {
            var second = Enumerable.Range(0, Folds).Select(k => Second(pages.Where(p => p.Fold != k))).ToArray();
            Write(cv, pages, page => second[page.Fold].Score(page.Context, SegmentScorer.Columns), BodySelection.Threshold);
            foreach (var threshold in (float[])[0.35f, 0.4f, 0.45f, 0.55f, 0.6f, 0.65f])
                Write($"{cv}.{threshold.ToString(CultureInfo.InvariantCulture)}", pages, page => second[page.Fold].Score(page.Context, SegmentScorer.Columns), threshold);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cross-validated, {started.Elapsed.TotalSeconds:F0} s"));
        }

        if (Option("--weights") is { } weights)
        {
            var first = First(pages);
            var second = Second(pages);
            using var writer = new StreamWriter(weights) { NewLine = "\n" };
            writer.WriteLine("# Weights of the segment scorer, trained by: NewsPipeline.Benchmarks extraction-train. The form is told in TreeModel.cs.");
            first.Write(writer, "alone", SegmentScorer.Name);
            second.Write(writer, "context", SegmentScorer.Name);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained, {started.Elapsed.TotalSeconds:F0} s"));
        }

        return Task.FromResult(0);
    }

    private static TreeModel First(IEnumerable<TrainingPage> pages) => Train(pages, SegmentFeatures.Columns, p => p.Rows, new BoostedTrees { Trees = 120, Leaves = 16 });

    private static TreeModel Second(IEnumerable<TrainingPage> pages) => Train(pages, SegmentScorer.Columns, p => p.Context, new BoostedTrees { Trees = 120, Leaves = 12 });

    private static TreeModel Train(IEnumerable<TrainingPage> pages, int columns, Func<TrainingPage, float[]> rows, BoostedTrees settings)
    {
        var list = pages.ToList();
        var count = list.Sum(p => p.Labels.Length);
        var all = new float[count * columns];
        var labels = new float[count];
        var weights = new float[count];
        var at = 0;
        foreach (var page in list)
        {
            rows(page).CopyTo(all, at * columns);
            page.Labels.CopyTo(labels, at);
            page.Weights.CopyTo(weights, at);
            at += page.Labels.Length;
        }

        return settings.Train(all, columns, labels, weights);
    }

    private static void Write(string file, List<TrainingPage> pages, Func<TrainingPage, float[]> scores, float threshold)
    {
        var predictions = new JsonObject();
        foreach (var page in pages)
            predictions[page.Id] = new JsonObject { ["articleBody"] = BlockText.Text(BlockText.Blocks(BodySelection.Keep(page.Page, scores(page), threshold))) };
        File.WriteAllText(file, predictions.ToJsonString());
    }
}

/// <summary>One page with its rows and labels.</summary>
internal sealed class TrainingPage
{
    public required string Id { get; init; }
    public required int Fold { get; init; }
    public required Articles.Extraction.Layout.Page Page { get; init; }
    public required float[] Rows { get; init; }
    public required float[] Labels { get; init; }
    public required float[] Weights { get; init; }
    public float[] Context { get; set; } = [];

    public static List<TrainingPage> Load(string truth, string dir)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(truth));
        var pages = new List<TrainingPage>();
        foreach (var item in document.RootElement.EnumerateObject())
        {
            using var packed = new GZipStream(File.OpenRead(Path.Combine(dir, item.Name + ".html.gz")), CompressionMode.Decompress);
            using var memory = new MemoryStream();
            packed.CopyTo(memory);
            var text = item.Value.GetProperty("articleBody").GetString()!;
            if (ArticleExtractor.Rows(memory.ToArray(), new Uri(item.Value.GetProperty("url").GetString()!)) is not { } read || read.Page.Segments.Count == 0)
                continue;
            var labels = SegmentLabels.Of(read.Page, text);
            // A page counts the same however long it is: the measure is a mean over pages.
            var total = SegmentLabels.Words(text).Count;
            var weights = read.Page.Segments.Select(s => Math.Clamp(40f * (s.Words + 2) / (total + 100), 0.05f, 8f)).ToArray();
            pages.Add(new TrainingPage { Id = item.Name, Fold = item.Value.GetProperty("fold").GetInt32(), Page = read.Page, Rows = read.Rows, Labels = labels, Weights = weights });
        }

        return pages;
    }
}
