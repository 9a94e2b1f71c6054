namespace NewsPipeline.Stories;

/// <summary>
/// How many articles of the window have a key. A table of fixed size (16 MiB), in which two keys may rarely share a place.
/// Counts take effect by whole hours of the articles' clock, so that they are the same however the articles of an hour came,
/// and after a restart.
/// </summary>
internal sealed class KeyCounts(int prior)
{
    private const int Bits = 22;

    private readonly int[] _counts = new int[1 << Bits];
    private readonly SortedDictionary<long, List<(StoryKeys Keys, int Sign)>> _later = [];
    private int _articles;
    private long _hour = long.MinValue;

    /// <summary>Rises whenever counts change: what was weighed before is to be weighed anew.</summary>
    public int Epoch { get; private set; }

    /// <summary>Counts an article, once the clock has left its hour.</summary>
    public void Add(StoryKeys keys, long hour)
    {
        if (hour < _hour)
            Count(keys, 1);
        else
            Later(hour).Add((keys, 1));
    }

    /// <summary>Takes an article out again.</summary>
    public void Remove(StoryKeys keys, long hour)
    {
        if (hour < _hour)
            Count(keys, -1);
        else
            Later(hour).Add((keys, -1));
    }

    /// <summary>The clock has come to an hour: all before it counts.</summary>
    public void Reach(long hour)
    {
        if (hour <= _hour)
            return;
        _hour = hour;
        while (_later.Count > 0 && _later.First() is var (next, waiting) && next < hour)
        {
            _later.Remove(next);
            foreach (var (keys, sign) in waiting)
                Count(keys, sign);
        }
    }

    /// <summary>The logarithm of how rare a key is.</summary>
    public float Rarity(int key) => MathF.Log((_articles + prior + 1f) / (Math.Max(0, _counts[Place(key)]) + 1f));

    private List<(StoryKeys, int)> Later(long hour)
    {
        if (!_later.TryGetValue(hour, out var list))
            _later[hour] = list = [];
        return list;
    }

    private void Count(StoryKeys keys, int sign)
    {
        Epoch++;
        _articles += sign;
        foreach (var vector in (ReadOnlySpan<KeyVector>)[keys.Lead, keys.Names, keys.Sounds, keys.Concepts, keys.Body])
        {
            foreach (var key in vector.Keys)
                _counts[Place(key)] += sign;
        }
    }

    private static int Place(int key) => (int)((uint)key * 0x9E3779B1u >> (32 - Bits));
}
