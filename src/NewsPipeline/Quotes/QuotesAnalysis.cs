using NewsPipeline.Analyses;
using NewsPipeline.Contracts;

namespace NewsPipeline.Quotes;

/// <summary>What the article quotes, and who said it. Runs behind the tagger, whose mentions bind speakers to the watch list.</summary>
public sealed class QuotesAnalysis : IArticleAnalysis
{
    /// <summary>An article's quotes at the most; a page of nothing but quotation marks has thousands.</summary>
    private const int Most = 500;

    public string Name => "quotes";

    /// <summary>Raised with every change of the rules or of a <c>quotes.txt</c>.</summary>
    public string Version => "1";

    public Article Apply(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var quotes = QuoteFinder.Find(article.Text, article.Language);
        return article with { Quotes = [.. quotes.Take(Most).Select(quote => ToArticle(quote, article))] };
    }

    private static ArticleQuote ToArticle(Quote quote, Article article) => new()
    {
        Start = quote.Start,
        Length = quote.Length,
        Speaker = quote.Speaker?.Text,
        SpeakerName = quote.Speaker is { } speaker ? article.Text.Substring(speaker.NameStart, speaker.NameLength) : null,
        EntityId = quote.Speaker is null ? null : SpeakerEntity.Of(quote.Speaker, article.Mentions),
    };
}
