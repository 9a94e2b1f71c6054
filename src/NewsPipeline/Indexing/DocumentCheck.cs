using System.Diagnostics.CodeAnalysis;
using NewsPipeline.Contracts;
using NewsPipeline.Text;

namespace NewsPipeline.Indexing;

/// <summary>What is asked of a document before any index takes it.</summary>
internal static class DocumentCheck
{
    /// <summary>Elasticsearch's limit on an id, bytes; ours are 32 hexadecimal digits.</summary>
    private const int MaxId = 512;

    /// <summary>The document with lone surrogates replaced, one for one, so that mentions keep their offsets; false with a reason where it cannot be indexed.</summary>
    public static bool TryClean(ArticleDocument document, [NotNullWhen(true)] out ArticleDocument? clean, [NotNullWhen(false)] out string? reason)
    {
        clean = null;
        var article = document.Article;
        reason = null;
        if (string.IsNullOrEmpty(article.ArticleId) || article.ArticleId.Length > MaxId || !article.ArticleId.All(char.IsAscii))
            reason = $"The article id must be 1 to {MaxId} ASCII characters.";
        else if (article.Version < 0)
            reason = "The version must not be negative.";
        if (reason is not null)
            return false;

        var title = Surrogates.ReplaceLone(article.Title);
        var lead = article.Lead is null ? null : Surrogates.ReplaceLone(article.Lead);
        var body = Surrogates.ReplaceLone(article.Text);
        var same = ReferenceEquals(title, article.Title) && ReferenceEquals(lead, article.Lead) && ReferenceEquals(body, article.Text);
        clean = same ? document : document with { Article = article with { Title = title, Lead = lead, Text = body } };
        return true;
    }
}
