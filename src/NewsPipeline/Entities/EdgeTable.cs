using System.Numerics;

namespace NewsPipeline.Entities;

/// <summary>Edges by a 64-bit key in an open-addressed table; those of one key lie side by side. Immutable once built.</summary>
internal sealed class EdgeTable
{
    private readonly ulong[] _keys;
    private readonly int[] _starts;
    private readonly ushort[] _counts;
    private readonly Edge[] _edges;
    private readonly int _shift;

    /// <summary>A table of edges; those of one key keep their order, and the same form to the same state is one edge of both's languages.</summary>
    public EdgeTable(List<(ulong Key, Edge Edge)> edges)
    {
        var keys = new ulong[edges.Count];
        var order = new int[edges.Count];
        for (var i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = (edges[i].Key, i);
        Array.Sort(keys, order);
        _edges = new Edge[edges.Count];
        var groups = new List<(ulong Key, int Start, ushort Count)>();
        var used = 0;
        for (var i = 0; i < keys.Length;)
        {
            var start = used;
            var end = i;
            while (end < keys.Length && keys[end] == keys[i])
                end++;
            Array.Sort(order, i, end - i); // Equal keys come from the sort in any order.
            for (var j = i; j < end; j++)
                used = Insert(edges[order[j]].Edge, start, used);
            groups.Add((keys[i], start, (ushort)Math.Min(used - start, ushort.MaxValue)));
            i = end;
        }

        Array.Resize(ref _edges, used);
        Keys = groups.Count;
        var bits = Math.Max(4, BitOperations.Log2((uint)Math.Max(1, groups.Count)) + 2);
        _shift = 64 - bits;
        _keys = new ulong[1 << bits];
        _starts = new int[1 << bits];
        _counts = new ushort[1 << bits];
        foreach (var (key, start, count) in groups)
        {
            var slot = (int)(key >> _shift);
            while (_counts[slot] != 0)
                slot = (slot + 1) & (_keys.Length - 1);
            (_keys[slot], _starts[slot], _counts[slot]) = (key, start, count);
        }
    }

    /// <summary>How many different keys there are.</summary>
    public int Keys { get; }

    public long Bytes => (_keys.Length * 14L) + (_edges.Length * 32L);

    public ReadOnlySpan<Edge> this[ulong key]
    {
        get
        {
            var slot = (int)(key >> _shift);
            while (_counts[slot] is var count and not 0)
            {
                if (_keys[slot] == key)
                    return _edges.AsSpan(_starts[slot], count);
                slot = (slot + 1) & (_keys.Length - 1);
            }

            return [];
        }
    }

    private int Insert(Edge edge, int start, int used)
    {
        for (var i = start; i < used; i++)
        {
            if (_edges[i].IsSameForm(edge))
            {
                _edges[i] = _edges[i] with { Languages = _edges[i].Languages | edge.Languages };
                return used;
            }
        }

        _edges[used] = edge;
        return used + 1;
    }
}
