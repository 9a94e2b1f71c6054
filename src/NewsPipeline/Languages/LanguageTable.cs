using System.Collections.Frozen;

namespace NewsPipeline.Languages;

/// <summary>
/// The languages in which names are found in any form. Adding one is its code here and a folder of its data in Data/.
/// (Russian and Ukrainian endings are code, <c>Entities/Declension</c>; English has none.)
/// </summary>
internal sealed class LanguageTable
{
    private const string Codes = "en ru uk bg cs de el es fi fr hu it nl pl pt sl sr tr";

    /// <summary>Languages whose names take the endings of another: what newsrooms of the region write is one language to the tagger.</summary>
    private static readonly FrozenDictionary<string, string> SameEndings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["be"] = "ru", ["kk"] = "ru", ["ky"] = "ru", ["tg"] = "ru", ["hr"] = "sr", ["bs"] = "sr", ["me"] = "sr",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, Language> _byCode;

    /// <summary>A table of these languages.</summary>
    public LanguageTable(IEnumerable<Language> languages)
    {
        All = [.. languages];
        _byCode = All.ToDictionary(l => l.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<Language> All { get; }

    /// <summary>The language of a code, or the one that gives it its endings; null where none is known.</summary>
    public Language? Of(string? code) =>
        code is null ? null : _byCode.GetValueOrDefault(code) ?? (SameEndings.TryGetValue(code, out var other) ? _byCode.GetValueOrDefault(other) : null);

    /// <summary>
    /// The languages whose forms count in a text, as bits: its own, all where it is not known. Russian and Ukrainian texts quote
    /// each other's names as they are.
    /// </summary>
    public uint SpokenIn(string? code) => Of(code) is not { } own ? uint.MaxValue
        : own.Code is "ru" or "uk" ? own.Bit | (Of("ru")?.Bit ?? 0) | (Of("uk")?.Bit ?? 0) : own.Bit;

    /// <summary>The table of <see cref="Codes"/> from the embedded data.</summary>
    public static LanguageTable Read(Func<string, string> fold) =>
        new(Codes.Split(' ').Select((code, i) => Language.Parse(code, i, Lines(code, "endings.txt"), Lines(code, "words.txt"), fold)));

    private static List<string> Lines(string code, string file)
    {
        var lines = new List<string>();
        using var resource = typeof(LanguageTable).Assembly.GetManifestResourceStream($"NewsPipeline.Languages/{code}/{file}");
        if (resource is null)
            return lines;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }
}
