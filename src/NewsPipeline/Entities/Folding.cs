using System.Globalization;
using System.Text;

namespace NewsPipeline.Entities;

/// <summary>What a character is to the tagger.</summary>
[Flags]
internal enum Traits
{
    /// <summary>Separates words.</summary>
    None = 0,
    Latin = 1,
    Cyrillic = 2,

    /// <summary>A letter of another script, or its vowel sign.</summary>
    Other = 4,

    /// <summary>A digit or the underscore: part of a word, of no script.</summary>
    Digit = 8,
    Upper = 16,
    Lower = 32,

    /// <summary>Soft hyphen, zero-width and direction marks, combining accents: inside a word, of no weight.</summary>
    Ignorable = 64,

    /// <summary>All scripts.</summary>
    Scripts = Latin | Cyrillic | Other,
}

/// <summary>
/// Folds UTF-16 code units so that spellings of one name fall together: lower case; Latin letters without their accents;
/// ё, э and є as е, й as и, ї as і, ґ as г (a composed and a decomposed й are then one, and so are «Мэй» and «Мей»);
/// full-width Latin as Latin; Greek without its accents, ς as σ. One table look-up a character.
/// </summary>
internal static class Folding
{
    private static readonly uint[] Table = Build();

    /// <summary>Traits in the upper, the folded character in the lower 16 bits; 0 for a separator. Indexed by code unit.</summary>
    public static ReadOnlySpan<uint> Characters => Table;

    public static Traits TraitsOf(char c) => (Traits)(Table[c] >> 16);

    /// <summary>Whether the character has any of these traits.</summary>
    public static bool Has(char c, Traits any) => (TraitsOf(c) & any) != Traits.None;

    public static bool IsWord(char c) => Table[c] != 0;

    public static bool IsUpper(char c) => Has(c, Traits.Upper);

    public static bool IsLower(char c) => Has(c, Traits.Lower);

    public static char FoldedOf(char c) => (char)Table[c];

    /// <summary>The folded letters and digits of a word.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        var n = 0;
        foreach (var c in word)
        {
            if (!Has(c, Traits.Ignorable) && Table[c] != 0)
                folded[n++] = (char)Table[c];
        }

        return new string(folded[..n]);
    }

    /// <summary>The hash of a folded word; the scan computes the same as it goes.</summary>
    public static ulong Hash(ReadOnlySpan<char> folded)
    {
        ulong hash = 0;
        foreach (var c in folded)
            hash = (hash + c) * HashFactor;
        return hash;
    }

    /// <summary>2^64 divided by the golden ratio, odd (Knuth, The Art of Computer Programming 3, 6.4).</summary>
    public const ulong HashFactor = 0x9E3779B97F4A7C15;

    private static uint[] Build()
    {
        var table = new uint[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Entry((char)i);
        return table;
    }

    private static uint Entry(char c)
    {
        if (c is '\u00AD' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u2069') or (>= '\uFE00' and <= '\uFE0F') or (>= '\u0300' and <= '\u036F')
            or (>= '\u0483' and <= '\u0489') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE20' and <= '\uFE2F'))
            return Pack(Traits.Ignorable, '\0');
        if (c == '_')
            return Pack(Traits.Digit, c);
        if (char.IsSurrogate(c))
            return 0;
        var category = CharUnicodeInfo.GetUnicodeCategory(c);
        if (category is UnicodeCategory.DecimalDigitNumber)
            return Pack(Traits.Digit, (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            return Pack(Traits.Other, c);
        if (c is >= '\u24B6' and <= '\u24E9') // Letters in circles.
            return Pack(Traits.Latin | (c < '\u24D0' ? Traits.Upper : Traits.Lower), (char)('a' + ((c - '\u24B6') % 26)));
        if (!char.IsLetter(c) || Words.IsApostrophe(c))
            return 0;
        var folded = Bare(char.ToLowerInvariant(c));
        var traits = folded is >= 'a' and <= 'z' or (>= '\u00DF' and <= '\u024F') ? Traits.Latin
            : folded is >= '\u0400' and <= '\u052F' ? Traits.Cyrillic
            : Traits.Other;
        traits |= category is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter ? Traits.Upper
            : category is UnicodeCategory.LowercaseLetter && !IsGeorgian(c) ? Traits.Lower
            : Traits.None;
        return Pack(traits, folded);
    }

    /// <summary>Mkhedruli: small letters to Unicode, but its capitals head no word (Unicode 11, "Georgian Mtavruli").</summary>
    private static bool IsGeorgian(char c) => c is >= '\u10D0' and <= '\u10FF';

    private static uint Pack(Traits traits, char folded) => ((uint)traits << 16) | folded;

    private static char Bare(char lower) => lower switch
    {
        'ё' or 'э' or 'є' or 'ѐ' => 'е',
        'й' or 'ѝ' => 'и',
        'ї' => 'і',
        'ґ' => 'г',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' or 'İ' => 'i',
        'ß' => 's',
        'ς' => 'σ',
        >= '\uFF41' and <= '\uFF5A' => (char)(lower - '\uFF41' + 'a'),
        (>= '\u00C0' and <= '\u024F') or (>= '\u0370' and <= '\u03FF') or (>= '\u1E00' and <= '\u1EFF') => lower.ToString().Normalize(NormalizationForm.FormD)[0],
        >= '\u2100' and <= '\u214F' when lower.ToString().Normalize(NormalizationForm.FormKC) is [var letter] => char.ToLowerInvariant(letter),
        _ => lower,
    };
}
