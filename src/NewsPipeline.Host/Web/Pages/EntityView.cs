using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>One entity: its days, its outlets, its company and its latest articles.</summary>
internal static class EntityView
{
    private const int Shown = 10;

    public static IResult Show(string id, SearchPage page, IReadOnlyList<Bin> days, WatchList watchList, DateTimeOffset now)
    {
        var entity = watchList.Find(id);
        var name = watchList.NameOf(id);
        var recent = days.Sum(d => d.Count);
        var company = page.Entities.Where(f => !string.Equals(f.Id, id, StringComparison.Ordinal)).Take(Shown).ToArray();
        Html body = $"""
            <header class="entity">
            <p class="kicker {Parts.TypeClass(entity?.Type ?? "")}">{Words.Capital(Words.EntityType(entity?.Type ?? ""))}</p>
            <h1><bdi>{name}</bdi></h1>
            {(entity is null ? $"""<p class="summary">No longer on the watch list; articles tagged before are kept.</p>""" : Aliases(entity))}
            <p class="summary">{Words.Count(page.Total, "article")}{(page.Total == 0 ? "" : recent == page.Total ? $", all in the last {days.Count} days" : $", {(recent == 0 ? "none" : Words.Number(recent))} in the last {days.Count} days")}</p>
            </header>
            {(page.Total == 0 ? Parts.Nothing("Not mentioned yet", $"""<p>No article names it so far. <a href="/entities">All entities</a></p>""") : Body(id, page, days, company, watchList, now))}
            """;
        return Layout.Page($"{name} · NewsPipeline", "entities", body);
    }

    private static Html Body(string id, SearchPage page, IReadOnlyList<Bin> days, IReadOnlyList<FacetCount> company, WatchList watchList, DateTimeOffset now)
    {
        var about = new SearchInput { Entity = [id] };
        return $"""
            {Charts.Bars(days, b => (about with { After = Times.Iso(b.From), Before = Times.Iso(b.Until) }).At("/"), "Articles a day; a bar shows its articles")}
            <div class="columns">
            <div>
            <h2 class="rule">Latest articles</h2>
            {SearchView.Hits(page.Hits, watchList, now)}
            <p class="pager"><a class="next" href="{about.At("/")}">All {Words.Number(page.Total)} in search</a></p>
            </div>
            <aside class="facets">
            {List("Often with", company, page.Total, f => watchList.NameOf(f.Id, f.Name), f => Links.Entity(f.Id))}
            {List("Outlets", [.. page.Sources.Take(Shown)], page.Total, f => f.Name, f => (about with { Source = [f.Id] }).At("/"))}
            </aside>
            </div>
            """;
    }

    private static Html Aliases(WatchedEntity entity)
    {
        var names = entity.Aliases.Select(a => a.Text).Where(a => !string.Equals(a, entity.Name, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? Html.Empty : $"""<p class="aliases">Also: <bdi>{string.Join(", ", names)}</bdi></p>""";
    }

    private static Html List(string title, IReadOnlyList<FacetCount> counts, long total, Func<FacetCount, string> label, Func<FacetCount, string> address) =>
        counts.Count == 0
            ? Html.Empty
            : $"""<section><h2>{title}</h2><ul>{counts.Select(f => Item(label(f), f.Count, total, address(f)))}</ul></section>""";

    private static Html Item(string label, long count, long total, string address) =>
        $"""<li><a href="{address}"><bdi>{label}</bdi><span class="n">{Words.Number(count)}</span>{Charts.Share(count, total)}</a></li>""";
}
