using NewsPipeline.Contracts;
using NewsPipeline.Entities;

namespace NewsPipeline.Host.Web.Pages;

/// <summary>Beside an article: whom it quotes, and what each says.</summary>
internal static class QuotesView
{
    /// <summary>Quotes shown at the most; the API gives all.</summary>
    private const int Most = 30;

    public static Html Write(Article article, WatchList watchList)
    {
        if (article.Quotes.Count == 0)
            return Html.Empty;
        var lang = Parts.Lang(article.Language);
        var speakers = article.Quotes.Take(Most).GroupBy(q => q.SpeakerName ?? "", StringComparer.Ordinal);
        return $"""
            <section class="quotes"><h2>Who says what</h2>
            {Html.Join(speakers.Select(s => Speaker([.. s], article, lang, watchList)))}
            {(article.Quotes.Count > Most ? Html.Of($"""<p class="soft">{Words.Count(article.Quotes.Count - Most, "more quote")} in the text.</p>""") : Html.Empty)}
            </section>
            """;
    }

    private static Html Speaker(IReadOnlyList<ArticleQuote> quotes, Article article, Html lang, WatchList watchList)
    {
        var name = quotes[0].SpeakerName ?? "Not said by whom";
        var entity = quotes.Select(q => q.EntityId).FirstOrDefault(id => id is not null && watchList.Find(id) is not null);
        Html speaker = entity is null ? Html.Of($"""<bdi{lang}>{name}</bdi>""") : $"""<a href="{Links.Entity(entity)}"><bdi{lang}>{name}</bdi></a>""";
        return $"""<h3>{speaker}</h3><ul>{Html.Join(quotes.Select(q => Html.Of($"""<li dir="auto"{lang}><q>{Said(q, article)}</q></li>""")))}</ul>""";
    }

    /// <summary>The words said; none where the index holds offsets of another text.</summary>
    private static string Said(ArticleQuote quote, Article article) =>
        quote.Start >= 0 && quote.Length > 0 && quote.Start <= article.Text.Length - quote.Length ? article.Text.Substring(quote.Start, quote.Length) : "";
}
