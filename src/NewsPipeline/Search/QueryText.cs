using System.Buffers;
using System.Globalization;
using System.Text;
using NewsPipeline.Text;

namespace NewsPipeline.Search;

/// <summary>Text of queries and documents made alike before analysis. Pure.</summary>
public static class QueryText
{
    /// <summary>Longest word an index takes, UTF-16 code units: the limit of Lucene's standard tokenizer in both backends.</summary>
    public const int MaxWord = 255;

    /// <summary>
    /// Characters that stand inside and around words without being seen, and would keep them from being found: soft
    /// hyphen, zero-width space and joins, marks of direction, variation selectors.
    /// </summary>
    internal static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u00AD\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFE0E\uFE0F\uFEFF\u20E3");

    /// <summary>Composed (NFC), no lone surrogates, no invisible characters, no blanks around.</summary>
    internal static string Clean(string text)
    {
        // Normalize throws on lone surrogates and on U+FFFE: both must be gone before.
        var visible = string.Concat(Surrogates.ReplaceLone(text).Where(c => !Invisible.Contains(c) && c is not ('\uFFFE' or '\uFFFF')));
        return visible.Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>
    /// The searchable part of a typed word or phrase: emoji and other symbols, which the embedded index does not hold,
    /// become blanks; empty where no letter or digit is left.
    /// </summary>
    internal static string Words(string text)
    {
        var kept = new StringBuilder(text.Length);
        var any = false;
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            any |= IsLetterOrDigit(rune);
            var blank = Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.PrivateUse
                or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned;
            if (!blank)
                kept.Append(rune);
            else if (kept.Length > 0 && kept[^1] != ' ')
                kept.Append(' ');
        }

        return any ? kept.ToString().Trim() : string.Empty;
    }

    /// <summary>Lower case with ё as е: how the unstemmed fields hold a word.</summary>
    internal static string Fold(string word) =>
        word.ToLowerInvariant().Replace('ё', 'е').Replace('İ', 'i');

    internal static bool InsideWord(Rune rune) =>
        IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value is '_' or '\'' or '\u2019' or '.';

    private static bool IsLetterOrDigit(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber;
}
