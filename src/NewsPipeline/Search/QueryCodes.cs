using System.Globalization;
using NewsPipeline.Contracts;
using NewsPipeline.Text;

namespace NewsPipeline.Search;

/// <summary>Codes that queries and addresses take: languages, countries, ways a text came about. Pure.</summary>
public static class QueryCodes
{
    /// <summary>Ways a text came about, as documents name them.</summary>
    public static IReadOnlyList<string> Statuses => ExtractionStatuses.All;

    private static readonly Lazy<Dictionary<string, string>> Languages = new(() => ByName(
        CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3), c => c.Name));

    private static readonly Lazy<Dictionary<string, string>> Countries = new(() =>
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["UK"] = "GB" };
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(c => c.Name.Length > 0))
        {
            var region = new RegionInfo(culture.Name);
            if (region.Name.Length != 2)
                continue;
            known.TryAdd(region.Name, region.Name);
            known.TryAdd(region.EnglishName, region.Name);
        }

        return known;
    });

    /// <summary>ISO 639-1 (or 639-3) code of a code or an English name. Throws <see cref="BadSearchException"/>.</summary>
    public static string Language(string text, string what) => Find(Languages.Value, text, what, "a code such as en or ru", "language");

    /// <summary>ISO 3166-1 alpha-2 code of a code or an English name. Throws <see cref="BadSearchException"/>.</summary>
    public static string Country(string text, string what) => Find(Countries.Value, text, what, "a code of two letters such as GB or RU", "country");

    /// <summary>The status as documents name it. Throws <see cref="BadSearchException"/>.</summary>
    public static string Status(string text, string what) =>
        Statuses.FirstOrDefault(s => s.Equals(text.Replace('-', '_'), StringComparison.OrdinalIgnoreCase))
        ?? throw new BadSearchException($"{what} takes one of {string.Join(", ", Statuses)}, not \"{Shown(text)}\".");

    private static string Find(Dictionary<string, string> known, string text, string what, string expected, string kind)
    {
        if (known.TryGetValue(text, out var code))
            return code;
        var hint = NearestWord.Hint(text, known.Keys, "\"", "\"");
        throw new BadSearchException($"{what} takes {expected}, and no {kind} is called \"{Shown(text)}\"{(hint.Length == 0 ? "." : hint)}");
    }

    private static Dictionary<string, string> ByName(IEnumerable<CultureInfo> cultures, Func<CultureInfo, string> code)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var culture in cultures)
        {
            known.TryAdd(code(culture), code(culture));
            known.TryAdd(culture.EnglishName, code(culture));
        }

        return known;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
