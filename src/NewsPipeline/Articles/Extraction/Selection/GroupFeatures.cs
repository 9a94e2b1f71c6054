using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>What a segment stands among: its element, the next one out that holds more, all elements built alike, the whole page.</summary>
internal sealed class GroupFeatures
{
    private readonly Page _page;
    private readonly Containers _containers;
    private readonly Dictionary<int, (int Count, int Chars, int Prose, int Links)> _signatures = [];

    public GroupFeatures(Page page, Containers containers)
    {
        _page = page;
        _containers = containers;
        foreach (var segment in page.Segments)
        {
            var signature = page.RegionOf(segment).Signature;
            var (count, chars, prose, links) = _signatures.GetValueOrDefault(signature);
            _signatures[signature] = (count + 1, chars + segment.Size, prose + (segment.IsProse ? segment.Size : 0), links + (int)(segment.LinkDensity * segment.Size));
        }
    }

    public void Fill(FeatureRow row, Segment segment)
    {
        var parent = _page.RegionOf(segment);
        var group = parent;
        while (group.Parent >= 0 && group.End - group.First < 2)
            group = _page.Regions[group.Parent];
        row.Set(Feature.ParentChars, Math.Min(20_000, parent.Chars));
        row.Set(Feature.ParentLinkDensity, (float)parent.LinkDensity);
        row.Set(Feature.ParentProse, Math.Min(50, parent.ProseCount));
        row.Set(Feature.ParentSegments, Math.Min(100, parent.End - parent.First));
        row.Set(Feature.GroupChars, Math.Min(20_000, group.Chars));
        row.Set(Feature.GroupLinkDensity, (float)group.LinkDensity);
        row.Set(Feature.GroupProse, Math.Min(50, group.ProseCount));
        row.Set(Feature.GroupSegments, Math.Min(100, group.End - group.First));
        row.Set(Feature.GroupShare, (float)group.ProseChars / Math.Max(1, _page.Regions[0].ProseChars));
        var (count, chars, prose, links) = _signatures[parent.Signature];
        row.Set(Feature.SignatureCount, Math.Min(200, count));
        row.Set(Feature.SignatureChars, (float)chars / count);
        row.Set(Feature.SignatureProse, (float)prose / chars);
        row.Set(Feature.SignatureLinkDensity, (float)links / chars);
        row.Set(Feature.SignatureShare, (float)prose / Math.Max(1, _page.Regions[0].ProseChars));
        row.Set(Feature.PageProse, Math.Min(50_000, _page.Regions[0].ProseChars));
        row.Set(Feature.PageProseCount, Math.Min(200, _page.Regions[0].ProseCount));
        row.Set(Feature.PageLinkDensity, (float)_page.Regions[0].LinkDensity);
        row.Set(Feature.DenseShare, (float)_containers.Dense.ProseChars / Math.Max(1, _page.Regions[0].ProseChars));
    }

    /// <summary>Four columns from <paramref name="first"/> on: the segment at <paramref name="to"/> as seen from another.</summary>
    public void Neighbour(FeatureRow row, int from, int to, Feature first)
    {
        var four = row.Values.Slice((int)first, 4);
        if (to < 0 || to >= _page.Segments.Count)
        {
            four[0] = -1;
            return;
        }

        var here = _page.RegionOf(_page.Segments[from]);
        var other = _page.Segments[to];
        var there = _page.RegionOf(other);
        four[0] = Math.Min(2_000, other.Size);
        four[1] = (float)other.LinkDensity;
        four[2] = other.IsProse ? 1 : 0;
        four[3] = here.Index == there.Index ? 2 : here.Parent == there.Parent ? 1 : 0;
    }
}
