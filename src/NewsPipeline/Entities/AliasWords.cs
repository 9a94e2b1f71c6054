namespace NewsPipeline.Entities;

/// <summary>A word of an alias as the watch list writes it, and the gap before it.</summary>
internal sealed record AliasWord(string Text, string Gap)
{
    public bool IsCyrillic { get; } = Text.All(c => Folding.Has(c, (Traits.Cyrillic | Traits.Digit))) && Text.Any(c => Folding.Has(c, Traits.Cyrillic));

    public bool IsLatin { get; } = Text.All(c => Folding.Has(c, Traits.Latin));

    public bool IsGreek { get; } = Text.All(c => c is >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF');

    public bool IsAcronym { get; } = Text.Length > 1 && Text.All(c => Folding.Has(c, (Traits.Upper | Traits.Digit))) && Text.Any(Folding.IsUpper);
}

/// <summary>Splits aliases into words.</summary>
internal static class AliasWords
{
    public static List<AliasWord> Of(string alias)
    {
        var words = new List<AliasWord>();
        var gapStart = 0;
        for (var i = 0; i < alias.Length;)
        {
            if (!Folding.IsWord(alias[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < alias.Length && Folding.IsWord(alias[i]))
                i++;
            var text = string.Concat(alias[start..i].Where(c => !Folding.Has(c, Traits.Ignorable)));
            if (text.Length > 0)
                words.Add(new AliasWord(text, words.Count == 0 ? "" : alias[gapStart..start]));
            gapStart = i;
        }

        return words;
    }

    /// <summary>The relative adjective in -ский of a name: Путин - путинский, Москва - московский.</summary>
    public static string Adjective(string name)
    {
        var lower = name.ToLowerInvariant();
        var stem = "аяоеиыьй".Contains(lower[^1], StringComparison.Ordinal) ? lower[..^1] : lower;
        return stem + "ский";
    }
}
