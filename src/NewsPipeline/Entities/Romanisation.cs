namespace NewsPipeline.Entities;

/// <summary>
/// Latin spellings of a Cyrillic name that occur in print: BGN/PCGN, the ICAO's for passports, ISO 9 and scholarly without
/// diacritics, and the simplified ones of newsrooms (Dmitriy, Dmitrii, Dmitrij, Dmitry, Dmitri). At most <see cref="Most"/>.
/// </summary>
internal static class Romanisation
{
    private const int Most = 48;

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e yo", ['ж'] = "zh", ['з'] = "z", ['и'] = "i",
        ['й'] = "y i j", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t",
        ['у'] = "u", ['ф'] = "f", ['х'] = "kh h", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch sch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "",
        ['э'] = "e", ['ю'] = "yu iu ju", ['я'] = "ya ia ja", ['і'] = "i", ['ї'] = "i yi", ['є'] = "ie ye", ['ґ'] = "g",
    };

    /// <summary>Folded spellings of a lower-case Cyrillic word; empty where a letter is not known.</summary>
    public static List<string> Of(string word)
    {
        var spellings = new List<string> { "" };
        for (var i = 0; i < word.Length; i++)
        {
            var rest = word.AsSpan(i);
            string? variants;
            var taken = 1;
            if (rest is "ий" or "ый" or "ій")
                (variants, taken) = (rest[0] == 'ы' ? "y yy yi yj iy" : "y iy ii ij i", 2);
            else if (rest.StartsWith("кс"))
                (variants, taken) = ("ks x", 2);
            else if (rest[0] == 'е' && (i == 0 || "аеёиоуыэюяьъ".Contains(word[i - 1], StringComparison.Ordinal)))
                variants = "e ye";
            else if (rest[0] == 'к' && rest.Length > 1 && i > 0 && "оам".Contains(rest[1], StringComparison.Ordinal))
                variants = "k c";
            else if (!Letters.TryGetValue(rest[0], out variants))
                return [];
            i += taken - 1;
            var longer = new List<string>(spellings.Count);
            foreach (var variant in variants.Split(' '))
            {
                foreach (var spelling in spellings)
                {
                    if (longer.Count < Most)
                        longer.Add(spelling + variant);
                }
            }

            spellings = longer;
        }

        return spellings;
    }
}
