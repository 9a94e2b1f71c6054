using System.IO.Compression;
using System.Text;

namespace NewsPipeline.Entities;

/// <summary>
/// The lower-case words of Russian and English (Data/common-words.txt.gz; sources in Data/derive-common-words.py): a name
/// that is also such a word needs its capital letter. Asked once per watch list, so the file is streamed and not kept.
/// </summary>
internal static class CommonWords
{
    /// <summary>Those of the folded <paramref name="words"/> that are common words, in their base form or in another that differs only in its ending.</summary>
    public static HashSet<string> Among(IEnumerable<string> words)
    {
        var bases = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            foreach (var candidate in BaseForms(word))
            {
                if (!bases.TryGetValue(candidate, out var list))
                    bases[candidate] = list = [];
                list.Add(word);
            }
        }

        var common = new HashSet<string>(StringComparer.Ordinal);
        using var resource = typeof(CommonWords).Assembly.GetManifestResourceStream("NewsPipeline.Entities.Data.common-words.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress), Encoding.UTF8);
        var lookup = bases.GetAlternateLookup<ReadOnlySpan<char>>();
        while (reader.ReadLine() is { } line)
        {
            if (lookup.TryGetValue(line, out var found))
                common.UnionWith(found);
        }

        return common;
    }

    private static IEnumerable<string> BaseForms(string word)
    {
        yield return word;
        if (word.Length < 4)
            yield break;
        if (Folding.TraitsOf(word[0]).HasFlag(Traits.Cyrillic))
        {
            // Plural and feminine base forms: известия - известие, талибы - талиб, яровая - яровой (folded: яровои).
            foreach (var ending in "а е я ь и о".Split(' '))
                yield return word[..^1] + ending;
            if ("ыия".Contains(word[^1], StringComparison.Ordinal))
                yield return word[..^1];
            if (word.EndsWith("ая", StringComparison.Ordinal))
            {
                yield return word[..^2] + "ыи";
                yield return word[..^2] + "ои";
                yield return word[..^2] + "ии";
            }
        }
        else if (word[^1] == 's')
        {
            yield return word[..^1];
        }
    }
}
