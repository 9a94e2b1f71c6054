using System.Numerics;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Where a segment stands: how far from the dense region, the title and the prose, and in which parts of the page.</summary>
internal sealed class StandingFeatures
{
    private readonly Page _page;
    private readonly Containers _containers;
    private readonly Frames _frames;
    private readonly int _title;
    private readonly int _firstProse;
    private readonly int _lastProse;
    private readonly bool[] _holdsDense;

    /// <param name="page">The page.</param>
    /// <param name="containers">The regions that may hold its article.</param>
    /// <param name="title">Index of the segment that is the title, or -1.</param>
    public StandingFeatures(Page page, Containers containers, Frames frames, int title)
    {
        _page = page;
        _containers = containers;
        _frames = frames;
        _title = title;
        _firstProse = page.Segments.FindIndex(containers.Dense.First, s => s.IsProse);
        _lastProse = containers.Dense.End == 0 ? -1 : page.Segments.FindLastIndex(containers.Dense.End - 1, s => s.IsProse);
        _holdsDense = new bool[page.Regions.Count];
        for (var r = containers.Dense.Index; r >= 0; r = page.Regions[r].Parent)
            _holdsDense[r] = true;
    }

    public void Fill(FeatureRow row, Segment segment)
    {
        var dense = _containers.Dense;
        var region = _page.RegionOf(segment);
        int inside = 0, onPath = 0, nearest = 20, steps = 0;
        Region? common = null;
        for (var r = region; ; r = _page.Regions[r.Parent])
        {
            if (common is null && _holdsDense[r.Index])
                common = r;
            var boilerplate = BitOperations.PopCount((ulong)(_frames.Own(r.Index) & Traits.Boilerplate));
            onPath += boilerplate;
            if (boilerplate > 0)
                nearest = Math.Min(nearest, steps);
            if (common is null)
                inside += boilerplate;
            steps++;
            if (r.Parent < 0)
                break;
        }

        common ??= _page.Regions[0];
        row.Set(Feature.Depth, region.Depth);
        row.Set(Feature.BelowDense, region.Depth - common.Depth);
        row.Set(Feature.AboveDense, dense.Depth - common.Depth);
        row.Set(Feature.BoilerplateInside, inside);
        row.Set(Feature.BoilerplateOnPath, onPath);
        row.Set(Feature.NearestBoilerplate, nearest);
        row.Set(Feature.HasDeclared, _containers.Declared is not null);
        row.Set(Feature.HasNamed, _containers.Named is not null);
        row.Set(Feature.HasArticle, _containers.Article is not null);
        row.Set(Feature.InDeclared, Holds(_containers.Declared, segment));
        row.Set(Feature.InNamed, Holds(_containers.Named, segment));
        row.Set(Feature.InArticle, Holds(_containers.Article, segment));
        row.Set(Feature.SinceDense, Math.Clamp(segment.Index - dense.First, -50, 100));
        row.Set(Feature.UntilDenseEnd, Math.Clamp(dense.End - segment.Index, -50, 100));
        row.Set(Feature.Position, (float)segment.Index / _page.Segments.Count);
        row.Set(Feature.FromTitle, _title < 0 ? -99 : Math.Clamp(segment.Index - _title, -60, 120));
        row.Set(Feature.FromFirstProse, _firstProse < 0 ? -99 : Math.Clamp(segment.Index - _firstProse, -60, 120));
        row.Set(Feature.ToLastProse, _lastProse < 0 ? -99 : Math.Clamp(_lastProse - segment.Index, -60, 120));
    }

    private static float Holds(Region? region, Segment segment) =>
        region is not null && segment.Index >= region.First && segment.Index < region.End ? 1 : 0;
}
