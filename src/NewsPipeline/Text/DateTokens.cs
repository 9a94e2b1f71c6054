using System.Globalization;
using System.Text;

namespace NewsPipeline.Text;

/// <summary>A piece of a written date: a number, a lower-case word, or one sign.</summary>
/// <param name="Word">The word in lower case (a zone with an area as written); null for numbers and signs.</param>
/// <param name="Number">Value of a number.</param>
/// <param name="Digits">Its length, 0 for others.</param>
/// <param name="Sign">The sign, '\0' for others.</param>
/// <param name="Spaced">True where white space stands before it.</param>
internal readonly record struct DateToken(string? Word, long Number, int Digits, char Sign, bool Spaced);

/// <summary>Cuts a written date into tokens.</summary>
internal static class DateTokens
{
    /// <summary>Characters of Chinese, Japanese and Korean that follow the number they measure.</summary>
    private const string Units = "年月日号號时時点點分秒년월일시분초";

    /// <summary>The tokens; what stands in brackets (weekdays, names of the zone) goes to <paramref name="aside"/>.</summary>
    public static List<DateToken> Cut(ReadOnlySpan<char> text, List<DateToken> aside)
    {
        var tokens = new List<DateToken>(16);
        var into = tokens;
        var spaced = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '\u200E' or '\u200F' or '\u061C')
            {
                spaced = true;
                i++;
                continue;
            }

            if (c is '(' or '[')
                into = aside;
            else if (c is ')' or ']')
                into = tokens;
            else if (char.IsDigit(c))
            {
                i = Number(text, i, into, spaced);
                spaced = false;
                continue;
            }
            else if (char.IsLetter(c))
            {
                i = Word(text, i, into, spaced);
                spaced = false;
                continue;
            }
            else
                into.Add(new DateToken(null, 0, 0, c is '\u2212' or '\u2010' or '\u2011' ? '-' : c is '\uFF0F' ? '/' : c is '\uFF1A' ? ':' : c, spaced));

            spaced = false;
            i++;
        }

        return tokens;
    }

    private static int Number(ReadOnlySpan<char> text, int start, List<DateToken> into, bool spaced)
    {
        long value = 0;
        var i = start;
        for (; i < text.Length && char.IsDigit(text[i]); i++)
        {
            // Digits of any script: Arabic, Persian, full-width.
            if (i - start < 15)
                value = (value * 10) + (long)CharUnicodeInfo.GetNumericValue(text[i]);
        }

        into.Add(new DateToken(null, value, i - start, '\0', spaced));
        if (i < text.Length && Units.Contains(text[i], StringComparison.Ordinal))
            into.Add(new DateToken(text[i++].ToString(), 0, 0, '\0', false));
        return i;
    }

    private static int Word(ReadOnlySpan<char> text, int start, List<DateToken> into, bool spaced)
    {
        var i = start;
        var zone = false;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format)
                continue;
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            if (c == '/' && char.IsAsciiLetter(next) && char.IsAsciiLetter(text[start]) && start > 0)
                zone = true; // Europe/Moscow
            else if (zone && (c is '_' or '+' || char.IsDigit(c) || (c == '-' && char.IsLetterOrDigit(next))))
                continue;
            else if (c is '.' or '-' or '\'' or '\u2019' && char.IsLetter(next))
                continue; // p.m., segunda-feira, jum'at
            else
                break;
        }

        var word = text[start..i].ToString();
        into.Add(new DateToken(zone ? word : Fold(word), 0, 0, '\0', spaced));
        return i;
    }

    private static string Fold(string word)
    {
        if (word.Contains('.', StringComparison.Ordinal))
            word = word.Replace(".", "", StringComparison.Ordinal);
        if (!Ascii.IsValid(word))
            word = word.Replace('\u2019', '\'').Normalize(NormalizationForm.FormC);
        return word.ToLowerInvariant();
    }
}
