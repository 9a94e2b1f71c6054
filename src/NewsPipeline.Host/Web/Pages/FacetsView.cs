using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Counts that narrow a search, each a link.</summary>
internal static class FacetsView
{
    private const int Shown = 12;

    public static Html Write(SearchInput input, SearchPage page, WatchList watchList)
    {
        var start = input with { Cursor = null };
        return $"""
            <aside class="facets" id="facets" aria-label="Narrow the results">
            {Facet("Entities", page.Entities, page.Total, f => watchList.NameOf(f.Id, f.Name), f => Has(input.Entity, f.Id, watchList),
                f => start with { Entity = Toggle(input.Entity, f.Id, watchList) })}
            {Facet("Outlets", page.Sources, page.Total, f => f.Name, f => Has(input.Source, f.Id),
                f => start with { Source = Toggle(input.Source, f.Id) })}
            {Facet("Languages", page.Languages, page.Total, f => Words.Language(f.Id), f => Has(input.Lang, f.Id),
                f => start with { Lang = Toggle(input.Lang, f.Id) })}
            </aside>
            """;
    }

    private static Html Facet(
        string name, IReadOnlyList<FacetCount> counts, long total, Func<FacetCount, string> label, Func<FacetCount, bool> chosen, Func<FacetCount, SearchInput> toggle)
    {
        if (counts.Count == 0)
            return Html.Empty;
        var values = counts.Select(f => Value(label(f), f.Count, total, chosen(f), toggle(f).At("/"))).ToArray();
        Html more = values.Length > Shown
            ? $"""<details><summary>{values.Length - Shown} more</summary><ul>{values.Skip(Shown)}</ul></details>"""
            : Html.Empty;
        return $"""<section><h2>{name}</h2><ul>{values.Take(Shown)}</ul>{more}</section>""";
    }

    private static Html Value(string label, long count, long total, bool chosen, string address) =>
        $"""<li><a href="{address}"{(chosen ? $""" class="on" aria-current="true" """ : Html.Empty)}><bdi>{label}</bdi><span class="n">{Words.Number(count)}</span>{Charts.Share(count, total)}</a></li>""";

    private static bool Has(string[] values, string id) => values.Contains(id, StringComparer.Ordinal);

    private static bool Has(string[] values, string id, WatchList watchList) => values.Any(v => Same(v, id, watchList));

    private static string[] Toggle(string[] values, string id) => Has(values, id) ? SearchForm.Without(values, id) : [.. values, id];

    private static string[] Toggle(string[] values, string id, WatchList watchList) =>
        Has(values, id, watchList) ? [.. values.Where(v => !Same(v, id, watchList))] : [.. values, id];

    /// <summary>The address may name the entity by an alias.</summary>
    private static bool Same(string value, string id, WatchList watchList) =>
        string.Equals(value, id, StringComparison.Ordinal) || string.Equals(watchList.Resolve(value), id, StringComparison.Ordinal);
}
