using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Trains the two looks of the scorer on a list of pages, as a whole or by folds of sites.</summary>
internal sealed class Training
{
    private readonly IReadOnlyList<TrainingPage> _pages;
    private readonly BinnedRows _alone;
    private readonly float[] _labels;
    private readonly float[] _weights;
    private readonly int[] _starts;

    public Training(IReadOnlyList<TrainingPage> pages)
    {
        _pages = pages;
        _alone = BinnedRows.Of([.. pages.Select(page => page.Rows)], SegmentFeatures.Columns);
        _labels = [.. pages.SelectMany(page => page.Labels)];
        _weights = [.. pages.SelectMany(page => Thinned(page.Labels, page.Weights))];
        _starts = new int[pages.Count + 1];
        for (var i = 0; i < pages.Count; i++)
            _starts[i + 1] = _starts[i] + pages[i].Labels.Length;
    }

    /// <summary>Scores of every page, each from models that never saw its site.</summary>
    public float[][] CrossValidate(int seed, int folds)
    {
        var (rows, context) = Context(seed, folds);
        var scores = new float[_pages.Count][];
        for (var fold = 0; fold < folds; fold++)
        {
            var second = Second(rows, Members(page => page.Fold(seed, folds) != fold), seed);
            Parallel.For(0, _pages.Count, i =>
            {
                if (_pages[i].Fold(seed, folds) == fold)
                    scores[i] = second.Score(context[i], SegmentScorer.Columns);
            });
        }

        return scores;
    }

    /// <summary>Trains on all pages and writes the weights.</summary>
    public void WriteFinal(string file, int folds)
    {
        var (rows, _) = Context(0, folds);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine("# Weights of the segment scorer, trained by: NewsPipeline.Benchmarks extraction-train. The form is told in TreeModel.cs.");
        First(Members(_ => true), 0).Write(writer, "alone", SegmentScorer.Name);
        Second(rows, Members(_ => true), 0).Write(writer, "context", SegmentScorer.Name);
    }

    /// <summary>The second look learns from first looks that never saw the page: those it meets in use have not either.</summary>
    private (BinnedRows Rows, float[][] Context) Context(int seed, int folds)
    {
        var context = new float[_pages.Count][];
        for (var fold = 0; fold < folds; fold++)
        {
            var first = First(Members(page => page.Fold(seed, folds) != fold), seed);
            Parallel.For(0, _pages.Count, i =>
            {
                if (_pages[i].Fold(seed, folds) == fold)
                    context[i] = ContextFeatures.Extend(_pages[i].Page, _pages[i].Rows, first.Score(_pages[i].Rows, SegmentFeatures.Columns));
            });
        }

        return (_alone.With(BinnedRows.Of(context, SegmentScorer.Columns, SegmentFeatures.Columns)), context);
    }

    private TreeModel First(int[] members, int seed) => new BoostedTrees { Trees = 120, Leaves = 16, Seed = 20_260_101 + seed }.Train(_alone, members, _labels, _weights);

    private TreeModel Second(BinnedRows rows, int[] members, int seed) => new BoostedTrees { Trees = 120, Leaves = 12, Seed = 20_260_101 + seed }.Train(rows, members, _labels, _weights);

    private int[] Members(Func<TrainingPage, bool> takes) =>
        [.. _pages.Index().Where(page => takes(page.Item)).SelectMany(page => Enumerable.Range(_starts[page.Index], page.Item.Labels.Length)).Where(row => _weights[row] > 0)];

    /// <summary>Far from the text a page is menus and lists, much the same all over: of those one in <see cref="Thinning"/> stands for all.</summary>
    private static float[] Thinned(float[] labels, float[] weights)
    {
        var thinned = (float[])weights.Clone();
        var nearest = -Near - 1;
        var away = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            nearest = labels[i] > 0 ? i : nearest;
            away[i] = i - nearest;
        }

        nearest = labels.Length + Near + 1;
        for (var i = labels.Length - 1; i >= 0; i--)
        {
            nearest = labels[i] > 0 ? i : nearest;
            if (Math.Min(away[i], nearest - i) > Near)
                thinned[i] *= i % Thinning == 0 ? Thinning : 0;
        }

        return thinned;
    }

    private const int Near = 6, Thinning = 4;
}
