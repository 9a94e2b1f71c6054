using System.Numerics;

namespace NewsPipeline.Entities;

/// <summary>
/// All forms of all names as an automaton over words. The first word of a name is looked up by its hash, first in a Bloom
/// filter that stays in the processor's cache (most words of a text end there), then in an open-addressed table; further
/// words follow edges from state to state. A state is a prefix of base forms, so forms do not multiply from word to word.
/// Immutable once built.
/// </summary>
internal sealed class NameIndex
{
    private readonly ulong[] _filter;
    private readonly int _filterShift;
    private readonly ulong[] _keys;
    private readonly Edge[]?[] _first;
    private readonly int _tableShift;
    private readonly Dictionary<(int State, ulong Hash), Edge[]> _next;
    private readonly Name[][] _names;

    /// <summary>A step by one word's form.</summary>
    internal readonly record struct Edge(string Form, int Target, Gap Gap, string GapText);

    public NameIndex(Dictionary<ulong, List<Edge>> first, Dictionary<(int State, ulong Hash), List<Edge>> next, List<List<Name>> names)
    {
        _names = [.. names.Select(n => n.ToArray())];
        _next = next.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        // 16 bits a form: one word in sixteen that is no name passes the filter.
        var bits = Math.Max(12, BitOperations.Log2((uint)Math.Max(1, first.Count)) + 5);
        _filterShift = 64 - bits;
        _filter = new ulong[(1 << bits) / 64];
        _tableShift = 64 - (bits - 3);
        _keys = new ulong[1 << (bits - 3)];
        _first = new Edge[_keys.Length][];
        foreach (var (hash, edges) in first)
        {
            var bit = hash >> _filterShift;
            _filter[bit >> 6] |= 1UL << (int)(bit & 63);
            var slot = (int)(hash >> _tableShift);
            while (_first[slot] is not null)
                slot = (slot + 1) & (_keys.Length - 1);
            _keys[slot] = hash;
            _first[slot] = [.. edges];
        }
    }

    /// <summary>About how many bytes the filter, table and edges take.</summary>
    public long Bytes =>
        (_filter.Length * 8L) + (_keys.Length * 16L) + (_first.Sum(e => e?.Length ?? 0) * 32L) + (_next.Count * 48L) + (_next.Values.Sum(e => e.Length) * 32L);

    /// <summary>Number of different first words.</summary>
    public int Forms => _first.Count(e => e is not null);

    public bool MayStart(ulong hash)
    {
        var bit = hash >> _filterShift;
        return (_filter[bit >> 6] & (1UL << (int)(bit & 63))) != 0;
    }

    public ReadOnlySpan<Edge> First(ulong hash)
    {
        var slot = (int)(hash >> _tableShift);
        while (_first[slot] is { } edges)
        {
            if (_keys[slot] == hash)
                return edges;
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return [];
    }

    public ReadOnlySpan<Edge> Next(int state, ulong hash) => _next.TryGetValue((state, hash), out var edges) ? edges : [];

    /// <summary>The names that end in this state.</summary>
    public Name[] NamesAt(int state) => _names[state];
}
