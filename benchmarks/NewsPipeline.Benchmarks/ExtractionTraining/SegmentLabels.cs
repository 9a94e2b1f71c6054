using System.Globalization;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Which segments of a page belong to its true text: their words are found in it, in its order, each place once.</summary>
internal static class SegmentLabels
{
    /// <summary>0 or 1 a segment.</summary>
    public static float[] Of(Page page, string truth)
    {
        var words = Words(truth);
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i + 4 <= words.Count; i++)
        {
            var key = string.Join(' ', words.GetRange(i, 4));
            if (!places.TryGetValue(key, out var list))
                places[key] = list = [];
            list.Add(i);
        }

        var segments = page.Segments.Select(s => Words(s.Text)).ToList();
        var labels = new float[segments.Count];
        var ends = new int[segments.Count];
        var used = new bool[words.Count];
        for (var s = 0; s < segments.Count; s++)
            Long(segments[s], s, places, used, labels, ends);
        for (var s = 0; s < segments.Count; s++)
        {
            if (labels[s] == 0 && segments[s].Count is > 0 and < 6)
                Short(segments, s, words, used, labels, ends);
        }

        return labels;
    }

    private static void Long(List<string> segment, int s, Dictionary<string, List<int>> places, bool[] used, float[] labels, int[] ends)
    {
        int found = 0, all = 0;
        var at = new List<int>();
        for (var i = 0; i + 4 <= segment.Count; i++)
        {
            all++;
            if (!places.TryGetValue(string.Join(' ', segment.GetRange(i, 4)), out var list))
                continue;
            var place = list.Find(p => !used[p]);
            if (place == 0 && (list[0] != 0 || used[0]))
                continue;
            found++;
            at.Add(place);
        }

        if (all == 0 || found < 0.6 * all)
            return;
        labels[s] = 1;
        ends[s] = at.Max() + 4;
        foreach (var place in at)
        {
            for (var k = 0; k < 4; k++)
                used[place + k] = true;
        }
    }

    /// <summary>A few words count where the true text has them between the neighbours that count.</summary>
    private static void Short(List<List<string>> segments, int s, List<string> words, bool[] used, float[] labels, int[] ends)
    {
        var from = 0;
        for (var b = s - 1; b >= 0; b--)
        {
            if (labels[b] != 0)
            {
                from = ends[b];
                break;
            }
        }

        var segment = segments[s];
        for (var i = from; i + segment.Count <= Math.Min(words.Count, from + 40); i++)
        {
            var same = !used[i];
            for (var k = 0; same && k < segment.Count; k++)
                same = string.Equals(words[i + k], segment[k], StringComparison.Ordinal);
            if (!same)
                continue;
            labels[s] = 1;
            ends[s] = i + segment.Count;
            for (var k = 0; k < segment.Count; k++)
                used[i + k] = true;
            return;
        }
    }

    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_' || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (inside && start < 0)
                start = i;
            else if (!inside && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return words;
    }
}
