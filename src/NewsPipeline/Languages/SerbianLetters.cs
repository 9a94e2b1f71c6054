using System.Text;

namespace NewsPipeline.Languages;

/// <summary>Serbian in its two alphabets, letter for letter; lower case.</summary>
internal static class SerbianLetters
{
    private const string Latin = "abvgdđežzijklmnoprstćufhcčš";
    private const string Cyrillic = "абвгдђежзијклмнопрстћуфхцчш";

    /// <summary>In Cyrillic letters, or null where a letter is foreign (q, w, x, y): such names keep their Latin ones.</summary>
    public static string? ToCyrillic(string latin)
    {
        var text = new StringBuilder(latin.Length);
        for (var i = 0; i < latin.Length; i++)
        {
            var pair = i + 1 < latin.Length ? (latin[i], latin[i + 1]) switch { ('l', 'j') => 'љ', ('n', 'j') => 'њ', ('d', 'ž') => 'џ', _ => '\0' } : '\0';
            if (pair != '\0')
            {
                text.Append(pair);
                i++;
                continue;
            }

            var at = Latin.IndexOf(latin[i], StringComparison.Ordinal);
            if (at < 0)
                return null;
            text.Append(Cyrillic[at]);
        }

        return text.ToString();
    }

    /// <summary>In Latin letters; letters that Serbian does not have stay.</summary>
    public static string ToLatin(string cyrillic)
    {
        var text = new StringBuilder(cyrillic.Length);
        foreach (var c in cyrillic)
        {
            var at = Cyrillic.IndexOf(c, StringComparison.Ordinal);
            if (at >= 0)
                text.Append(Latin[at]);
            else
                text.Append(c switch { 'љ' => "lj", 'њ' => "nj", 'џ' => "dž", _ => c.ToString() });
        }

        return text.ToString();
    }
}
