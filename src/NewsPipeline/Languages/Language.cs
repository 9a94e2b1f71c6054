using System.Collections.Frozen;

namespace NewsPipeline.Languages;

/// <summary>The letters a language is written in.</summary>
internal enum Alphabet
{
    Latin,
    Cyrillic,
    Greek,

    /// <summary>Latin and Cyrillic letters, one for one (Serbian).</summary>
    LatinAndCyrillic,
}

/// <summary>What the tagger knows of one language: a folder of data (<c>endings.txt</c>, <c>words.txt</c>), each file optional.</summary>
internal sealed class Language
{
    private readonly Dictionary<string, FrozenSet<string>> _words;

    private Language(string code, int number, Endings endings, Dictionary<string, FrozenSet<string>> words)
    {
        (Code, Bit, Endings, _words) = (code, 1u << number, endings, words);
        Alphabet = Words("alphabet").SingleOrDefault() switch
        {
            "cyrillic" => Alphabet.Cyrillic,
            "greek" => Alphabet.Greek,
            "latin-and-cyrillic" => Alphabet.LatinAndCyrillic,
            _ => Alphabet.Latin,
        };
        NounsHaveCapitals = Words("traits").Contains("nouns-have-capitals");
        HasWordlikeAcronyms = Words("traits").Contains("acronyms-as-words");
        MakesCompounds = Words("traits").Contains("compounds-with-hyphen");
    }

    /// <summary>ISO 639-1.</summary>
    public string Code { get; }

    /// <summary>One bit, for sets of languages.</summary>
    public uint Bit { get; }

    public Endings Endings { get; }

    public Alphabet Alphabet { get; }

    /// <summary>A capital proves nothing anywhere in a sentence (German).</summary>
    public bool NounsHaveCapitals { get; }

    /// <summary>Acronyms of three letters are also written as words («Usa», «Onu»).</summary>
    public bool HasWordlikeAcronyms { get; }

    /// <summary>A name, a hyphen and a noun are one word that holds the name («BP-Chef», "Meta-topman").</summary>
    public bool MakesCompounds { get; }

    /// <summary>The folded words of a section of words.txt; empty where the language has none.</summary>
    public FrozenSet<string> Words(string section) => _words.GetValueOrDefault(section, FrozenSet<string>.Empty);

    /// <summary>A language of these files.</summary>
    /// <param name="code">ISO 639-1.</param>
    /// <param name="number">Its place in the table, below 31.</param>
    /// <param name="endings">The lines of endings.txt.</param>
    /// <param name="words">The lines of words.txt: sections in brackets, words between spaces.</param>
    /// <param name="fold">Makes spellings of one word fall together, as the texts' words are.</param>
    public static Language Parse(string code, int number, IEnumerable<string> endings, IEnumerable<string> words, Func<string, string> fold)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in words.Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1];
                continue;
            }

            if (!sections.TryGetValue(section, out var list))
                sections[section] = list = [];
            list.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        var read = Endings.Parse(endings);
        if (sections.TryGetValue("given", out var given))
            sections["given"] = [.. given.SelectMany(g => Declined(read, g))];
        return new Language(code, number, read, sections.ToDictionary(
            s => s.Key,
            s => s.Value.Select(w => s.Key is "alphabet" or "traits" ? w : fold(w)).ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal));
    }

    private static List<string> Declined(Endings endings, string name)
    {
        var forms = new List<string> { name };
        foreach (var section in (ReadOnlySpan<string>)["noun", "softened", "grade", "last"])
            endings.Add(section, name.ToLowerInvariant(), forms);
        return forms;
    }
}
