using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Which segments of a page are kept so far, and why others no longer are. The rules that follow the scorer take and cut here.</summary>
internal sealed class Choice
{
    private readonly bool[] _kept;
    private readonly string?[] _cut;

    public Choice(ReadPage read, float[] scores)
    {
        Read = read;
        Scores = scores;
        _kept = new bool[read.Page.Segments.Count];
        _cut = new string?[_kept.Length];
    }

    public ReadPage Read { get; }

    public Page Page => Read.Page;
    public float[] Scores { get; }

    /// <summary>Kept text, in letters.</summary>
    public int Size { get; private set; }

    public IEnumerable<Segment> Kept => Page.Segments.Where(segment => _kept[segment.Index]);

    /// <summary>Index of the first kept segment that reads like prose, else of the first kept; -1 where nothing is.</summary>
    public int First => Page.Segments.FindIndex(segment => _kept[segment.Index] && segment.IsProse) is var prose and >= 0 ? prose : Array.IndexOf(_kept, true);

    public bool Has(Segment segment) => _kept[segment.Index];

    public string? WhyCut(Segment segment) => _cut[segment.Index];

    public void Take(Segment segment)
    {
        if (!_kept[segment.Index])
            Size += segment.Size;
        _kept[segment.Index] = true;
    }

    public void Cut(Segment segment, string why)
    {
        if (!_kept[segment.Index])
            return;
        Size -= segment.Size;
        (_kept[segment.Index], _cut[segment.Index]) = (false, why);
    }

    public void CutAll(Func<Segment, bool> goes, string why)
    {
        foreach (var segment in Page.Segments)
        {
            if (_kept[segment.Index] && goes(segment))
                Cut(segment, why);
        }
    }

    /// <summary>Kept text of a region, in letters.</summary>
    public int SizeIn(Region region)
    {
        var size = 0;
        for (var i = region.First; i < region.End; i++)
            size += _kept[i] ? Page.Segments[i].Size : 0;
        return size;
    }

    public bool HoldsTitle(Region region) => Read.Title >= region.First && Read.Title < region.End;

    /// <summary>For every region whether it or one around it is such a one and holds no title: what a page names for something else, unless it is the frame of all.</summary>
    public bool[] Inside(Func<Region, bool> isOne)
    {
        var inside = new bool[Page.Regions.Count];
        for (var i = 1; i < inside.Length; i++)
        {
            var region = Page.Regions[i];
            inside[i] = inside[region.Parent] || (isOne(region) && !HoldsTitle(region));
        }

        return inside;
    }

    /// <summary>The region and those around it, from the inside out, without the root.</summary>
    public IEnumerable<Region> Around(Segment segment)
    {
        for (var region = Page.RegionOf(segment); region.Parent >= 0; region = Page.Regions[region.Parent])
            yield return region;
    }
}
