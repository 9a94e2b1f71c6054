using System.Globalization;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Prints the F1 of held-out pages: all, by set, by source, by language.</summary>
internal static class ScoreReport
{
    public static string Body(TrainingPage page, float[] scores) => BlockText.Text(BlockText.Blocks(BodySelection.Keep(page.Read, scores)));

    public static void Print(IReadOnlyList<TrainingPage> pages, IReadOnlyList<float[][]> rounds)
    {
        var measured = new List<(TrainingPage Page, BodyMeasure.PageScore Score)>[rounds.Count];
        for (var r = 0; r < rounds.Count; r++)
            measured[r] = [.. Enumerable.Range(0, pages.Count).AsParallel().AsOrdered().Select(i => (pages[i], BodyMeasure.Of(pages[i].Truths, Body(pages[i], rounds[r][i]))))];
        void Line(string name, Func<TrainingPage, bool> takes)
        {
            var scores = measured.Select(round => round.Where(m => takes(m.Page)).Select(m => m.Score).ToArray()).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {scores[0].Length,5}  {scores.Average(BodyMeasure.Total):F4}  ({string.Join(' ', scores.Select(s => BodyMeasure.Total(s).ToString("F4", CultureInfo.InvariantCulture)))})"));
        }

        static bool Picked(TrainingPage page) => page.Source.EndsWith("+agree", StringComparison.Ordinal) || page.Source.EndsWith("+f90", StringComparison.Ordinal) || page.Source.EndsWith("+f95", StringComparison.Ordinal);
        static bool First(TrainingPage page) => !page.Source.Contains('+', StringComparison.Ordinal);
        Line("first set", First);
        Line("further, not picked", page => !First(page) && !Picked(page));
        Line("picked by agreement", Picked);
        foreach (var source in pages.Where(page => !Picked(page)).GroupBy(page => page.Source).OrderByDescending(group => group.Count()))
            Line($"  {source.Key}", page => page.Source == source.Key);
        foreach (var language in pages.Where(page => !Picked(page)).GroupBy(page => page.Language).Where(group => group.Count() >= 15).OrderByDescending(group => group.Count()))
            Line($"  {language.Key}", page => page.Language == language.Key && !Picked(page));
    }
}
