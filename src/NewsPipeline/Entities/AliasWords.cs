namespace NewsPipeline.Entities;

/// <summary>A word of an alias as the watch list writes it, and the gap before it.</summary>
internal sealed record AliasWord(string Text, string Gap)
{
    public bool IsCyrillic { get; } = Text.All(c => Folding.Has(c, (Traits.Cyrillic | Traits.Digit))) && Text.Any(c => Folding.Has(c, Traits.Cyrillic));

    public bool IsLatin { get; } = Text.All(c => Folding.Has(c, Traits.Latin));

    public bool IsAcronym { get; } = Text.Length > 1 && Text.All(c => Folding.Has(c, (Traits.Upper | Traits.Digit))) && Text.Any(Folding.IsUpper);

    /// <summary>The folded forms of the word, itself first.</summary>
    public IReadOnlyCollection<string> Forms(NameWord kind, WatchedAlias alias)
    {
        var lower = Text.ToLowerInvariant();
        var forms = new List<string> { lower };
        if (alias.Inflect && IsCyrillic && Text.All(char.IsLetter))
        {
            var ukrainian = string.Equals(alias.Lang, "uk", StringComparison.Ordinal);
            if (!ukrainian)
                forms.AddRange(Declension.Forms(lower, kind, ukrainian: false));
            if (ukrainian || alias.Lang is null)
                forms.AddRange(Declension.Forms(lower, kind, ukrainian: true));
        }
        else if (alias.Inflect && IsLatin && kind == NameWord.Product && lower.Length > 3 && lower[^1] != 's')
        {
            forms.Add(lower + "s");
        }

        // Foreign words lose a doubled consonant as often as not: Твиттер, Твитер.
        if (alias.Inflect && Text.Length >= 6 && kind is NameWord.Product)
            forms.AddRange(forms.ConvertAll(Undoubled));
        return forms.ConvertAll(f => Folding.Fold(f)).Distinct(StringComparer.Ordinal).ToList();
    }

    private static string Undoubled(string form) => string.Concat(form.Where((c, i) => i == 0 || c != form[i - 1] || "аеиоуыэюя".Contains(c, StringComparison.Ordinal)));
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
