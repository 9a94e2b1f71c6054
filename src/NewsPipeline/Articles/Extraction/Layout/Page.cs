using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>A page as extraction sees it: its regions and text segments in reading order, and the marks metadata is read from.</summary>
internal sealed class Page
{
    public List<Region> Regions { get; } = [];
    public List<Segment> Segments { get; } = [];
    public PageMarks Marks { get; } = new();

    public Region RegionOf(Segment segment) => Regions[segment.Region];

    /// <summary>Sums the segments up the tree; called once after all have been read.</summary>
    public void Total()
    {
        foreach (var segment in Segments)
        {
            var region = Regions[segment.Region];
            region.Chars += segment.Text.Length;
            region.LinkChars += segment.LinkChars;
            if (segment.IsProse)
            {
                region.ProseChars += segment.Text.Length;
                region.ProseCount++;
            }
        }

        for (var i = Regions.Count - 1; i > 0; i--)
        {
            var region = Regions[i];
            var parent = Regions[region.Parent];
            parent.Chars += region.Chars;
            parent.LinkChars += region.LinkChars;
            parent.ProseChars += region.ProseChars;
            parent.ProseCount += region.ProseCount;
        }
    }
}
