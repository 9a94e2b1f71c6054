using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>One article: its text with the mentions marked, where it came from and what happened to it. Images are not loaded.</summary>
internal static class ArticleView
{
    public static IResult Show(ArticleDocument document, PageStory story, WatchList watchList, DateTimeOffset now)
    {
        var lang = Parts.Lang(document.Language);
        Html body = $"""
            <article class="article">
            <header>
            <p class="meta"><a class="outlet" href="{new SearchInput { Source = [document.Source.Id] }.At("/")}"><bdi>{document.Source.Name}</bdi></a>{Times.Ago(document.Timestamp, now)}<span class="exact">{Times.Absolute(document.Timestamp)}</span></p>
            <h1 dir="auto"{lang}>{Parts.Marked(MarkedText.Line(SearchView.TitleOf(document), In(document, "title")))}</h1>
            {(string.IsNullOrWhiteSpace(document.Lead) ? Html.Empty : $"""<p class="lead" dir="auto"{lang}>{Parts.Marked(MarkedText.Line(document.Lead, In(document, "lead")))}</p>""")}
            {(document.Authors.Count == 0 ? Html.Empty : $"""<p class="byline">By <bdi>{string.Join(", ", document.Authors)}</bdi></p>""")}
            <p class="original">{Original(document)}</p>
            </header>
            <div class="columns">
            <div class="text"{lang}>
            {(string.IsNullOrWhiteSpace(document.Body) ? $"""<p class="none">No text could be had of this article.</p>""" : Html.Join(MarkedText.Blocks(document.Body, In(document, "text")).Select(Block)))}
            </div>
            <aside class="about">
            {Entities(document, watchList)}
            {Facts(document)}
            </aside>
            </div>
            <section class="history">
            <h2>What happened</h2>
            {StoryView.Write(story, now)}
            </section>
            </article>
            """;
        return Layout.Page($"{SearchView.TitleOf(document)} · NewsPipeline", "search", body);
    }

    private static IEnumerable<Mention> In(ArticleDocument document, string field) =>
        document.Mentions.Where(m => string.Equals(m.Field, field, StringComparison.Ordinal));

    private static Html Block(IReadOnlyList<TextRun> runs) => $"""<p dir="auto">{Parts.Marked(runs)}</p>""";

    private static Html Original(ArticleDocument document) => Links.IsWeb(document.Url)
        ? Html.Of($"""<a class="button" href="{document.Url}" rel="noopener noreferrer nofollow">Read it at {new Uri(document.Url).Host}</a>""")
        : $"""<span class="address">{document.Url}</span>""";

    private static Html Entities(ArticleDocument document, WatchList watchList)
    {
        var entities = document.EntitiesOf(watchList);
        return entities.Count == 0
            ? Html.Of($"""<section><h2>Entities</h2><p class="none">No watched entity is mentioned.</p></section>""")
            : $"""<section><h2>Entities</h2><p class="chips">{entities.Select(Parts.Chip)}</p></section>""";
    }

    private static Html Facts(ArticleDocument document) => $"""
        <section><h2>Where it came from</h2>
        <dl class="facts">
        {Fact("Published", Published(document))}
        {(document.UpdatedAt is { } updated ? Fact("Updated", Times.Exact(updated)) : Html.Empty)}
        {Fact("First seen", Times.Exact(document.FirstSeenAt))}
        {Fact("Fetched", Times.Exact(document.FetchedAt))}
        {Fact("Language", $"{Words.Language(document.Language)}")}
        {Fact("Text", $"{Words.Extraction(document.Extraction.Status)}, {Words.Count(document.WordCount, "word")} <span class=\"soft\">{Words.ExtractionMethod(document.Extraction.Method)}</span>")}
        {(string.IsNullOrWhiteSpace(document.Section) ? Html.Empty : Fact("Section", $"<bdi>{document.Section}</bdi>"))}
        {(document.PublisherTags.Count == 0 ? Html.Empty : Fact("Keywords", $"<bdi>{string.Join(", ", document.PublisherTags.Take(20))}</bdi>"))}
        {Fact("Address", Parts.External(document.Url))}
        {(string.Equals(document.FinalUrl, document.Url, StringComparison.Ordinal) ? Html.Empty : Fact("Ended at", Parts.External(document.FinalUrl)))}
        {Fact(document.Feeds.Count == 1 ? "Feed" : "Feeds", Html.Join(document.Feeds.Select(f => Line(Parts.External(f)))))}
        {Fact("Id", $"""<a href="/api/v1/articles/{Uri.EscapeDataString(document.ArticleId)}"><code>{document.ArticleId}</code></a>""")}
        </dl>
        </section>
        """;

    private static Html Published(ArticleDocument document)
    {
        if (document.PublishedAt is not { } published)
            return $"""{(document.PublishedSource is "implausible" ? "the feed gives a date that cannot be right" : "the outlet does not say")}""";
        Html time = string.Equals(document.PublishedPrecision, "day", StringComparison.Ordinal)
            ? $"{Times.Date(DateOnly.FromDateTime(published.UtcDateTime))}"
            : Times.Exact(published);
        return $"""{time} <span class="soft">to the {document.PublishedPrecision}, from {Words.DateOrigin(document.PublishedSource)}</span>""";
    }

    private static Html Fact(string name, Html value) => $"<div><dt>{name}</dt><dd>{value}</dd></div>";

    private static Html Line(Html value) => $"""<span class="line">{value}</span>""";
}
