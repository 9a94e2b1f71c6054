using System.Collections.Frozen;

namespace NewsPipeline.Entities;

/// <summary>The language tables of Data/: given names and the words that tell what stands beside a name. Folded.</summary>
internal static class WordTables
{
    private static readonly Dictionary<string, List<string>> Sections = Read("words-around-names.txt");
    private static readonly Dictionary<string, List<string>> Names = Read("given-names.txt");

    /// <summary>Given names in all their case forms.</summary>
    public static FrozenSet<string> GivenNames { get; } = Declined(Names.Values.SelectMany(n => n), NameWord.Person);

    /// <summary>Given names in their base form.</summary>
    public static FrozenSet<string> BaseGivenNames { get; } = Names.Values.SelectMany(n => n).Select(n => Folding.Fold(n)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Base forms that are no other name's oblique case (not «Александра»).</summary>
    public static FrozenSet<string> NominativeGivenNames { get; } = BaseGivenNames
        .Except(Names.Values.SelectMany(n => n).SelectMany(n => Declined([n], NameWord.Person).Where(f => !string.Equals(f, Folding.Fold(n), StringComparison.Ordinal))))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Given names in Cyrillic that are no Russian person's.</summary>
    public static FrozenSet<string> ForeignNames { get; } = Declined(Names["foreign"], NameWord.Person).Except(Declined(Names["home"], NameWord.Person)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Capitalised words before a surname that are no given names.</summary>
    public static FrozenSet<string> Titles { get; } = Declined(Sections["title"], NameWord.Plain);

    /// <summary>Titles, and other words that have a capital only where a sentence starts.</summary>
    public static FrozenSet<string> NotNames { get; } = Declined(Sections["title"].Concat(Sections["capitalised"]), NameWord.Plain);

    /// <summary>Titles of women.</summary>
    public static FrozenSet<string> Madam { get; } = Declined(Sections["madam"], NameWord.Plain);

    /// <summary>«страны», «республики» after a state body's name.</summary>
    public static FrozenSet<string> Elsewhere { get; } = Plain("elsewhere");

    /// <summary>Given names of women that do not end in -а or -я.</summary>
    public static FrozenSet<string> ForeignWomen { get; } = Declined(Names["foreign-women"], NameWord.Person);

    /// <summary>Given names of men that end in -a, Latin.</summary>
    public static FrozenSet<string> MenInA { get; } = Names["men-in-a"].Select(n => Folding.Fold(n)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Streets, squares, institutions «имени»: what follows in the genitive names the place, not the person.</summary>
    public static FrozenSet<string> PlaceOf { get; } = Declined(Sections["place-of"], NameWord.Plain);

    /// <summary>Kinds of regions that carry a city's name («штат Вашингтон»).</summary>
    public static FrozenSet<string> Regions { get; } = Declined(Sections["region"], NameWord.Plain);

    /// <summary>Combining forms: meta-, micro-.</summary>
    public static FrozenSet<string> Prefixes { get; } = Plain("prefix");

    /// <summary>Words after a firm's or product's name.</summary>
    public static FrozenSet<string> Company { get; } = Plain("company");

    /// <summary>Common nouns a firm's or product's name stands beside in apposition, in all forms.</summary>
    public static FrozenSet<string> Announces { get; } = Declined(Sections["announces"], NameWord.Plain);

    /// <summary>Months and weekdays, which English writes with a capital.</summary>
    public static FrozenSet<string> Calendar { get; } = Plain("calendar");

    /// <summary>First parts of compounds that name state bodies.</summary>
    public static IReadOnlyList<string> Offices { get; } = [.. Plain("office")];

    /// <summary>First parts before a hyphen that leave the name a name.</summary>
    public static FrozenSet<string> Attached { get; } = Plain("attached");

    /// <summary>Words right after a surname that show it is a person's.</summary>
    public static FrozenSet<string> Saying { get; } = Plain("saying");

    /// <summary>Beginnings of Russian verbs with a body, a firm or an outlet as their subject, folded.</summary>
    public static IReadOnlyList<string> Acts { get; } = [.. Plain("acts")];

    /// <summary>Words before a month or a weekday.</summary>
    public static FrozenSet<string> MonthBefore { get; } = Plain("month-before");

    /// <summary>After a full name: a relative.</summary>
    public static FrozenSet<string> Relations { get; } = Plain("relation");

    /// <summary>Before a given name: it is a relative's.</summary>
    public static FrozenSet<string> Kin { get; } = Declined(Sections["kin"], NameWord.Plain);

    /// <summary>The words of <see cref="Kin"/> in their base form.</summary>
    public static FrozenSet<string> BaseKin { get; } = Plain("kin");

    /// <summary>The lines of a table of Data/ that are no comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var resource = typeof(WordTables).Assembly.GetManifestResourceStream("NewsPipeline.Entities.Data." + file)!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    private static FrozenSet<string> Plain(string section) => Sections[section].Select(w => Folding.Fold(w)).ToFrozenSet(StringComparer.Ordinal);

    internal static FrozenSet<string> Declined(IEnumerable<string> words, NameWord kind) =>
        words.SelectMany(w => w.ToLowerInvariant() is var lower && Folding.TraitsOf(lower[0]).HasFlag(Traits.Cyrillic)
                ? Declension.Forms(lower, kind, ukrainian: false).Concat(lower.Contains('і', StringComparison.Ordinal) ? Declension.Forms(lower, kind, ukrainian: true) : [])
                : [lower])
            .Select(f => Folding.Fold(f))
            .ToFrozenSet(StringComparer.Ordinal);

    private static Dictionary<string, List<string>> Read(string file)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in Lines(file))
        {
            if (line[0] == '[')
            {
                section = line.Trim('[', ']');
                continue;
            }

            if (!sections.TryGetValue(section, out var words))
                sections[section] = words = [];
            words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return sections;
    }
}
