using NewsPipeline.Contracts;

namespace NewsPipeline.Tests;

/// <summary>Changes to the article a document or a message holds.</summary>
internal static class ArticleEdits
{
    public static ArticleDocument With(this ArticleDocument document, Func<Article, Article> change) => document with { Article = change(document.Article) };

    public static ArticleTagged With(this ArticleTagged message, Func<Article, Article> change) => message with { Article = change(message.Article) };
}
