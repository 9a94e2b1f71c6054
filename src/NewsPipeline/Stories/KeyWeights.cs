namespace NewsPipeline.Stories;

/// <summary>Keys in ascending order and their weights; as a whole of length one.</summary>
internal readonly record struct KeyWeights(int[] Keys, float[] Values)
{
    public static readonly KeyWeights Empty = new([], []);

    /// <summary>Each key weighs its count times its rarity; the heaviest <paramref name="most"/> stay.</summary>
    public static KeyWeights Of(KeyVector vector, KeyCounts counts, int most)
    {
        if (vector.Length == 0)
            return Empty;
        var keys = vector.Keys;
        var values = new float[keys.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = vector.Counts[i] * counts.Rarity(keys[i]);
        if (keys.Length > most)
            (keys, values) = Cut(keys, values, most);
        double sum = 0;
        foreach (var v in values)
            sum += v * v;
        var norm = sum > 0 ? (float)(1 / Math.Sqrt(sum)) : 0;
        for (var i = 0; i < values.Length; i++)
            values[i] *= norm;
        return new KeyWeights(keys, values);
    }

    /// <summary>Likeness of both, 0 to 1.</summary>
    public float Cosine(KeyWeights other)
    {
        var (mine, theirs) = (Keys, other.Keys);
        float sum = 0;
        int i = 0, j = 0;
        while (i < mine.Length && j < theirs.Length)
        {
            var (a, b) = (mine[i], theirs[j]);
            if (a == b)
                sum += Values[i] * other.Values[j];
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return sum;
    }

    /// <summary>The keys that weigh most; of equal ones those with the lesser key.</summary>
    public ReadOnlySpan<int> Heaviest(int most)
    {
        if (Keys.Length <= most)
            return Keys;
        var (order, keys) = ByWeight(Keys, Values);
        _ = order;
        return keys.AsSpan(0, most);
    }

    private static (int[] Keys, float[] Values) Cut(int[] keys, float[] values, int most)
    {
        var least = -ByWeight(keys, values).Order[most - 1];
        var kept = new int[most];
        var weights = new float[most];
        var n = 0;
        for (var i = 0; i < keys.Length && n < most; i++)
        {
            if (values[i] >= least)
                (kept[n], weights[n++]) = (keys[i], values[i]);
        }

        return (kept, weights);
    }

    private static (float[] Order, int[] Keys) ByWeight(int[] keys, float[] values)
    {
        var order = Array.ConvertAll(values, v => -v);
        var sorted = (int[])keys.Clone();
        Array.Sort(order, sorted);
        return (order, sorted);
    }
}
