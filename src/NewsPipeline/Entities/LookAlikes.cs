namespace NewsPipeline.Entities;

/// <summary>
/// Letters of two scripts that look the same, for words that mix scripts («Poскомнадзор» with a Latin P). Folded letters;
/// the pairs are the single-letter ones among Unicode's confusables (UTS 39) that fonts for news draw alike, capitals
/// included: В looks like B, so в answers to b.
/// </summary>
internal static class LookAlikes
{
    private const string Latin = "aceopxykmtbhinsjdrg";
    private const string Cyrillic = "асеорхукмтвніпѕјԁгԍ";

    private static readonly Dictionary<char, char> ToCyrillic = Pairs(Latin, Cyrillic);
    private static readonly Dictionary<char, char> ToLatin = Pairs(Cyrillic, Latin);
    private static readonly Dictionary<char, char> GreekToLatin = Greek();

    /// <summary>The word in the script most of its letters have, or null where a letter has no look-alike there.</summary>
    public static string? Unmix(ReadOnlySpan<char> folded)
    {
        int latin = 0, cyrillic = 0;
        foreach (var c in folded)
        {
            var traits = Folding.TraitsOf(c);
            latin += (traits & Traits.Latin) != Traits.None ? 1 : 0;
            cyrillic += (traits & Traits.Cyrillic) != Traits.None ? 1 : 0;
        }

        return cyrillic > latin ? Into(Traits.Cyrillic, folded) ?? Into(Traits.Latin, folded)
            : Into(Traits.Latin, folded) ?? Into(Traits.Cyrillic, folded);
    }

    private static string? Into(Traits script, ReadOnlySpan<char> folded)
    {
        var unmixed = new char[folded.Length];
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i];
            if ((Folding.TraitsOf(c) & Traits.Scripts) is var s && (s == script || s == Traits.None))
            {
                unmixed[i] = c;
                continue;
            }

            if (s == Traits.Other && GreekToLatin.TryGetValue(c, out var latin))
                c = latin;
            if (script == Traits.Latin ? ToLatin.TryGetValue(c, out unmixed[i]) : ToCyrillic.TryGetValue(c, out unmixed[i]))
                continue;
            if (s != Traits.Other || script != Traits.Latin || c == folded[i])
                return null;
            unmixed[i] = c;
        }

        return new string(unmixed);
    }

    private static Dictionary<char, char> Pairs(string from, string to)
    {
        var pairs = new Dictionary<char, char>();
        for (var i = 0; i < from.Length; i++)
            pairs.TryAdd(Folding.FoldedOf(from[i]), Folding.FoldedOf(to[i]));
        return pairs;
    }

    private static Dictionary<char, char> Greek()
    {
        var pairs = new Dictionary<char, char>();
        foreach (var (greek, latin) in "αβεικμνορτυχγηζ".Zip("abeikmvoptuxynz"))
            pairs.TryAdd(greek, latin);
        return pairs;
    }
}
