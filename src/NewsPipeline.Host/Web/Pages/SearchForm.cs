using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;

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
        {Hidden("entity", input.Entity)}{Hidden("source", input.Source)}{Hidden("lang", input.Lang)}{Hidden("sort", input.Sort is null ? [] : [input.Sort])}
        <details class="hint"{(withHints || Dated(input) ? $" open" : Html.Empty)}>
        <summary>Dates and query language</summary>
        <div class="range">
        <label>From <input type="date" name="after" value="{Date(input.After)}"></label>
        <label>until before <input type="date" name="before" value="{Date(input.Before)}"></label>
        <button type="submit" class="quiet">Apply</button>
        </div>
        <dl>
        <div><dt><code>whatsapp calls</code></dt><dd>all words, in any inflected form</dd></div>
        <div><dt><code>"end-to-end encryption"</code></dt><dd>exact phrase</dd></div>
        <div><dt><code>whatsapp OR telegram</code></dt><dd>either</dd></div>
        <div><dt><code>-football</code></dt><dd>without</dd></div>
        <div><dt><code>encrypt*</code></dt><dd>beginning of a word</dd></div>
        <div><dt><code>title:ban</code></dt><dd>in the title</dd></div>
        <div><dt><code>entity:Roskomnadzor</code></dt><dd>mentions, by any name</dd></div>
        <div><dt><code>source:bbc lang:ru</code></dt><dd>outlet, language</dd></div>
        <div><dt><code>after:2025-08-01</code></dt><dd>and <code>before:</code></dd></div>
        </dl>
        </details>
        </form>
        """;

    /// <summary>The filters in force, each a link that takes it away.</summary>
    public static Html Filters(SearchInput input, WatchList watchList)
    {
        var start = input with { Cursor = null };
        var filters = new List<Html>();
        foreach (var entity in input.Entity)
            filters.Add(Filter("about", watchList.NameOf(watchList.Resolve(entity) ?? entity), start with { Entity = Without(input.Entity, entity) }));
        foreach (var source in input.Source)
            filters.Add(Filter("from", source, start with { Source = Without(input.Source, source) }));
        foreach (var lang in input.Lang)
            filters.Add(Filter("in", Words.Language(lang), start with { Lang = Without(input.Lang, lang) }));
        if (Dated(input))
            filters.Add(Filter("dated", Range(input), start with { After = null, Before = null }));
        return filters.Count == 0 ? Html.Empty : $"""<p class="filters">{filters}</p>""";
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
