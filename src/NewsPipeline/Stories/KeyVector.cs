namespace NewsPipeline.Stories;

/// <summary>Keys in ascending order, and how often each stands.</summary>
internal readonly record struct KeyVector(int[] Keys, ushort[] Counts)
{
    public static readonly KeyVector Empty = new([], []);

    public int Length => Keys.Length;

    /// <summary>The vector of the keys counted.</summary>
    public static KeyVector Of(Dictionary<int, int> counted)
    {
        if (counted.Count == 0)
            return Empty;
        var keys = new int[counted.Count];
        counted.Keys.CopyTo(keys, 0);
        Array.Sort(keys);
        return new KeyVector(keys, Array.ConvertAll(keys, k => (ushort)counted[k]));
    }

    /// <summary>Both together.</summary>
    public KeyVector Plus(KeyVector other) => Joined(other, 1);

    /// <summary>This one without what the other brought to it.</summary>
    public KeyVector Minus(KeyVector other) => Joined(other, -1);

    private KeyVector Joined(KeyVector other, int sign)
    {
        if (other.Length == 0)
            return this;
        if (Length == 0 && sign > 0)
            return other;
        var keys = new int[Length + other.Length];
        var counts = new ushort[keys.Length];
        int n = 0, i = 0, j = 0;
        while (i < Length || j < other.Length)
        {
            var mine = j == other.Length || (i < Length && Keys[i] <= other.Keys[j]);
            var theirs = i == Length || (j < other.Length && other.Keys[j] <= Keys[i]);
            var key = mine ? Keys[i] : other.Keys[j];
            var count = (mine ? Counts[i++] : 0) + (theirs ? sign * other.Counts[j++] : 0);
            if (count <= 0)
                continue;
            keys[n] = key;
            counts[n++] = (ushort)Math.Min(count, ushort.MaxValue);
        }

        return new KeyVector(keys[..n], counts[..n]);
    }
}
