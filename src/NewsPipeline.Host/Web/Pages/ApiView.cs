using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>
/// The API for people: what can be asked for, with which parameters, how often. Plain HTML of ours: the page's policy allows
/// no script but its own, and a viewer of OpenAPI documents brings megabytes of inline ones.
/// </summary>
internal static class ApiView
{
    private static readonly (string Path, string Meaning)[] Addresses =
    [
        ("/api/v1/articles", "search: total, hits, facets, histogram, nextCursor"),
        ("/api/v1/articles/{id}", "one whole article with its text and every mention"),
        ("/api/v1/entities", "the watch list with counts"),
        ("/api/v1/feeds", "every feed and how its polls go"),
        ("/api/v1/why?url=…", "what became of a link"),
        ("/rss", "any search as RSS; order=arrival misses nothing that comes late"),
        ("/health/live", "answers while the process serves"),
        ("/health/ready", "whether ledger, index and bus can be used"),
        ("/metrics", "figures for Prometheus"),
    ];

    private static readonly (string Example, string Meaning)[] Examples =
    [
        ("/api/v1/articles?q=whatsapp&after=7d", "articles of the last seven days that hold the word in any form"),
        ("/api/v1/articles?indexedAfter=24h&sort=indexed&limit=100", "what is new since yesterday, in order of arrival: follow nextCursor, and keep the last for the next time"),
        ("/api/v1/articles?entity=Roskomnadzor&country=RU&sort=oldest", "who wrote of it first"),
        ("/rss?q=telegram&order=arrival", "the same for a feed reader"),
    ];

    public static IResult Show() => Layout.Page("API · NewsPipeline", "", $"""
        <h1>API</h1>
        <p class="summary">Reading only. JSON in camelCase, times in ISO 8601 UTC; a mistake is answered with 400 and a sentence (RFC 9457). For programs: <a href="/openapi/v1.json">the OpenAPI document</a>.</p>
        <section><h2>Addresses</h2><dl class="facts">{Addresses.Select(a => Fact(a.Path, a.Meaning))}</dl></section>
        <section><h2>Parameters of a search</h2><dl class="facts">{typeof(SearchInput).GetProperties().Where(p => p.GetCustomAttribute<FromQueryAttribute>() is not null).Select(p => Fact(p.GetCustomAttribute<FromQueryAttribute>()!.Name!, p.GetCustomAttribute<DescriptionAttribute>()!.Description))}</dl></section>
        <section><h2>Examples</h2><dl class="facts">{Examples.Select(e => Html.Of($"""<div><dt><a href="{e.Example}"><code>{e.Example}</code></a></dt><dd>{e.Meaning}</dd></div>"""))}</dl></section>
        <section><h2>Keys and limits</h2>
        <p>Where the service has keys, give yours as <code>Authorization: Bearer KEY</code>, as <code>X-Api-Key: KEY</code>, or as the password of basic authentication.</p>
        <p>A client may send 500 requests at once and 200 a second in the long run. Every answer tells what is left in <code>RateLimit</code> and the limits in <code>RateLimit-Policy</code>; beyond them comes 429 with <code>Retry-After</code>.</p>
        </section>
        """);

    private static Html Fact(string name, string meaning) => $"<div><dt><code>{name}</code></dt><dd>{meaning}</dd></div>";
}
