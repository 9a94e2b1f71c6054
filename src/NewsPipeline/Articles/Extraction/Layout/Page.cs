using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Layout;

/// <summary>A page as extraction sees it: its regions and text segments in reading order, and the marks metadata is read from.</summary>
internal sealed class Page
{
    public List<Region> Regions { get; } = [];
    public List<Segment> Segments { get; } = [];
    public PageMarks Marks { get; } = new();

    public Region RegionOf(Segment segment) => Regions[segment.Region];

    /// <summary>Words from which a short line can be a sentence of a text.</summary>
    private const int SentenceWords = 6;

    /// <summary>Articles of short paragraphs: a sentence of a few words is prose where the next element built alike holds one too.</summary>
    private void NoteSentences()
    {
        for (var i = 1; i < Segments.Count; i++)
        {
            if (RegionOf(Segments[i - 1]).Signature == RegionOf(Segments[i]).Signature && IsSentence(Segments[i - 1]) && IsSentence(Segments[i]))
                Segments[i - 1].AmongSentences = Segments[i].AmongSentences = true;
        }
    }

    private static bool IsSentence(Segment segment) => segment.Words >= SentenceWords && segment.EndsSentence && segment.LinkDensity < 0.4 && !segment.Tag.IsHeading();

    /// <summary>Sums the segments up the tree; called once after all have been read.</summary>
    public void Total()
    {
        NoteSentences();
        foreach (var segment in Segments)
        {
            var region = Regions[segment.Region];
            region.Chars += segment.Size;
            region.LinkChars += (int)(segment.LinkDensity * segment.Size);
            if (segment.IsProse)
            {
                region.ProseChars += segment.Size;
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
