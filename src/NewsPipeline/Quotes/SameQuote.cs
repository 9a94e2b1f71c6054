using System.Collections.Frozen;

namespace NewsPipeline.Quotes;

/// <summary>
/// Tells whether two outlets give the same words of somebody: one may have more of them, other marks, another spelling or
/// a few words left out. For two texts in one language; of a translation nothing certain can be told.
/// </summary>
internal static class SameQuote
{
    /// <summary>So many words in a row in common are no chance; of a shorter quote all.</summary>
    private const int Run = 6;

    /// <summary>Part of the shorter quote's words that stand in the longer one in the same order.</summary>
    private const double Shared = 0.7;

    /// <summary>Words compared at the most; more of a quote adds nothing.</summary>
    private const int Longest = 400;

    /// <summary>Shorter ones ("I agree") are said every day by everybody.</summary>
    private const int Shortest = 4;

    private static readonly FrozenSet<string> Denials = new[] { "not", "no", "never", "не", "нет", "ни", "никогда", "nicht", "kein", "keine", "nie", "ні" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Is(string first, string second)
    {
        var (a, b) = (Words(first), Words(second));
        var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
        if (shorter.Count < Shortest)
            return false;
        var (common, run, from, to) = Align(shorter, longer);
        return run >= Math.Min(shorter.Count, Run)
            && common >= Shared * shorter.Count
            && shorter.Count(IsDenial) == longer.GetRange(from, to - from).Count(IsDenial);
    }

    /// <summary>Longest common subsequence, longest common run, and the part of the longer one that the subsequence spans.</summary>
    private static (int Common, int Run, int From, int To) Align(List<string> shorter, List<string> longer)
    {
        var common = new int[shorter.Count + 1, longer.Count + 1];
        var runs = new int[longer.Count + 1];
        var best = 0;
        for (var i = 1; i <= shorter.Count; i++)
        {
            var diagonal = 0;
            for (var j = 1; j <= longer.Count; j++)
            {
                var above = runs[j];
                var same = string.Equals(shorter[i - 1], longer[j - 1], StringComparison.Ordinal);
                runs[j] = same ? diagonal + 1 : 0;
                best = Math.Max(best, runs[j]);
                diagonal = above;
                common[i, j] = same ? common[i - 1, j - 1] + 1 : Math.Max(common[i - 1, j], common[i, j - 1]);
            }
        }

        var (from, to) = (longer.Count, 0);
        for (var (i, j) = (shorter.Count, longer.Count); i > 0 && j > 0;)
        {
            if (common[i, j] == common[i - 1, j])
                i--;
            else if (common[i, j] == common[i, j - 1])
                j--;
            else
            {
                from = j - 1;
                to = Math.Max(to, j);
                i--;
                j--;
            }
        }

        return (common[shorter.Count, longer.Count], best, Math.Min(from, to), to);
    }

    private static bool IsDenial(string word) => Denials.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal);

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length && words.Count < Longest; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
                continue;
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '\'' or '’' or '‘' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
                end++;
            words.Add(Token.Fold(text.AsSpan(at, end - at)).Replace('‘', '\''));
            at = end;
        }

        return words;
    }
}
