using System.Collections.Frozen;

namespace NewsPipeline.Entities;

/// <summary>The language tables of Data/: given names and the words that tell what stands beside a name. Folded.</summary>
internal static class WordTables
{
    private static readonly Dictionary<string, List<string>> Sections = Read("words-around-names.txt");

    /// <summary>Given names in all their case forms.</summary>
    public static FrozenSet<string> GivenNames { get; } = Declined(Read("given-names.txt")[""], NameWord.Person);

    /// <summary>Capitalised words before a surname that are no given names.</summary>
    public static FrozenSet<string> Titles { get; } = Declined(Sections["title"], NameWord.Plain);

    /// <summary>Streets, squares, institutions «имени»: what follows in the genitive names the place, not the person.</summary>
    public static FrozenSet<string> PlaceOf { get; } = Declined(Sections["place-of"], NameWord.Plain);

    /// <summary>Combining forms: meta-, micro-.</summary>
    public static FrozenSet<string> Prefixes { get; } = Plain("prefix");

    /// <summary>Words after a firm's or product's name.</summary>
    public static FrozenSet<string> Company { get; } = Plain("company");

    /// <summary>Common nouns a firm's or product's name stands beside in apposition, in all forms.</summary>
    public static FrozenSet<string> Announces { get; } = Declined(Sections["announces"], NameWord.Plain);

    private static FrozenSet<string> Plain(string section) => Sections[section].Select(w => Folding.Fold(w)).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Declined(IEnumerable<string> words, NameWord kind) =>
        words.SelectMany(w => w.ToLowerInvariant() is var lower && Folding.TraitsOf(lower[0]).HasFlag(Traits.Cyrillic)
                ? Declension.Forms(lower, kind, ukrainian: false).Concat(lower.Contains('і', StringComparison.Ordinal) ? Declension.Forms(lower, kind, ukrainian: true) : [])
                : [lower])
            .Select(f => Folding.Fold(f))
            .ToFrozenSet(StringComparer.Ordinal);

    private static Dictionary<string, List<string>> Read(string file)
    {
        using var resource = typeof(WordTables).Assembly.GetManifestResourceStream("NewsPipeline.Entities.Data." + file)!;
        using var reader = new StreamReader(resource);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
                continue;
            }

            if (!sections.TryGetValue(section, out var words))
                sections[section] = words = [];
            words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return sections;
    }
}
