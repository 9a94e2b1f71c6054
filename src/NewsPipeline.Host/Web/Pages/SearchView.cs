using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>The search page. Pure: everything it shows is handed in.</summary>
internal static class SearchView
{
    private const int ShownChips = 6;
    private const int ShownExcerpts = 2;
    private const int LeadLength = 280;
    private const int ShownTroubles = 5;

    /// <summary>Cursors an address carries back: each is about 80 characters.</summary>
    private const int MaxTrail = 20;

    public static IResult Show(SearchInput input, SearchAnswer answer, string? back, WatchList watchList, IReadOnlyList<FeedStatus> feeds, DateTimeOffset now)
    {
        var (request, page, notes) = answer;
        Html body = $"""
            <h1 class="vh printed-title">{SearchWords.Describe(input, watchList)}</h1>
            {SearchForm.Write(input)}
            {SearchForm.Filters(input, page, watchList)}
            {notes.Select(n => Html.Of($"""<p class="hintline" role="status">{n}</p>"""))}
            {(page.Total == 0 ? Empty(input, feeds, now) : Results(input, request, page, back, watchList, now))}
            """;
        return Layout.Page(Title(input, watchList), "search", body, head: Head(input), hasResults: page.Total > 0);
    }

    /// <summary>The page of a search that cannot be run: the sentence, and the text still in its box.</summary>
    public static IResult ShowMistake(SearchInput input, string sentence, WatchList watchList)
    {
        Html body = $"""
            <h1 class="vh">This search cannot be run</h1>
            <p class="mistake" role="alert">{sentence}</p>
            {SearchForm.Write(input, withHints: true)}
            {SearchForm.Filters(input, null, watchList)}
            """;
        return Layout.Page(Title(input, watchList), "search", body, StatusCodes.Status400BadRequest);
    }

    /// <summary>Hits of a search or of an entity.</summary>
    public static Html Hits(IEnumerable<SearchHit> hits, WatchList watchList, DateTimeOffset now) =>
        $"""<ol class="hits" id="results" tabindex="-1">{hits.Select(h => Hit(h, watchList, now))}</ol>""";

    private static string Title(SearchInput input, WatchList watchList) =>
        input.FindsEverything ? "NewsPipeline" : !input.HasFilters ? $"{input.Q!.Trim()} · NewsPipeline" : $"{SearchWords.Describe(input, watchList)} · NewsPipeline";

    private static Html Head(SearchInput input) =>
        $"""<link rel="alternate" type="application/rss+xml" title="This search as RSS" href="{(input with { Cursor = null, Sort = "arrival" }).At("/rss")}">""";

    private static Html Results(SearchInput input, SearchRequest request, SearchPage page, string? back, WatchList watchList, DateTimeOffset now) => $"""
        <div class="bar">
        <p class="total" data-total="{page.Total}" data-count="{(input with { Cursor = null, Limit = "0" }).At("/api/v1/articles")}"><b>{Words.Number(page.Total)}</b> {(page.Total == 1 ? "article" : "articles")}</p>
        {SearchForm.Tools(input)}
        </div>
        {Chart(input, request, page)}
        <div class="columns">
        <div>
        {(page.Facets() ? $"""<a class="tofacets" href="#facets">Narrow the results</a>""" : Html.Empty)}
        {Hits(page.Hits, watchList, now)}
        {Pager(input, page, back)}
        </div>
        {FacetsView.Write(input, page, watchList)}
        </div>
        """;

    /// <summary>The days that were asked for, and no others; where none were, those of all but the oldest articles.</summary>
    private static Html Chart(SearchInput input, SearchRequest request, SearchPage page)
    {
        var (after, before) = QueryTree.Span(request);
        var (days, older) = after is null ? Histogram.WithoutTail(page.Histogram) : (page.Histogram, 0);
        var bins = Histogram.Bins(days, from: Day(after), until: before is { } end ? Day(end.AddTicks(-1))?.AddDays(1) : null);
        if (older == 0)
            return Charts.Bars(bins, b => Day(input, b), "Articles over time; a bar selects its days");
        var earlier = (input with { Before = Times.Iso(bins[0].From), Cursor = null }).At("/");
        return $"""
            {Charts.Bars(bins, b => Day(input, b), "Articles over time; a bar selects its days")}
            <p class="older"><a href="{earlier}">{Words.Count(older, "older article")}</a></p>
            """;
    }

    private static DateOnly? Day(DateTimeOffset? time) => time is { } t ? DateOnly.FromDateTime(t.UtcDateTime) : null;

    private static bool Facets(this SearchPage page) => page.Entities.Count + page.Sources.Count + page.Languages.Count > 0;

    private static string Day(SearchInput input, Bin bin) =>
        (input with { After = Times.Iso(bin.From), Before = Times.Iso(bin.Until), Cursor = null }).At("/");

    /// <summary>A cursor knows only the way on: the address carries those of the pages before, the last few of them.</summary>
    private static Html Pager(SearchInput input, SearchPage page, string? back)
    {
        var trail = back?.Split('~', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var start = input with { Cursor = null };
        Html first = string.IsNullOrEmpty(input.Cursor) ? Html.Empty : $"""<a href="{start.At("/")}">First page</a>""";
        Html previous = string.IsNullOrEmpty(input.Cursor) ? Html.Empty
            : $"""<a rel="prev" href="{(trail.Length == 0 ? start.At("/") : At(start with { Cursor = trail[^1] }, trail[..^1]))}">Previous page</a>""";
        Html next = page.NextCursor is { } cursor
            ? $"""<a class="next" rel="next" href="{At(start with { Cursor = cursor }, string.IsNullOrEmpty(input.Cursor) ? [] : [.. trail.TakeLast(MaxTrail - 1), input.Cursor])}">Next page</a>"""
            : Html.Empty;
        return $"""<nav class="pager" aria-label="Pages of results">{first}{previous}{next}</nav>""";

        static string At(SearchInput target, string[] trail) => target.At("/") + (trail.Length == 0 ? "" : "&back=" + string.Join('~', trail));
    }

    private static Html Hit(SearchHit hit, WatchList watchList, DateTimeOffset now)
    {
        var document = hit.Document;
        var title = hit.Snippets.FirstOrDefault(s => IsTitle(s) && Plain(s) == document.Article.Title);
        var excerpts = Excerpts(hit);
        var entities = document.EntitiesOf(watchList);
        return $"""
            <li class="hit">
            <p class="meta"><bdi class="outlet">{document.Article.Source.Name}</bdi>{ArticleTimes.Write(document, now)}{Status(document)}</p>
            <p class="printed">{document.Article.Url}</p>
            <h2 dir="auto"{Parts.Lang(document.Article.Language)}><a href="{Links.Article(document.Article.ArticleId)}">{(title is null ? Text(TitleOf(document)) : Parts.Snippet(title.Html))}</a></h2>
            {(excerpts.Count == 0 ? Lead(document) : Html.Join(excerpts.Select(s => Excerpt(s, document))))}
            {(entities.Count == 0 ? Html.Empty : $"""<p class="chips">{entities.Take(ShownChips).Select(Parts.Chip)}{More(entities.Count - ShownChips)}</p>""")}
            </li>
            """;
    }

    /// <summary>Many articles begin with their lead: a snippet that says again what one before it said is left out.</summary>
    private static List<Snippet> Excerpts(SearchHit hit)
    {
        var kept = new List<Snippet>();
        foreach (var snippet in hit.Snippets.Where(s => !IsTitle(s)))
        {
            var core = Core(snippet);
            if (!kept.Exists(k => core.Contains(Core(k), StringComparison.Ordinal) || Core(k).Contains(core, StringComparison.Ordinal)))
                kept.Add(snippet);
        }

        return kept.Count <= ShownExcerpts ? kept : kept[..ShownExcerpts];

        static string Core(Snippet snippet) => Plain(snippet).Trim(' ', '…', '\n', '\r', '\t');
    }

    private static bool IsTitle(Snippet snippet) => string.Equals(snippet.Field, "title", StringComparison.Ordinal);

    /// <summary>A title snippet stands in for the title only where it is the whole of it.</summary>
    private static string Plain(Snippet snippet) => string.Concat(Snippets.Runs(snippet.Html).Select(r => r.Text));

    public static string TitleOf(ArticleDocument document) => string.IsNullOrWhiteSpace(document.Article.Title) ? "Untitled" : document.Article.Title;

    private static Html Text(string text) => $"{text}";

    private static Html Excerpt(Snippet snippet, ArticleDocument document) =>
        $"""<p class="excerpt" dir="auto"{Parts.Lang(document.Article.Language)}>{Parts.Snippet(snippet.Html)}</p>""";

    private static Html Lead(ArticleDocument document)
    {
        var text = string.IsNullOrWhiteSpace(document.Article.Lead) ? document.Article.Text : document.Article.Lead;
        if (string.IsNullOrWhiteSpace(text))
            return Html.Empty;
        var shown = text.Length <= LeadLength ? text : string.Concat(text.AsSpan(0, LeadLength).TrimEnd(), "…");
        return $"""<p class="excerpt" dir="auto"{Parts.Lang(document.Article.Language)}>{shown}</p>""";
    }

    private static Html Status(ArticleDocument document) => document.Article.Extraction.Status switch
    {
        ExtractionStatuses.Teaser => $"""<span class="flag">teaser</span>""",
        ExtractionStatuses.Truncated => $"""<span class="flag">truncated</span>""",
        ExtractionStatuses.FeedOnly => $"""<span class="flag">feed text only</span>""",
        ExtractionStatuses.HeadlineOnly => $"""<span class="flag">headline only</span>""",
        _ => Html.Empty,
    };

    private static Html More(int count) => count > 0 ? $"""<span class="more">+{count}</span>""" : Html.Empty;

    private static Html Empty(SearchInput input, IReadOnlyList<FeedStatus> feeds, DateTimeOffset now)
    {
        if (!input.FindsEverything)
        {
            return Parts.Nothing("No articles match", $"""
                <p>{(input.HasFilters ? $"""<a href="{new SearchInput { Q = input.Q, Sort = input.Sort }.At("/")}">Search without the filters</a>, or try""" : Try)} fewer or shorter words, <code>OR</code> between them, or the beginning of a word with <code>*</code>.</p>
                <p><a href="/">Show all articles</a></p>
                """);
        }

        var next = feeds.Select(f => f.NextDue).Where(d => d > now).Min();
        Html when = next is { } due ? $" The next poll is {Times.Ago(due, now)}." : Html.Empty;
        return feeds.Count == 0
            ? Parts.Nothing("No articles yet", $"""<p>No feeds are configured. Add them under <code>Feeds:Subscriptions</code> in <code>appsettings.json</code>.</p>""")
            : Parts.Nothing("No articles yet", $"""
                {Troubles(feeds)}
                <p>{Words.Count(feeds.Count, "feed")} {(feeds.Count == 1 ? "is" : "are")} polled; articles appear here as they come in.{when}</p>
                <p><a href="/feeds">See how the feeds are doing</a></p>
                """);
    }

    /// <summary>What keeps feeds from bringing anything, the first few in words: an empty page must not look like patience is all it takes.</summary>
    private static Html Troubles(IReadOnlyList<FeedStatus> feeds)
    {
        var bad = feeds.Where(f => FeedWords.MoodOf(f.State) == FeedWords.Mood.Bad).ToArray();
        return bad.Length == 0 ? Html.Empty : $"""
            <div class="mistake" role="alert"><p>{(bad.Length == feeds.Count ? "No feed can be polled:" : $"{Words.Number(bad.Length)} of {Words.Number(feeds.Count)} feeds cannot be polled:")}</p>
            <ul>{bad.Take(ShownTroubles).Select(f => Html.Of($"<li><bdi>{f.Source.Name}</bdi>: {FeedWords.Of(f.State)}. {FeedWords.Note(f.State)}</li>"))}</ul></div>
            """;
    }

    private static Html Try { get; } = $"Try";
}
