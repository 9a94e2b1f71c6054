namespace NewsPipeline.Host.Web.Pages;

/// <summary>The watch list: counts and trends.</summary>
internal static class EntitiesView
{
    public static IResult Show(EntityOverview.Overview overview, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var silent = overview.Entities.Where(e => e.Count == 0).ToArray();
        var seen = overview.Entities.Where(e => e.Count > 0).ToArray();
        Html body = overview.Entities.Count == 0
            ? Parts.NothingAtAll("Nothing is watched", $"""<p>Name people, organisations and places in the files of <code>Entities:WatchLists</code>; articles that mention them are tagged.</p>""")
            : $"""
                <h1>Entities</h1>
                <p class="summary">{Words.Number(overview.Entities.Count)} watched{(overview.Articles == 0 ? "; no articles yet" : seen.Length == 0 ? $"; none is mentioned in {Words.Count(overview.Articles, "article")}" : $", {Words.Number(seen.Length)} of them mentioned; {Words.Count(overview.Articles, "article")} in all")}. The line shows the last {EntityOverview.TrendDays} days.</p>
                {(seen.Length == 0 ? Parts.Nothing("No mentions yet", $"""<p>Counts appear as articles come in. <a href="/feeds">See how the feeds are doing</a>.</p>""") : $"""<ul class="entities">{seen.Select(e => Row(e, today))}</ul>""")}
                {(silent.Length == 0 ? Html.Empty : $"""<section class="silent"><h2>Not mentioned yet</h2><p class="chips">{silent.Select(Chip)}</p></section>""")}
                """;
        return Layout.Page("Entities · NewsPipeline", "entities", body);
    }

    private static Html Row(EntityOverview.EntityActivity activity, DateOnly today) => $"""
        <li><a href="{Links.Entity(activity.Entity.Id)}"><span class="name {Parts.TypeClass(activity.Entity.Type)}"><bdi>{activity.Entity.Name}</bdi><span class="soft">{Words.EntityType(activity.Entity.Type)}</span></span>{Charts.Sparkline(Histogram.LastDays(activity.Trend, today, EntityOverview.TrendDays))}<span class="n">{Words.Number(activity.Count)}</span></a></li>
        """;

    private static Html Chip(EntityOverview.EntityActivity activity) =>
        $"""<a class="chip {Parts.TypeClass(activity.Entity.Type)}" href="{Links.Entity(activity.Entity.Id)}"><bdi>{activity.Entity.Name}</bdi></a>""";
}
