using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Scores every segment of a page in two looks: alone, then with the first look's scores around it.</summary>
internal sealed class SegmentScorer(TreeModel first, TreeModel second)
{
    private const string Weights = "NewsPipeline.Articles.Extraction.Selection.weights.txt";

    private static readonly Lazy<SegmentScorer> Embedded = new(Load);

    /// <summary>The scorer with the weights that were trained on the development pages.</summary>
    public static SegmentScorer Trained => Embedded.Value;

    public static int Columns => SegmentFeatures.Columns + ContextFeatures.Columns;

    /// <summary>Scores in 0..1, one a segment.</summary>
    public float[] Score(Page page, float[] rows)
    {
        var alone = first.Score(rows, SegmentFeatures.Columns);
        return second.Score(ContextFeatures.Extend(page, rows, alone), Columns);
    }

    /// <summary>Why one segment scored as it did: the columns of the second look that moved it most, with their signs.</summary>
    public string Explain(Page page, float[] rows, int segment)
    {
        var extended = ContextFeatures.Extend(page, rows, first.Score(rows, SegmentFeatures.Columns));
        var contributions = new float[Columns];
        second.Explain(extended.AsSpan(segment * Columns, Columns), contributions);
        return string.Join(' ', Enumerable.Range(0, Columns).OrderByDescending(c => Math.Abs(contributions[c])).Take(4).Where(c => contributions[c] != 0)
            .Select(c => $"{(contributions[c] > 0 ? '+' : '-')}{Name(c)}"));
    }

    public static string Name(int column) => column < SegmentFeatures.Columns ? SegmentFeatures.Name(column) : ContextFeatures.Name(column - SegmentFeatures.Columns);

    private static SegmentScorer Load()
    {
        var columns = Enumerable.Range(0, Columns).ToDictionary(Name, StringComparer.Ordinal);
        using var stream = typeof(SegmentScorer).Assembly.GetManifestResourceStream(Weights) ?? throw new InvalidOperationException($"{Weights} is not embedded");
        using var reader = new StreamReader(stream);
        var models = TreeModel.Read(reader, name => columns.TryGetValue(name, out var column) ? column : throw new FormatException($"unknown column {name}"));
        return new SegmentScorer(models[0], models[1]);
    }
}
