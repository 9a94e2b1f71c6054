using System.Numerics;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Turns a page's segments into rows of numbers for the scorer: the segment itself, where it stands, what surrounds it, what the page says.</summary>
internal static class SegmentFeatures
{
    public const int Traits = 38;
    public const int Cues = 22;
    public static readonly int Base = Enum.GetValues<Feature>().Length;

    /// <summary>Columns of a row: the features, then traits, then cues.</summary>
    public static readonly int Columns = Base + Traits + Cues;

    /// <summary>Name of a column, for people and for the weights file.</summary>
    public static string Name(int column) =>
        column < Base ? ((Feature)column).ToString()
        : column < Base + Traits ? $"Trait.{(Layout.Traits)(1UL << (column - Base))}"
        : $"Cue.{(Cues)(1 << (column - Base - Traits))}";

    /// <summary>A row a segment, one after another.</summary>
    /// <param name="page">The page.</param>
    /// <param name="containers">The regions that may hold its article.</param>
    /// <param name="evidence">What its metadata says of the article.</param>
    /// <param name="title">Index of the segment that is the title, or -1.</param>
    public static float[] Rows(Page page, Containers containers, Evidence evidence, int title)
    {
        var rows = new float[page.Segments.Count * Columns];
        var frames = new Frames(page, containers);
        var standing = new StandingFeatures(page, containers, frames, title);
        var group = new GroupFeatures(page, containers);
        var said = new SaidFeatures(evidence, title);
        var running = new RunningFeatures(page, containers, title);
        foreach (var segment in page.Segments)
        {
            var row = new FeatureRow(rows.AsSpan(segment.Index * Columns, Columns));
            var cues = CueWords.Of(segment.Text);
            OwnFeatures.Fill(row, segment);
            standing.Fill(row, segment);
            group.Fill(row, segment);
            group.Neighbour(row, segment.Index, segment.Index - 1, Feature.PreviousChars);
            group.Neighbour(row, segment.Index, segment.Index + 1, Feature.NextChars);
            said.Fill(row, segment);
            running.Fill(row, segment, cues);
            Bits(row, page, segment, cues, frames);
        }

        return rows;
    }

    /// <summary>Traits: 3 for the text's own element, 2 for the element around it, 1 for one further out.</summary>
    private static void Bits(FeatureRow row, Page page, Segment segment, Cues cues, Frames frames)
    {
        var region = page.RegionOf(segment);
        var own = (ulong)(segment.Inline | frames.Own(region.Index));
        var near = region.Parent < 0 ? own : (ulong)frames.Own(region.Parent);
        var path = (ulong)frames.Path(region.Index) | own;
        for (var bits = path; bits != 0; bits &= bits - 1)
        {
            var bit = BitOperations.TrailingZeroCount(bits);
            if (bit < Traits)
                row.Values[Base + bit] = ((own >> bit) & 1) != 0 ? 3 : ((near >> bit) & 1) != 0 ? 2 : 1;
        }

        for (var bits = (uint)cues; bits != 0; bits &= bits - 1)
            row.Values[Base + Traits + BitOperations.TrailingZeroCount(bits)] = 1;
    }
}
