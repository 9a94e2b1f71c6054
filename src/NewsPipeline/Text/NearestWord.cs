namespace NewsPipeline.Text;

/// <summary>Which known word somebody meant who wrote another. Pure.</summary>
public static class NearestWord
{
    /// <summary>Longest word that is compared, UTF-16 code units: names of outlets are shorter, and the work grows with its square.</summary>
    private const int MaxLength = 64;

    /// <summary>The known word nearest to <paramref name="word"/>, whatever its case; null where none is near: more than a third of its letters differ and none begins with it.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        var asked = Fold(word);
        if (asked.Length is 0 or > MaxLength)
            return null;
        var most = Math.Max(1, asked.Length / 3);
        return known.Where(k => k.Length is > 0 and <= MaxLength)
            .Select(k => (Word: k, Distance: Distance(asked, Fold(k), most)))
            .Where(k => k.Distance <= most)
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word).FirstOrDefault();
    }

    /// <summary>", did you mean …?" or nothing: the end of a sentence that names an unknown word.</summary>
    public static string Hint(string word, IEnumerable<string> known, string before = "", string after = "") =>
        Of(word, known) is { } near ? $"; did you mean {before}{near}{after}?" : "";

    private static string Fold(string word) => word.Trim().ToLowerInvariant();

    /// <summary>Letters to insert, drop, change or swap with their neighbour; 1 where one word begins with the other.</summary>
    private static int Distance(string one, string two, int most)
    {
        if (one.Length >= 3 && two.StartsWith(one, StringComparison.Ordinal))
            return one.Length == two.Length ? 0 : 1;
        if (Math.Abs(one.Length - two.Length) > most)
            return int.MaxValue;
        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
            rows[i] = new int[two.Length + 1];
        for (var j = 0; j <= two.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var (now, last, before) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            now[0] = i;
            for (var j = 1; j <= two.Length; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (one[i - 1] == two[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
            }
        }

        return rows[one.Length % 3][two.Length];
    }
}
