using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Which segments of a page are the article's text.</summary>
internal sealed class BodySelection
{
    /// <summary>Score from which a segment is kept: cross-validated F1 is .956 at 0.40, .957 at 0.45, .956 at 0.50, .955 at 0.55.</summary>
    public const float Threshold = 0.45f;

    private readonly ReadPage _read;
    private readonly Choice _choice;

    private BodySelection(ReadPage read)
    {
        _read = read;
        Scores = SegmentScorer.Trained.Score(read.Page, read.Rows);
        _choice = Finishing.Of(read, Scores, Threshold);
        Kept = [.. _choice.Kept];
    }

    /// <summary>Index of the segment that shows the title, or -1.</summary>
    public int TitleSegment => _read.Title;

    /// <summary>A score in 0..1 for every segment of the page.</summary>
    public float[] Scores { get; }

    /// <summary>The article's segments in reading order.</summary>
    public IReadOnlyList<Segment> Kept { get; }

    /// <summary>Mean of how sure the scorer is of every kept character, 0 where nothing is kept.</summary>
    public double Confidence
    {
        get
        {
            double sum = 0, chars = 0;
            foreach (var segment in Kept)
            {
                sum += Scores[segment.Index] * segment.Text.Length;
                chars += segment.Text.Length;
            }

            return chars == 0 ? 0 : sum / chars;
        }
    }

    public static BodySelection Of(Page page, JsonLd data, string? title) => new(new ReadPage(page, data, title));

    /// <summary>Why a segment was kept or dropped: what cut it off, else what moved its score most.</summary>
    public string Why(Segment segment) =>
        _choice.WhyCut(segment) is { } cut ? $"cut: {cut}" : SegmentScorer.Trained.Explain(_read.Page, _read.Rows, segment.Index);

    /// <summary>From scores to the segments that are kept.</summary>
    internal static IReadOnlyList<Segment> Keep(ReadPage read, float[] scores, float threshold = Threshold) => [.. Finishing.Of(read, scores, threshold).Kept];

    /// <summary>The first heading that says the title, else the first segment that does; -1 where none does.</summary>
    internal static int FindTitle(Page page, string? title)
    {
        if (title is null)
            return -1;
        var key = TextKey.Of(title);
        var found = -1;
        foreach (var segment in page.Segments)
        {
            if (segment.Text.Length > title.Length + 60 || segment.Text.Length < title.Length / 2 || TextKey.Of(segment.Text) != key)
                continue;
            if (segment.Tag.IsHeading())
                return segment.Index;
            if (found < 0)
                found = segment.Index;
        }

        return found;
    }
}
