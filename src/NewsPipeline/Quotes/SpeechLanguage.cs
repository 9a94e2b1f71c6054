using System.Collections.Frozen;

namespace NewsPipeline.Quotes;

/// <summary>Words that stand around quotes in one language, from its <c>quotes.txt</c>. In a language without one no quote is found.</summary>
internal sealed class SpeechLanguage
{
    private const int LongestEnding = 3;

    private readonly FrozenSet<string> verbs;
    private readonly FrozenSet<string> verbStems;
    private readonly int longestVerbStem;

    private SpeechLanguage(Dictionary<string, string[]> lists)
    {
        string[] said = [.. lists["verbs"], .. lists["weak"]];
        verbs = said.Where(v => !v.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
        verbStems = said.Where(v => v.EndsWith('*')).Select(v => v[..^1]).ToFrozenSet(StringComparer.Ordinal);
        longestVerbStem = verbStems.Count == 0 ? 0 : verbStems.Max(v => v.Length);
        According = [.. lists["according"].Select(p => p.Split(' '))];
        Pronouns = Set(lists, "pronouns");
        Determiners = Set(lists, "determiners");
        Prepositions = Set(lists, "prepositions");
        InnerPrepositions = Set(lists, "inner");
        Conjunctions = Set(lists, "conjunctions");
        Auxiliaries = Set(lists, "auxiliaries");
        Adverbs = Set(lists, "adverbs");
        Times = Set(lists, "times");
        Abbreviations = Set(lists, "abbreviations");
        ParticipleEndings = lists["participles"];
        PastEndings = lists["pasts"];
        AdverbEndings = lists["adverb-endings"];
        ImpersonalEndings = lists["impersonal"];
        AdjectiveEndings = lists["adjectives"];
        NounsAreCapital = lists["noun-capitals"].Length > 0;
    }

    /// <summary>Phrases before a speaker: "according to"; each as its words.</summary>
    public IReadOnlyList<string[]> According { get; }
    public FrozenSet<string> Pronouns { get; }
    public FrozenSet<string> Determiners { get; }
    public FrozenSet<string> Prepositions { get; }

    /// <summary>Prepositions that tie a noun to the one before: "a spokesman <b>for</b> the ministry".</summary>
    public FrozenSet<string> InnerPrepositions { get; }
    public FrozenSet<string> Conjunctions { get; }
    public FrozenSet<string> Auxiliaries { get; }
    public FrozenSet<string> Adverbs { get; }

    /// <summary>Days and months, which have capitals in some languages and are no names.</summary>
    public FrozenSet<string> Times { get; }
    public FrozenSet<string> Abbreviations { get; }

    /// <summary>Endings of verb forms that have no subject of their own: "saying".</summary>
    public IReadOnlyList<string> ParticipleEndings { get; }

    /// <summary>Endings of verbs in the past, where they tell a verb from a noun: "visited".</summary>
    public IReadOnlyList<string> PastEndings { get; }
    public IReadOnlyList<string> AdverbEndings { get; }

    /// <summary>Endings of verbs of saying whose speaker may stand behind a preposition: "they said in the ministry".</summary>
    public IReadOnlyList<string> ImpersonalEndings { get; }

    /// <summary>Endings of adjectives behind a preposition, in languages without articles.</summary>
    public IReadOnlyList<string> AdjectiveEndings { get; }

    /// <summary>Every noun begins with a capital, so that none proves a name; and the verb is the second part of a sentence.</summary>
    public bool NounsAreCapital { get; }

    public static SpeechLanguage Parse(string text)
    {
        var lists = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var key = line[..colon];
            lists[key] = Token.Fold(line.AsSpan(colon + 1)).Split(key == "according" ? '|' : ' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return new SpeechLanguage(lists);
    }

    /// <summary>A verb of saying in one of its forms; <paramref name="folded"/> as <see cref="Token.Fold"/> gives it.</summary>
    public bool IsVerb(string folded)
    {
        if (verbs.Contains(folded))
            return true;
        for (var length = Math.Max(1, folded.Length - LongestEnding); length <= folded.Length && length <= longestVerbStem; length++)
        {
            if (verbStems.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded.AsSpan(0, length)))
                return true;
        }

        return false;
    }

    public static bool Ends(string folded, IReadOnlyList<string> endings)
    {
        foreach (var ending in endings)
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>No part of a name, wherever it stands and however it is written.</summary>
    public bool IsFunctionWord(string folded) =>
        Pronouns.Contains(folded) || Determiners.Contains(folded) || Prepositions.Contains(folded) || Conjunctions.Contains(folded)
        || Auxiliaries.Contains(folded) || Adverbs.Contains(folded) || Times.Contains(folded);

    private static FrozenSet<string> Set(Dictionary<string, string[]> lists, string name) => lists[name].ToFrozenSet(StringComparer.Ordinal);
}
