namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Rows of numbers cut into a few bins a column, as the trees are grown on: column after column, one byte a value.</summary>
internal sealed class BinnedRows
{
    public const int Bins = 64;

    private BinnedRows(byte[][] columns, float[][] cuts, int count)
    {
        Columns = columns;
        Cuts = cuts;
        Count = count;
    }

    public IReadOnlyList<byte[]> Columns { get; }

    /// <summary>Upper bound of every bin but the last; empty where a column has one value only.</summary>
    public IReadOnlyList<float[]> Cuts { get; }
    public int Count { get; }

    /// <param name="pages">Rows of each page, one after the other.</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="from">First column that is taken.</param>
    public static BinnedRows Of(IReadOnlyList<float[]> pages, int width, int from = 0)
    {
        var count = pages.Sum(rows => rows.Length / width);
        var columns = new byte[width - from][];
        var cuts = new float[width - from][];
        Parallel.For(from, width, c =>
        {
            var values = new float[count];
            var at = 0;
            foreach (var rows in pages)
            {
                for (var i = c; i < rows.Length; i += width)
                    values[at++] = rows[i];
            }

            cuts[c - from] = Cut(values);
            columns[c - from] = Bin(values, cuts[c - from]);
        });
        return new BinnedRows(columns, cuts, count);
    }

    /// <summary>The same rows with further columns.</summary>
    public BinnedRows With(BinnedRows further) => new([.. Columns, .. further.Columns], [.. Cuts, .. further.Cuts], Count);

    private static float[] Cut(float[] values)
    {
        var distinct = new HashSet<float>();
        foreach (var value in values)
        {
            if (distinct.Add(value) && distinct.Count >= Bins)
                break;
        }

        // Rare values (flags set on few rows) fall between quantiles: where values are few, cut between each two.
        if (distinct.Count < Bins)
            return [.. distinct.Order().SkipLast(1)];
        var sorted = (float[])values.Clone();
        Array.Sort(sorted);
        var found = new List<float>();
        for (var b = 1; b < Bins; b++)
        {
            var value = sorted[(int)((long)b * sorted.Length / Bins)];
            if (value < sorted[^1] && (found.Count == 0 || value > found[^1]))
                found.Add(value);
        }

        return [.. found];
    }

    private static byte[] Bin(float[] values, float[] cuts)
    {
        var bins = new byte[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var at = Array.BinarySearch(cuts, values[i]);
            bins[i] = (byte)(at >= 0 ? at : ~at);
        }

        return bins;
    }
}
