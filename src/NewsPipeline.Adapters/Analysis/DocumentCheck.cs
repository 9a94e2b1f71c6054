using System.Diagnostics.CodeAnalysis;
using NewsPipeline.Contracts;
using NewsPipeline.Search;

namespace NewsPipeline.Adapters.Analysis;

/// <summary>What every backend asks of a document before it takes it.</summary>
internal static class DocumentCheck
{
    /// <summary>Elasticsearch's limit on an id, bytes; ours are 32 hexadecimal digits.</summary>
    private const int MaxId = 512;

    /// <summary>The document with lone surrogates replaced, one for one, so that mentions keep their offsets; false with a reason where it cannot be indexed.</summary>
    public static bool TryClean(ArticleDocument document, [NotNullWhen(true)] out ArticleDocument? clean, [NotNullWhen(false)] out string? reason)
    {
        clean = null;
        reason = null;
        if (string.IsNullOrEmpty(document.ArticleId) || document.ArticleId.Length > MaxId || !document.ArticleId.All(char.IsAscii))
            reason = $"The article id must be 1 to {MaxId} ASCII characters.";
        else if (document.Version < 0)
            reason = "The version must not be negative.";
        if (reason is not null)
            return false;

        var title = QueryText.ReplaceLoneSurrogates(document.Title);
        var lead = document.Lead is null ? null : QueryText.ReplaceLoneSurrogates(document.Lead);
        var body = QueryText.ReplaceLoneSurrogates(document.Body);
        var same = ReferenceEquals(title, document.Title) && ReferenceEquals(lead, document.Lead) && ReferenceEquals(body, document.Body);
        clean = same ? document : document with { Title = title, Lead = lead, Body = body };
        return true;
    }
}
