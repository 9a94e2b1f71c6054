using System.Collections.Frozen;

namespace NewsPipeline.Entities;

/// <summary>Country names and adjectives in all forms (Data/countries.txt): tells whose ministry or parliament is meant.</summary>
internal static class Countries
{
    private const int LongestForm = 32;

    private static readonly FrozenDictionary<string, int> Forms = Read();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> SpanForms = Forms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of the country a folded word names or describes, or null.</summary>
    public static int? Of(string folded) => Forms.TryGetValue(folded, out var country) ? country : null;

    /// <summary>The same of a word as it stands in a text.</summary>
    public static int? OfWord(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[LongestForm];
        var n = 0;
        foreach (var c in word)
        {
            if (Folding.Has(c, Traits.Ignorable))
                continue;
            if (n == LongestForm)
                return null;
            folded[n++] = Folding.FoldedOf(c);
        }

        return SpanForms.TryGetValue(folded[..n], out var country) ? country : null;
    }

    /// <summary>The country an organisation's names give it («МИД России»: Russia), or null where they name none or several.</summary>
    public static int? HomeOf(WatchedEntity entity)
    {
        if (entity.Type is not "org")
            return null;
        int? home = null;
        foreach (var alias in entity.Aliases)
        {
            var words = AliasWords.Of(alias.Text);
            // "Банк России" is one body's whole name when nothing is left without the country: the shorter name must exist.
            foreach (var word in words.Count > 1 ? words : [])
            {
                if (Of(Folding.Fold(word.Text)) is not { } country)
                    continue;
                if (home is not null && home != country)
                    return null;
                home = country;
            }
        }

        return home;
    }

    private static FrozenDictionary<string, int> Read()
    {
        var forms = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in WordTables.Lines("countries.txt"))
        {
            var parts = line.Split('|');
            for (var part = 0; part < parts.Length; part++)
            {
                foreach (var word in parts[part].Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries))
                {
                    foreach (var form in FormsOf(word))
                        forms.TryAdd(Folding.Fold(form), number);
                }
            }

            number++;
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static List<string> FormsOf(string word)
    {
        var lower = word.ToLowerInvariant();
        if (!Folding.Has(lower[0], Traits.Cyrillic))
            return [lower];
        if (word.Length > 1 && Folding.IsUpper(word[^1]))
            return [lower];
        var forms = Declension.Forms(lower, NameWord.Plain, ukrainian: lower.Contains('і', StringComparison.Ordinal));
        if (lower.EndsWith("кий", StringComparison.Ordinal))
        {
            // All genders and the plural of an adjective.
            foreach (var ending in "ая ой ую ое ие их ими".Split(' '))
                forms.Add(lower[..^2] + ending);
        }

        return forms;
    }
}
