using NewsPipeline.Contracts;

namespace NewsPipeline.Adapters.Analysis;

/// <summary>Which language's word forms a document is indexed under, the same in every backend.</summary>
internal static class AnalysisLanguage
{
    /// <summary>Languages with a stemmer of their own (ISO 639-1), in the order queries try them.</summary>
    public static readonly IReadOnlyList<string> Known = ["ru", "en", "de", "fr", "es", "it", "pt", "tr"];

    private const int Looked = 400;

    /// <summary>
    /// The document's own language where we have its word forms, else null: then only the plain, unstemmed fields find
    /// it. A document of unknown language is read by its script, so that a short item is not left without word forms.
    /// </summary>
    public static string? Of(Article article)
    {
        if (string.IsNullOrEmpty(article.Language))
            return HasCyrillic(article.Title) || HasCyrillic(article.Text) ? "ru" : "en";
        var code = article.Language.Split('-', '_')[0].ToLowerInvariant();
        return Known.Contains(code, StringComparer.Ordinal) ? code : null;
    }

    private static bool HasCyrillic(string text) =>
        text.AsSpan(0, Math.Min(text.Length, Looked)).ContainsAnyInRange('\u0400', '\u04FF');
}
