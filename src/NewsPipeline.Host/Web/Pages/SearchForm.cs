using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The search box, the filters in force and the tools beside the total. Works without script: plain GET forms and links.</summary>
internal static class SearchForm
{
    public static Html Write(SearchInput input, bool withHints = false) => $"""
        <form class="search" action="/" method="get" role="search">
        <div class="box">
        <label class="vh" for="q">Search the news</label>
        <input id="q" type="search" name="q" value="{input.Q}" maxlength="{SearchInputReader.MaxQueryLength}" placeholder="Search the news" autocomplete="off" spellcheck="false" enterkeyhint="search">
        <button type="submit">Search</button>
        </div>
        {Hidden("entity", input.Entity)}{Hidden("source", input.Source)}{Hidden("lang", input.Lang)}{Hidden("country", input.Country)}{Hidden("group", input.Group)}{Hidden("seenAfter", input.SeenAfter is null ? [] : [input.SeenAfter])}{Hidden("indexedAfter", input.IndexedAfter is null ? [] : [input.IndexedAfter])}{Hidden("sort", input.Sort is null ? [] : [input.Sort])}
        <details class="hint"{(withHints || Dated(input) ? $" open" : Html.Empty)}>
        <summary>Dates and query language</summary>
        <div class="range">
        <label>From <input type="date" name="after" value="{Date(input.After)}"></label>
        <label>up to, not with <input type="date" name="before" value="{Date(input.Before)}"></label>
        <button type="submit" class="quiet">Apply</button>
        <span class="presets">{Presets.Select(p => Html.Of($"""<a href="{(input with { After = p.After, Before = null, Cursor = null }).At("/")}">{p.Name}</a>"""))}</span>
        </div>
        <dl>
        {Help.Select(h => Html.Of($"<div><dt><code>{h.Query}</code></dt><dd>{h.Meaning}</dd></div>"))}
        </dl>
        </details>
        </form>
        """;

    private static readonly (string Name, string After)[] Presets = [("24 hours", "24h"), ("7 days", "7d"), ("30 days", "30d"), ("a year", "1y")];

    /// <summary>All of the query language; README lists the same.</summary>
    internal static readonly IReadOnlyList<(string Query, string Meaning)> Help =
    [
        ("whatsapp calls", "all words, in any inflected form"),
        ("\"end-to-end encryption\"", "exact phrase"),
        ("whatsapp OR telegram", "either; AND and NOT work too, in capitals"),
        ("(ban OR block) -football", "parentheses; without a word"),
        ("encrypt*", "beginning of a word"),
        ("title:ban", "in the title"),
        ("entity:Roskomnadzor", "mentions, by any name of the watch list"),
        ("said:durov", "is quoted, by any name of the watch list"),
        ("source:bbc source:\"The Ledger\"", "outlet, by id or name"),
        ("lang:ru", "language, by code or English name"),
        ("country:GB group:world", "country and group of the outlet"),
        ("author:holm", "a name among the authors"),
        ("label:desk=politics", "a label of the settings; label:desk finds any value"),
        ("status:headline_only", "how the text came about: full, teaser, short, truncated, feed_only, headline_only"),
        ("after:2025-08-01 before:2025-09-01", "published; times such as 2025-08-01T12:00Z too"),
        ("after:7d", "back from now: 30min, 24h, 7d, 2w, 6mo, 1y, today, yesterday"),
        ("seen-after:24h", "first seen by a feed; seen-before: too"),
        ("indexed-after:24h", "taken into the index; indexed-before: too"),
    ];

    /// <summary>The filters in force, each a link that takes it away.</summary>
    public static Html Filters(SearchInput input, SearchPage? page, WatchList watchList)
    {
        var start = input with { Cursor = null };
        var filters = new List<Html>();
        foreach (var entity in input.Entity)
            filters.Add(Filter("about", watchList.NameOf(watchList.Resolve(entity) ?? entity), start with { Entity = Without(input.Entity, entity) }));
        foreach (var source in input.Source)
            filters.Add(Filter("from", page?.Sources.FirstOrDefault(f => string.Equals(f.Id, source, StringComparison.Ordinal))?.Name ?? source, start with { Source = Without(input.Source, source) }));
        foreach (var lang in input.Lang)
            filters.Add(Filter("in", Words.Language(lang), start with { Lang = Without(input.Lang, lang) }));
        foreach (var country in input.Country)
            filters.Add(Filter("country", country, start with { Country = Without(input.Country, country) }));
        foreach (var group in input.Group)
            filters.Add(Filter("group", group, start with { Group = Without(input.Group, group) }));
        Clock("first seen", input.SeenAfter, input.SeenBefore, start with { SeenAfter = null, SeenBefore = null });
        Clock("indexed", input.IndexedAfter, input.IndexedBefore, start with { IndexedAfter = null, IndexedBefore = null });
        if (Dated(input))
            filters.Add(Filter("dated", Range(input), start with { After = null, Before = null }));
        return filters.Count == 0 ? Html.Empty : $"""<p class="filters">{filters}</p>""";

        void Clock(string kind, string? after, string? before, SearchInput without)
        {
            if (!string.IsNullOrEmpty(after) || !string.IsNullOrEmpty(before))
                filters.Add(Filter(kind, string.Join(' ', new[] { Said("since", after, Day(after)), Said("before", before, Day(before)) }.OfType<string>()), without));
        }
    }

    /// <summary>Order and RSS.</summary>
    public static Html Tools(SearchInput input)
    {
        var start = input with { Cursor = null };
        return $"""
            <p class="tools"><span class="sort">{Orders.Select(o => Order(o.Name, start with { Sort = o.Sort }, string.Equals(input.Sort is "time" or "" ? null : input.Sort, o.Sort, StringComparison.Ordinal)))}</span><a class="rss" href="{(start with { Sort = "arrival" }).At("/rss")}">RSS</a></p>
            """;
    }

    private static readonly (string Name, string? Sort)[] Orders = [("Newest", null), ("Oldest", "oldest"), ("Best match", "relevance")];

    /// <summary>The values without one of them.</summary>
    public static string[] Without(string[] values, string value) => [.. values.Where(v => !string.Equals(v, value, StringComparison.Ordinal))];

    private static bool Dated(SearchInput input) => !string.IsNullOrEmpty(input.After) || !string.IsNullOrEmpty(input.Before);

    private static Html Order(string name, SearchInput target, bool current) => current
        ? Html.Of($"""<b aria-current="true">{name}</b>""")
        : $"""<a href="{target.At("/")}">{name}</a>""";

    private static Html Filter(string kind, string value, SearchInput without) =>
        $"""<a class="filter" href="{without.At("/")}" title="Remove this filter"><span>{kind}</span> <bdi>{value}</bdi></a>""";

    private static Html Hidden(string name, string[] values) =>
        Html.Join(values.Select(v => Hidden(name, v)));

    private static Html Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{value}">""";

    /// <summary>A date field takes nothing but a date; a time of the address narrows the list all the same.</summary>
    private static string? Date(string? text) => Day(text) is { } day ? Times.Iso(day) : null;

    private static string Range(SearchInput input)
    {
        var (after, before) = (Day(input.After), Day(input.Before));
        return (after, before) switch
        {
            ({ } a, { } b) when b == a.AddDays(1) => Times.Date(a),
            ({ } a, { } b) when b > a => $"{Times.Date(a)} – {Times.Date(b.AddDays(-1))}",
            _ => string.Join(' ', new[] { Said("since", input.After, after), Said("before", input.Before, before) }.OfType<string>()),
        };
    }

    private static string? Said(string word, string? text, DateOnly? day) =>
        string.IsNullOrEmpty(text) ? null : $"{word} {(day is { } d ? Times.Date(d) : text)}";

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
