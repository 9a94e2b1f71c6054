namespace NewsPipeline.Entities;

/// <summary>What a word of a name is, as far as its declension depends on it.</summary>
internal enum NameWord
{
    /// <summary>A noun or adjective of an organisation's, outlet's or place's name: singular, or plural where the base form is.</summary>
    Plain,

    /// <summary>A given name or surname: nouns and adjectives in the singular, -ко and foreign vowels not declined.</summary>
    Person,

    /// <summary>A product: also the plural («айфоны»).</summary>
    Product,

    /// <summary>Capital letters: endings only after a consonant and only those of the hard masculine («МИДом»).</summary>
    Acronym,
}

/// <summary>
/// All case forms a Cyrillic word can take, from its ending alone: the paradigms of school grammars (Zaliznyak's types 1-8
/// without stress, substantive and adjectival; Ukrainian declensions I-IV). It makes too many forms on purpose («партия
/// региона»): a form that does not exist costs nothing, a missing one costs a mention.
/// </summary>
internal static class Declension
{
    private const string Consonants = "бвгджзклмнпрстфхцчшщ";

    public static bool IsConsonant(char c) => Consonants.Contains(c, StringComparison.Ordinal);

    /// <summary>Forms of a lower-case Cyrillic word, the word itself among them; unfolded, may repeat.</summary>
    public static List<string> Forms(string word, NameWord kind, bool ukrainian)
    {
        var forms = new List<string> { word };
        if (word.Length < 2 && kind != NameWord.Acronym)
            return forms;
        if (kind == NameWord.Acronym)
        {
            if (Consonants.Contains(word[^1], StringComparison.Ordinal))
                Add(forms, word, ukrainian ? "а у ові ом ем і и ів" : "а у ом ем е ы и ов");
            return forms;
        }

        if (ukrainian)
            Ukrainian(forms, word, kind);
        else
            Russian(forms, word, kind);
        return forms;
    }

    private static void Russian(List<string> forms, string word, NameWord kind)
    {
        if (Adjective(forms, word))
        {
            if (word.EndsWith("ий", StringComparison.Ordinal))
                Add(forms, word[..^1], "я ю ем и е");
            else if (word.EndsWith("ие", StringComparison.Ordinal))
                Add(forms, word[..^1], "я ю ем и й");
            return;
        }

        var stem = word[..^1];
        switch (word[^1])
        {
            case 'а':
                Add(forms, stem, "ы и е у ой ою ей");
                break;
            case 'я' when word.EndsWith("ия", StringComparison.Ordinal):
                Add(forms, stem, "и ю ей ею й ям ями ях");
                break;
            case 'я':
                Add(forms, stem, "и е ю ей ею ой");
                break;
            case 'ь':
                Add(forms, stem, "я ю ем ём е и ью");
                if (word.EndsWith("овь", StringComparison.Ordinal))
                    Add(forms, word[..^3] + "в", "и");
                break;
            case 'й':
                Add(forms, stem, "я ю ем ём е и");
                break;
            case 'о' when !(kind == NameWord.Person && (word.EndsWith("ко", StringComparison.Ordinal) || word.EndsWith("аго", StringComparison.Ordinal) || word.EndsWith("ово", StringComparison.Ordinal))):
                Add(forms, stem, "а у ом е");
                break;
            case 'е' when kind != NameWord.Person:
                Add(forms, stem, "я а ю у ем и");
                break;
            case 'ы' when kind != NameWord.Person:
                Add(forms, stem, "ов ам ами ах");
                break;
            case 'и' when kind != NameWord.Person:
                Add(forms, stem, "ей ов ам ями ям ами ях ах");
                break;
            case var last when Consonants.Contains(last, StringComparison.Ordinal):
                Add(forms, word, "а у ом ем е");
                if (kind == NameWord.Person)
                    Add(forms, word, "ым");
                if (kind == NameWord.Product)
                    Add(forms, word, "ы и ов ам ами ах");
                if (Fleeting(word, kind) is { } shorter)
                    Add(forms, shorter, "а у ом ем е я ю");
                break;
        }
    }

    private static bool Adjective(List<string> forms, string word)
    {
        if (word.Length < 4)
            return false;
        var stem = word[..^2];
        switch (word[^2..])
        {
            case "ый" or "ой":
                Add(forms, stem, "ого ому ым ом им");
                return true;
            case "ий":
                Add(forms, stem, "ого ому им ом его ему ем");
                return true;
            case "ая":
                Add(forms, stem, "ой ую ою ей");
                return true;
            case "яя":
                Add(forms, stem, "ей юю ею");
                return true;
            case "ое":
                Add(forms, stem, "ого ому ым им ом");
                return true;
            case "ее":
                Add(forms, stem, "его ему им ем");
                return true;
            case "ые":
                Add(forms, stem, "ых ым ыми");
                return true;
            case "ие":
                Add(forms, stem, "их им ими");
                return true;
            default:
                return false;
        }
    }

    /// <summary>The stem without its fleeting vowel: комсомолец - комсомольц, новичок - новичк, Павел - Павл, Лев - Льв.</summary>
    private static string? Fleeting(string word, NameWord kind)
    {
        if (word.Length < 3)
            return null;
        var before = word.Length > 3 ? word[^3] : ' ';
        return word[^2..] switch
        {
            "ец" when before == 'л' => word[..^2] + "ьц",
            "ец" when !Consonants.Contains(before, StringComparison.Ordinal) => word[..^2] + "йц",
            "ец" => word[..^2] + "ц",
            "ок" or "ек" or "ёк" when word.Length > 3 => word[..^2] + "к",
            "ел" or "ёл" when kind == NameWord.Person => word[..^2] + "л",
            "ев" when kind == NameWord.Person && word.Length == 3 => word[..^2] + "ьв",
            _ => null,
        };
    }

    private static void Ukrainian(List<string> forms, string word, NameWord kind)
    {
        var stem = word.Length > 2 ? word[..^2] : word;
        switch (word[^2..])
        {
            case "ий" or "ій":
                Add(forms, stem, "ого ому им ім ьому ього єму");
                Add(forms, word[..^1], "я ю єм ї єві");
                return;
            case "ої" or "ая":
                return;
            case "ія":
                Add(forms, word[..^1], "ї ю єю є й ям ями ях");
                return;
        }

        stem = word[..^1];
        switch (word[^1])
        {
            case 'а':
                Add(forms, stem, "и і у ою ої ій ею о");
                foreach (var (hard, soft) in new[] { ('г', "зі"), ('к', "ці"), ('х', "сі") })
                {
                    if (stem[^1] == hard)
                        forms.Add(stem[..^1] + soft);
                }

                break;
            case 'я':
                Add(forms, stem, "і ю ею єю ї ьої ій ьою");
                break;
            case 'е' or 'є':
                Add(forms, stem, "ого ому им ім");
                break;
            case 'і':
                Add(forms, stem, "их им ими");
                Add(forms, stem, "ей ів ам ям ами ями ах ях");
                break;
            case 'и':
                Add(forms, stem, "ів ам ами ах");
                break;
            case 'ь' or 'й':
                Add(forms, stem, "я ю ем єм ю і ї еві єві");
                break;
            case 'о':
                Add(forms, stem, "а у ом ові і");
                break;
            case var last when Consonants.Contains(last, StringComparison.Ordinal):
                Add(forms, word, "а у ом ем ові еві і им");
                if (kind == NameWord.Product)
                    Add(forms, word, "и ів ам ами ах");
                if (word.EndsWith("ець", StringComparison.Ordinal) || word.EndsWith("ок", StringComparison.Ordinal))
                    Add(forms, word[..^2] + word[^1], "а у ом ові і");
                // Closed syllable і opens to о or е: Київ - Києва, Харків - Харкова, Львів - Львова.
                if (word[^2] is 'і' or 'ї')
                {
                    Add(forms, word[..^2] + (word[^2] == 'ї' ? "є" : "о") + word[^1], "а у ом ові і");
                    Add(forms, word[..^2] + "е" + word[^1], "а у ом ові і");
                }

                break;
        }
    }

    private static void Add(List<string> forms, string stem, string endings)
    {
        foreach (var ending in endings.Split(' '))
            forms.Add(stem + ending);
    }
}
