namespace NewsPipeline.Entities;

/// <summary>
/// Letters of two scripts that look the same, for words that mix scripts («Poскомнадзор» with a Latin P). Folded letters, by
/// Unicode's confusables (Data/look-alikes.txt), capitals included: В looks like B, so в answers to b.
/// </summary>
internal static class LookAlikes
{
    /// <summary>The Cyrillic letters that news is written in: of several that look alike, one of these is meant.</summary>
    private const string Common = "абвгдежзийклмнопрстуфхцчшщыьэюяіїєґјљњћђџ";

    private static readonly Dictionary<char, char> ToLatin = [];
    private static readonly Dictionary<char, char> ToCyrillic = [];

    static LookAlikes()
    {
        foreach (var line in WordTables.Lines("look-alikes.txt"))
        {
            foreach (var other in line[2..])
            {
                ToLatin.TryAdd(Folding.FoldedOf(other), line[0]);
                if (Folding.Has(other, Traits.Cyrillic) && (Common.Contains(other, StringComparison.Ordinal) || !ToCyrillic.ContainsKey(line[0])))
                    ToCyrillic[line[0]] = Folding.FoldedOf(other);
            }
        }
    }

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

    /// <summary>Whether a surface hides its name: letters of another script among the first of a name's own, or such as only look like letters.</summary>
    public static bool Disguise(ReadOnlySpan<char> surface, Name name)
    {
        if (!name.IsLatin && !name.IsCyrillic)
            return false;
        var own = (name.IsLatin ? Traits.Latin : Traits.Cyrillic) | Traits.Digit | Traits.Ignorable;
        var left = name.Tokens[0].Length - 1;
        foreach (var c in surface)
        {
            if (char.IsSurrogate(c))
                return true;
            if (left-- <= 0)
                return false;
            if (Folding.Has(c, Traits.Scripts) && !Folding.Has(c, own))
                return true;
        }

        return false;
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

            if (s != Traits.Latin && !ToLatin.TryGetValue(c, out c))
                return null;
            if (script == Traits.Latin)
                unmixed[i] = c;
            else if (!ToCyrillic.TryGetValue(c, out unmixed[i]))
                return null;
        }

        return new string(unmixed);
    }
}
