using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>One segment's numbers on their way to the scorer, by name.</summary>
/// <param name="Values">As many as <see cref="SegmentFeatures.Columns"/>.</param>
internal readonly ref struct FeatureRow(Span<float> values)
{
    public Span<float> Values { get; } = values;

    public void Set(Feature feature, float value) => Values[(int)feature] = value;

    public void Set(Feature feature, bool value) => Values[(int)feature] = value ? 1 : 0;

    /// <summary>1 to 4 for a heading, 0 for what is none.</summary>
    public static float Level(Tag tag) => tag switch { Tag.Heading1 => 1, Tag.Heading2 => 2, Tag.Heading3 => 3, Tag.Heading4 => 4, _ => 0 };
}
