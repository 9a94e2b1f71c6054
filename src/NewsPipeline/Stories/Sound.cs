using NewsPipeline.Entities;

namespace NewsPipeline.Stories;

/// <summary>
/// The consonants of a word as they sound, the same for all alphabets: Кабышев, Kabyshev and Kabyschew are "kpsf". Vowels are
/// left out (Arabic writes few of them) but a leading one is kept as "a"; voiced and unvoiced are one; endings of Slavic
/// cases are cut.
/// </summary>
internal static class Sound
{
    /// <summary>More consonants tell no more names apart, and the last ones are often an ending.</summary>
    public const int Most = 6;

    private static readonly string[] CyrillicEndings = ["ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ові", "еві", "ом", "ем", "им", "ым", "ам", "ям", "ах", "ях", "их", "ых", "ів", "ов", "ев", "ою", "ею", "ия", "ът", "ят", "та", "то", "те"];
    private static readonly string[] LatinEndings = ["ami", "ach", "ech", "ich", "ych", "ego", "eho", "emu", "owi", "ovi", "om", "em", "im", "ym", "ow", "ou"];

    /// <summary>Writes the sound of a folded word; returns its length, 0 where the word is of a script that tells no sounds.</summary>
    public static int Of(ReadOnlySpan<char> word, Span<char> into, bool slavic, bool coarse)
    {
        var traits = word.IsEmpty ? Traits.None : Folding.TraitsOf(word[0]);
        if ((traits & Traits.Cyrillic) != Traits.None)
            word = Cut(word, CyrillicEndings);
        else if (slavic)
            word = Cut(word, LatinEndings);
        var n = 0;
        for (var i = 0; i < word.Length && n < into.Length; i++)
        {
            var rest = word[i..];
            char sound;
            var taken = 1;
            if (rest.StartsWith("tsch") || rest.StartsWith("shch"))
                (sound, taken) = ('S', 4);
            else if (rest.StartsWith("sch"))
                (sound, taken) = ('S', 3);
            else if (rest.StartsWith("sh") || rest.StartsWith("ch") || rest.StartsWith("cz") || rest.StartsWith("sz"))
                (sound, taken) = ('S', 2);
            else if (rest.StartsWith("zh") || rest.StartsWith("rz"))
                (sound, taken) = ('z', 2);
            else if (rest.StartsWith("ph"))
                (sound, taken) = ('f', 2);
            else if (rest.StartsWith("kh") || rest.StartsWith("gh"))
                (sound, taken) = ('g', 2);
            else if (rest.StartsWith("ck"))
                (sound, taken) = ('k', 2);
            else if (rest.StartsWith("ts") || rest.StartsWith("tz") || rest.StartsWith("dj") || rest.StartsWith("dz") || rest.StartsWith("дж"))
                (sound, taken) = ('s', 2);
            else if (rest.StartsWith("th"))
                (sound, taken) = ('t', 2);
            else if (rest[0] is 'x' )
            {
                if (n == 0 || into[n - 1] != 'k')
                    into[n++] = 'k';
                if (n == into.Length)
                    break;
                sound = 's';
            }
            else if (rest[0] == 'c' && rest.Length > 1)
                sound = rest[1] is 'e' or 'i' or 'y' ? 's' : 'k';
            else
                sound = Letter(rest[0]);
            i += taken - 1;
            if (sound == '\0')
                return 0;
            if (sound == 'a')
            {
                if (n == 0)
                    into[n++] = 'a';
                continue;
            }

            if (coarse)
                sound = Coarse(sound);
            if (n == 0 || into[n - 1] != sound)
                into[n++] = sound;
        }

        return n;
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word, string[] endings)
    {
        if (word.Length < 6)
            return word;
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 4)
                return word[..^ending.Length];
        }

        return word;
    }

    private static char Letter(char c) => c switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' or 'ь' or 'ъ' or 'а' or 'е' or 'и' or 'і' or 'о' or 'у' or 'ы' or 'ю' or 'я' or 'æ' or 'œ' or 'ə' => 'a',
        'ا' or 'أ' or 'إ' or 'آ' or 'ى' or 'ي' or 'و' or 'ع' or 'ء' or 'ئ' or 'ؤ' or 'ة' or 'ه' => 'a',
        'b' or 'б' or 'ب' => 'b',
        'p' or 'п' => 'p',
        'd' or 'д' or 'ð' or 'د' or 'ض' or 'ذ' => 'd',
        't' or 'т' or 'þ' or 'ت' or 'ط' or 'ث' => 't',
        'f' or 'ф' or 'ف' => 'f',
        'v' or 'w' or 'в' or 'ў' => 'v',
        'g' or 'г' or 'غ' or 'h' or 'х' or 'خ' or 'ح' => 'g',
        'k' or 'q' or 'c' or 'к' or 'ق' or 'ك' => 'k',
        's' or 'с' or 'س' or 'ص' or 'ц' => 's',
        'z' or 'з' or 'ж' or 'ز' or 'ظ' or 'ج' => 'z',
        'ч' or 'ш' or 'щ' or 'ش' => 'S',
        'l' or 'л' or 'ل' => 'l',
        'm' or 'м' or 'م' => 'm',
        'n' or 'н' or 'ن' => 'n',
        'r' or 'р' or 'ر' => 'r',
        _ => '\0',
    };

    private static char Coarse(char c) => c switch
    {
        'b' => 'p',
        'd' => 't',
        'v' => 'f',
        'g' => 'k',
        'z' or 'S' => 's',
        _ => c,
    };
}
