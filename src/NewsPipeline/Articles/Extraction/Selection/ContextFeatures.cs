using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// The second look: the first look's scores around a segment. A line among article text is article more often than the
/// same line alone, and text after the end of the article's run is not.
/// </summary>
internal static class ContextFeatures
{
    public const int Columns = 17;

    private static readonly string[] Names =
        ["Score", "Previous", "Next", "Previous2", "Next2", "Near3", "Near8", "Parent", "Group", "Outer", "ShareBefore", "ShareAfter", "BestBefore", "BestAfter", "Signature", "PageKept", "GapToKept"];

    public static string Name(int column) => $"Context.{Names[column]}";

    /// <summary>Rows of the first look with the context's columns after them.</summary>
    public static float[] Extend(Page page, float[] rows, float[] scores)
    {
        var wide = SegmentFeatures.Columns + Columns;
        var count = page.Segments.Count;
        var extended = new float[count * wide];
        var sums = new Sums(page, scores);
        for (var i = 0; i < count; i++)
        {
            rows.AsSpan(i * SegmentFeatures.Columns, SegmentFeatures.Columns).CopyTo(extended.AsSpan(i * wide));
            Fill(extended.AsSpan((i * wide) + SegmentFeatures.Columns, Columns), page, scores, sums, i);
        }

        return extended;
    }

    private static void Fill(Span<float> row, Page page, float[] scores, Sums sums, int i)
    {
        var segment = page.Segments[i];
        var region = page.RegionOf(segment);
        var group = region;
        while (group.Parent >= 0 && group.End - group.First < 2)
            group = page.Regions[group.Parent];
        var outer = group.Parent < 0 ? group : page.Regions[group.Parent];
        row[0] = scores[i];
        row[1] = At(scores, i - 1);
        row[2] = At(scores, i + 1);
        row[3] = At(scores, i - 2);
        row[4] = At(scores, i + 2);
        row[5] = sums.Mean(i - 3, i + 4, i);
        row[6] = sums.Mean(i - 8, i + 9, i);
        row[7] = sums.Mean(region.First, region.End, i);
        row[8] = sums.Mean(group.First, group.End, i);
        row[9] = sums.Mean(outer.First, outer.End, i);
        row[10] = sums.Share(0, i);
        row[11] = sums.Share(i + 1, scores.Length);
        row[12] = Best(scores, i - 6, i);
        row[13] = Best(scores, i + 1, i + 7);
        row[14] = sums.OfSignature(region.Signature);
        row[15] = Math.Min(50_000, sums.Total);
        row[16] = sums.Gap(i);
    }

    private static float At(float[] scores, int i) => i < 0 || i >= scores.Length ? -1 : scores[i];

    private static float Best(float[] scores, int from, int end)
    {
        var best = -1f;
        for (var i = Math.Max(0, from); i < Math.Min(end, scores.Length); i++)
            best = Math.Max(best, scores[i]);
        return best;
    }

    /// <summary>Running sums of text and of expected article text, so that every mean is two subtractions.</summary>
    private sealed class Sums
    {
        private readonly float[] _chars;
        private readonly float[] _kept;
        private readonly int[] _gap;
        private readonly Dictionary<int, (float Chars, float Kept)> _signatures = [];

        public Sums(Page page, float[] scores)
        {
            _chars = new float[scores.Length + 1];
            _kept = new float[scores.Length + 1];
            _gap = new int[scores.Length];
            for (var i = 0; i < scores.Length; i++)
            {
                var chars = page.Segments[i].Text.Length;
                _chars[i + 1] = _chars[i] + chars;
                _kept[i + 1] = _kept[i] + (chars * scores[i]);
                var signature = page.RegionOf(page.Segments[i]).Signature;
                var (all, kept) = _signatures.GetValueOrDefault(signature);
                _signatures[signature] = (all + chars, kept + (chars * scores[i]));
            }

            Gaps(page, scores);
        }

        public float Total => _kept[^1];

        /// <summary>Mean score by characters over a range, without the segment itself.</summary>
        public float Mean(int from, int end, int without)
        {
            from = Math.Max(0, from);
            end = Math.Min(_gap.Length, end);
            var chars = _chars[end] - _chars[from];
            var kept = _kept[end] - _kept[from];
            if (without >= from && without < end)
            {
                chars -= _chars[without + 1] - _chars[without];
                kept -= _kept[without + 1] - _kept[without];
            }

            return chars < 1 ? -1 : kept / chars;
        }

        public float Share(int from, int end) => Total < 1 ? 0 : (_kept[end] - _kept[from]) / Total;

        public float OfSignature(int signature)
        {
            var (chars, kept) = _signatures[signature];
            return kept / Math.Max(1, chars);
        }

        /// <summary>Segments to the nearest one that is surely kept prose; 60 at most.</summary>
        public int Gap(int i) => _gap[i];

        private void Gaps(Page page, float[] scores)
        {
            var last = -60;
            for (var i = 0; i < _gap.Length; i++)
            {
                if (scores[i] > 0.7f && page.Segments[i].Size > 80)
                    last = i;
                _gap[i] = Math.Min(60, i - last);
            }

            last = _gap.Length + 60;
            for (var i = _gap.Length - 1; i >= 0; i--)
            {
                if (scores[i] > 0.7f && page.Segments[i].Size > 80)
                    last = i;
                _gap[i] = Math.Min(_gap[i], last - i);
            }
        }
    }
}
