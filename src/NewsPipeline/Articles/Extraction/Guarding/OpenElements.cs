using System.Runtime.InteropServices;

namespace NewsPipeline.Articles.Extraction.Guarding;

/// <summary>Counts the open elements of a page by name, so that no tree grows too deep.</summary>
internal sealed class OpenElements
{
    /// <summary>Open elements past which start tags are dropped and their text kept: the parser's time grows with the square of the depth (100,000 divs: 66 s), its own limit does not help.</summary>
    private const int MaxOpen = 256;

    private readonly Dictionary<string, (int Open, int Dropped)> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _open;

    /// <summary>Counts an element as open; false where there are too many.</summary>
    public bool Open(ReadOnlySpan<char> name)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_names.GetAlternateLookup<ReadOnlySpan<char>>(), name, out _);
        if (_open >= MaxOpen)
        {
            count.Dropped++;
            return false;
        }

        count.Open++;
        _open++;
        return true;
    }

    /// <summary>Counts an element as closed; false where its start was dropped or never was.</summary>
    public bool Close(ReadOnlySpan<char> name)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_names.GetAlternateLookup<ReadOnlySpan<char>>(), name, out _);
        if (count.Dropped > 0)
        {
            count.Dropped--;
            return false;
        }

        if (count.Open > 0)
        {
            count.Open--;
            _open--;
        }

        return true;
    }
}
