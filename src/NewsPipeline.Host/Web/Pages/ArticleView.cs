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
        var article = document.Article;
        var lang = Parts.Lang(article.Language);
        Html body = $"""
            <article class="article">
            <header>
            <p class="meta"><a class="outlet" href="{new SearchInput { Source = [article.Source.Id] }.At("/")}"><bdi>{article.Source.Name}</bdi></a>{ArticleTimes.Write(document, now)}</p>
            <h1 dir="auto"{lang}>{Parts.Marked(MarkedText.Line(SearchView.TitleOf(document), In(article, "title")))}</h1>
            {(string.IsNullOrWhiteSpace(article.Lead) ? Html.Empty : $"""<p class="lead" dir="auto"{lang}>{Parts.Marked(MarkedText.Line(article.Lead, In(article, "lead")))}</p>""")}
            {(article.Authors.Count == 0 ? Html.Empty : $"""<p class="byline">By <bdi>{string.Join(", ", article.Authors)}</bdi></p>""")}
            <p class="original">{Original(article)}</p>
            </header>
            <div class="columns">
            <div class="text"{lang}>
            {(string.IsNullOrWhiteSpace(article.Text) ? $"""<p class="none">No text could be had of this article.</p>""" : ArticleText.Write(article, In(article, "text")))}
            </div>
            <aside class="about">
            {Entities(document, watchList)}
            {QuotesView.Write(article, watchList)}
            {Related(document)}
            {Facts(article, document.WordCount)}
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

    private static IEnumerable<Mention> In(Article article, string field) =>
        article.Mentions.Where(m => string.Equals(m.Field, field, StringComparison.Ordinal));

    private static Html Original(Article article) => Links.IsWeb(article.Url)
        ? Html.Of($"""<a class="button" href="{article.Url}" rel="noopener noreferrer nofollow">Read it at {new Uri(article.Url).Host}</a>""")
        : $"""<span class="address">{article.Url}</span>""";

    private static Html Entities(ArticleDocument document, WatchList watchList)
    {
        var entities = document.EntitiesOf(watchList);
        return entities.Count == 0
            ? Html.Of($"""<section><h2>Entities</h2><p class="none">No watched entity is mentioned.</p></section>""")
            : $"""<section><h2>Entities</h2><p class="chips">{entities.Select(Parts.Chip)}</p></section>""";
    }

    /// <summary>The article's story and the article it is a copy of.</summary>
    private static Html Related(ArticleDocument document)
    {
        if (document.StoryId is not { } story)
            return Html.Empty;
        var told = document.IsRoundUp is true ? "It tells of several stories and belongs to none." : "";
        return $"""
            <section><h2>Story</h2>
            <p><a href="{new SearchInput { Q = $"story:{story}" }.At("/")}">All reports of this story</a> {told}</p>
            {(document.DuplicateOf is not { } original ? Html.Empty : $"""<p>{(document.DuplicateKind is DuplicateKinds.Exact ? "The same text as" : "A copy, in parts edited, of")} <a href="/articles/{original}">an earlier article</a>.</p>""")}
            </section>
            """;
    }

    private static Html Facts(Article article, int words) => $"""
        <section><h2>Where it came from</h2>
        <dl class="facts">
        {Fact("Published", Published(article))}
        {(article.UpdatedAt is { } updated ? Fact("Updated", Times.Exact(updated)) : Html.Empty)}
        {Fact("First seen", Times.Exact(article.FirstSeenAt))}
        {Fact("Fetched", Times.Exact(article.FetchedAt))}
        {Fact("Language", $"{Words.Language(article.Language)}")}
        {Fact("Text", $"{Words.Extraction(article.Extraction.Status)}, {Words.Count(words, "word")} <span class=\"soft\">{Words.ExtractionMethod(article.Extraction.Method)}</span>")}
        {(string.IsNullOrWhiteSpace(article.Section) ? Html.Empty : Fact("Section", $"<bdi>{article.Section}</bdi>"))}
        {(article.PublisherTags.Count == 0 ? Html.Empty : Fact("Keywords", $"<bdi>{string.Join(", ", article.PublisherTags.Take(20))}</bdi>"))}
        {Fact("Address", Parts.External(article.Url))}
        {(string.Equals(article.FinalUrl, article.Url, StringComparison.Ordinal) ? Html.Empty : Fact("Ended at", Parts.External(article.FinalUrl)))}
        {Fact(article.Feeds.Count == 1 ? "Feed" : "Feeds", Html.Join(article.Feeds.Select(f => Line(Parts.External(f)))))}
        {Fact("Id", $"""<a href="/api/v1/articles/{Uri.EscapeDataString(article.ArticleId)}"><code>{article.ArticleId}</code></a>""")}
        </dl>
        </section>
        """;

    private static Html Published(Article article)
    {
        if (article.PublishedAt is not { } published)
            return $"""{(article.PublishedSource is "implausible" ? "outlet and feed give no date that can be right" : "the outlet does not say")}""";
        Html time = string.Equals(article.PublishedPrecision, "day", StringComparison.Ordinal)
            ? $"{Times.Date(DateOnly.FromDateTime(published.UtcDateTime))}"
            : Times.Exact(published);
        return $"""{time} <span class="soft">to the {article.PublishedPrecision}, from {Words.DateOrigin(article.PublishedSource)}</span>""";
    }

    private static Html Fact(string name, Html value) => $"<div><dt>{name}</dt><dd>{value}</dd></div>";

    private static Html Line(Html value) => $"""<span class="line">{value}</span>""";
}
