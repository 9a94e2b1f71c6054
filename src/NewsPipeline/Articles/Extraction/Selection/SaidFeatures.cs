using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>What the page says of a segment elsewhere: in its metadata, or in the same words once more.</summary>
internal sealed class SaidFeatures(Evidence evidence, int title)
{
    /// <summary>Characters from which a text is no title and no description.</summary>
    private const int LongestKey = 400;

    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly char[] _key = new char[LongestKey];

    public void Fill(FeatureRow row, Segment segment)
    {
        row.Set(Feature.InBody, evidence.InBody(segment.Text));
        row.Set(Feature.IsTitle, segment.Index == title);
        if (segment.Text.Length < LongestKey)
        {
            var key = (ReadOnlySpan<char>)_key.AsSpan(0, TextKey.Write(segment.Text, _key));
            var shown = evidence.Title.AsSpan();
            if (key.Length > 8 && shown.Length > 8)
                row.Set(Feature.TitleOverlap, key.SequenceEqual(shown) ? 2 : shown.IndexOf(key) >= 0 || key.IndexOf(shown) >= 0 ? 1 : 0);
            var description = evidence.Description.AsSpan();
            if (key.Length > 20 && description.Length > 20)
                row.Set(Feature.InDescription, key.SequenceEqual(description) ? 2 : description.IndexOf(key) >= 0 || key.StartsWith(description[..Math.Min(60, description.Length)]) ? 1 : 0);
        }

        var seen = _texts.GetValueOrDefault(segment.Text);
        _texts[segment.Text] = seen + 1;
        row.Set(Feature.Repeats, Math.Min(5, seen));
    }
}
