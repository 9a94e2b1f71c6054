using NewsPipeline.Contracts;
using NewsPipeline.Languages;

namespace NewsPipeline.Entities;

/// <summary>
/// Finds every mention of the watch list's entities. Pure and thread-safe; built once per watch list (about 0.2 s).
/// In time linear in the text.
/// </summary>
public sealed class EntityTagger
{
    private static readonly string[] Fields = ["title", "lead", "text"];

    private static readonly Lazy<LanguageTable> AllLanguages = new(() => LanguageTable.Read(w => Folding.Fold(w)));

    private readonly PersonDirectory _persons;
    private readonly LanguageTable _languages;

    /// <summary>Compiles the watch list.</summary>
    public EntityTagger(WatchList watchList)
        : this(watchList, AllLanguages.Value)
    {
    }

    /// <summary>The same with the endings and words of these languages.</summary>
    internal EntityTagger(WatchList watchList, LanguageTable languages)
    {
        (WatchList, _languages) = (watchList, languages);
        (Index, _persons) = NameCompiler.Compile(watchList, languages);
    }

    /// <summary>The list the mentions come from.</summary>
    public WatchList WatchList { get; }

    /// <summary>What the texts are matched with; for benchmarks.</summary>
    internal NameIndex Index { get; }

    /// <summary>
    /// Mentions in title, lead and text, in this order, then by offset; never overlapping. The three are read as one
    /// article: company for weak aliases and full names count across them.
    /// </summary>
    public IReadOnlyList<Mention> Tag(string? title, string? lead, string text, string? language)
    {
        var mentions = new List<Mention>();
        foreach (var sighting in Sightings(title, lead, text, language))
        {
            if (sighting.Counts)
                mentions.Add(sighting.ToMention());
        }

        return mentions;
    }

    /// <summary>Every place where a form of a name stands, those that do not count among them, each with its reason.</summary>
    internal IReadOnlyList<Sighting> Explain(string? title, string? lead, string text, string? language) => Sightings(title, lead, text, language);

    private List<Sighting> Sightings(string? title, string? lead, string text, string? language)
    {
        string[] written = [title ?? "", lead ?? "", text];
        var fields = Array.ConvertAll(written, StyledLetters.Plain);
        var context = new HashSet<Name>();
        var sightings = new List<Sighting>();
        var excluded = new List<(int Field, int Start, int End, string Entity)>();
        var given = new List<(int Field, Candidate Candidate, IReadOnlyList<Name> Names)>();
        var found = new List<Candidate>();
        Reading? reading = null;
        var scanner = new NameScanner(Index, _languages, language);
        for (var f = 0; f < fields.Length; f++)
        {
            found.Clear();
            scanner.Scan(fields[f], found, context);
            if (found.Count == 0)
                continue;
            reading ??= Reading.Of(language, _languages.Of(language), text.Length > 0 ? text : fields[f]);
            foreach (var candidate in found)
            {
                foreach (var names in ByEntity(candidate.Names))
                {
                    if (names[0].Origin == NameOrigin.GivenName)
                        given.Add((f, candidate, names));
                    else if (names[0].Origin == NameOrigin.Exclusion)
                        excluded.Add((f, candidate.Start, candidate.End, names[0].Entity.Id));
                    else
                        sightings.Add(Judged(f, candidate, names));
                }
            }
        }

        // Given names stand in every article, and few articles name one of their watched bearers.
        var named = sightings.Where(s => s.Verdict.IsFullName).Select(s => s.Name.Entity.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (f, candidate, names) in given)
        {
            foreach (var name in names)
            {
                if (named.Contains(name.Entity.Id))
                    sightings.Add(Judged(f, candidate, [name]));
            }
        }

        Exclusions.Apply(sightings, excluded.ConvertAll(e => (Fields[e.Field], e.Start, e.End, e.Entity)));
        Company.Resolve(sightings, context);
        GivenNames.Resolve(sightings, _persons);
        return Overlaps.Resolve(sightings);

        Sighting Judged(int field, Candidate candidate, IReadOnlyList<Name> names)
        {
            var (name, verdict) = Judge.Decide(fields[field], candidate, names, reading!, _persons);
            // A letter of two units ends with its second.
            var end = verdict.End;
            if (end < written[field].Length && char.IsLowSurrogate(written[field][end]) && char.IsHighSurrogate(written[field][end - 1]))
                verdict = verdict with { End = end + 1 };
            return new Sighting(Fields[field], written[field], name, verdict);
        }
    }

    /// <summary>A place's names by entity, exclusions and given names apart. Nearly always one group: then without a copy.</summary>
    private static IEnumerable<IReadOnlyList<Name>> ByEntity(IReadOnlyList<Name> names)
    {
        var first = Group(names[0]);
        for (var i = 1; i < names.Count; i++)
        {
            if (Group(names[i]) != first)
                return names.GroupBy(Group).Select(g => g.ToList());
        }

        return [names];

        // Given names are not asked before it is known whom the article names: those of all entities together.
        static (string? Entity, NameOrigin Special) Group(Name name) => name.Origin switch
        {
            NameOrigin.GivenName => (null, NameOrigin.GivenName),
            NameOrigin.Exclusion => (name.Entity.Id, NameOrigin.Exclusion),
            _ => (name.Entity.Id, NameOrigin.Alias),
        };
    }
}
