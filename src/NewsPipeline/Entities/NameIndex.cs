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
    private readonly EdgeTable _first;
    private readonly EdgeTable _next;
    private readonly Name[][] _names;
    private readonly (Gap Gap, string Text)[] _gaps;

    /// <summary>An index of these edges.</summary>
    /// <param name="first">Of first words, by the hash of their form.</param>
    /// <param name="next">Of further words, by <see cref="Key"/>.</param>
    /// <param name="names">Of each state, the names that end there.</param>
    /// <param name="gaps">Of each state, what must stand before its word.</param>
    public NameIndex(List<(ulong Key, Edge Edge)> first, List<(ulong Key, Edge Edge)> next, List<List<Name>> names, List<(Gap Gap, string Text)> gaps)
    {
        _names = [.. names.Select(n => n.Count == 0 ? [] : n.ToArray())];
        _gaps = [.. gaps];
        _first = new EdgeTable(first);
        _next = new EdgeTable(next);
        // 32 to 64 bits a form: about one word in forty that is no name passes the filter.
        var bits = Math.Max(12, BitOperations.Log2((uint)Math.Max(1, _first.Keys)) + 5);
        _filterShift = 64 - bits;
        _filter = new ulong[(1 << bits) / 64];
        foreach (var (hash, _) in first)
        {
            var bit = hash >> _filterShift;
            _filter[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    /// <summary>About how many bytes the filter, tables and edges take.</summary>
    public long Bytes => (_filter.Length * 8L) + _first.Bytes + _next.Bytes;

    /// <summary>Number of different first words.</summary>
    public int Forms => _first.Keys;

    /// <summary>The key of a word's form after a state.</summary>
    public static ulong Key(int state, ulong hash) => (hash + (uint)state) * Folding.HashFactor;

    public bool MayStart(ulong hash)
    {
        var bit = hash >> _filterShift;
        return (_filter[bit >> 6] & (1UL << (int)(bit & 63))) != 0;
    }

    public ReadOnlySpan<Edge> First(ulong hash) => _first[hash];

    public ReadOnlySpan<Edge> Next(int state, ulong hash) => _next[Key(state, hash)];

    /// <summary>Whether the gap of a text may stand before the word of this state.</summary>
    public bool Fits(int state, ReadOnlySpan<char> gap) => Gaps.Fits(_gaps[state].Gap, _gaps[state].Text, gap);

    /// <summary>The names that end in this state.</summary>
    public Name[] NamesAt(int state) => _names[state];
}
