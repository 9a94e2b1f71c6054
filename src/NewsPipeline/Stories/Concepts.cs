using System.Collections.Frozen;
using NewsPipeline.Entities;

namespace NewsPipeline.Stories;

/// <summary>
/// News words that mean one thing in many languages (Data/concepts.txt): "court", «суд», "Gericht" and 法院 are one concept.
/// So reports of one event meet where they share no name. A word has the concept of the longest beginning that fits it.
/// </summary>
internal sealed class Concepts
{
    private const int LongestBeginning = 14;

    private readonly FrozenDictionary<string, FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>> _languages;

    private Concepts(Dictionary<string, Dictionary<string, int>> languages, int digest)
    {
        Digest = digest;
        _languages = languages.ToFrozenDictionary(l => l.Key, l => l.Value.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(), StringComparer.Ordinal);
    }

    /// <summary>The table that comes with the program.</summary>
    public static Concepts Shipped { get; } = Read();

    /// <summary>The concept of a digest: the last of the table.</summary>
    public int Digest { get; }

    /// <summary>The number of the concept a folded word stands for, from 1; 0 where it stands for none.</summary>
    public int Of(string language, ReadOnlySpan<char> word)
    {
        if (!_languages.TryGetValue(language, out var words))
            return 0;
        Span<char> whole = stackalloc char[LongestBeginning + 1];
        if (word.Length <= LongestBeginning)
        {
            word.CopyTo(whole);
            whole[word.Length] = '=';
            if (words.TryGetValue(whole[..(word.Length + 1)], out var exact))
                return exact;
        }

        for (var length = Math.Min(word.Length, LongestBeginning); length >= 2; length--)
        {
            if (words.TryGetValue(word[..length], out var concept))
                return concept;
        }

        return 0;
    }

    private static Concepts Read()
    {
        using var resource = typeof(Concepts).Assembly.GetManifestResourceStream("NewsPipeline.Stories.Data.concepts.txt")!;
        using var reader = new StreamReader(resource);
        var codes = reader.ReadLine()!.Split(": ")[1].Split('|');
        var languages = codes.ToDictionary(c => c, _ => new Dictionary<string, int>(StringComparer.Ordinal), StringComparer.Ordinal);
        var concept = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Length == 0)
                continue;
            concept++;
            var columns = line.Split('|');
            for (var i = 0; i < columns.Length; i++)
            {
                foreach (var entry in columns[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    var whole = entry[^1] == '=';
                    var word = Folding.Fold(whole ? entry[..^1] : entry);
                    if (codes[i] is "zh")
                        word = word[..2];
                    languages[codes[i]].TryAdd(whole ? word + "=" : word, concept);
                }
            }
        }

        return new Concepts(languages, concept);
    }
}
