using NewsPipeline.Contracts;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Conformance;

/// <summary>What every implementation of <see cref="IArticleSearch"/> finds.</summary>
public abstract class ArticleSearchConformance
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IndexUnderTest> OpenAsync();

    private static SearchRequest Ask(string query = "") => new() { Query = SearchQuery.Parse(query, a => a) };

    private static async Task<string[]> IdsAsync(IndexUnderTest under, string query) =>
        [.. (await under.Search.SearchAsync(Ask(query), Ct)).Hits.Select(h => h.Document.ArticleId).Order(StringComparer.Ordinal)];

    private async Task<IndexUnderTest> WithAsync(params ArticleDocument[] documents)
    {
        var under = await OpenAsync();
        var answers = await under.Index.WriteAsync(documents, Ct);
        Assert.All(answers, a => Assert.Null(a.Reason));
        return under;
    }
    [Fact]
    public async Task Words_are_found_in_any_inflected_form_of_eight_languages()
    {
        (string Language, string Text, string[] Queries)[] cases =
        [
            ("ru", "Роскомнадзор ограничил звонки в мессенджерах, объём трафика упал", ["звонков", "ограничили", "мессенджер", "объем", "роскомнадзором"]),
            ("en", "Regulators restricted the companies' encrypted calling services", ["regulator", "restricting", "company", "encryption", "calls service"]),
            ("de", "Die Behörden beschränken die Anrufe in den Häusern", ["behörde", "anruf", "haus"]),
            ("fr", "Les autorités limitent les appels téléphoniques nationaux", ["autorité", "appel", "téléphonique", "national"]),
            ("es", "Las autoridades restringen las llamadas internacionales", ["autoridad", "llamada", "internacional"]),
            ("it", "Le autorità limitano le chiamate telefoniche", ["chiamata", "telefonica", "limitano"]),
            ("pt", "As autoridades limitam as chamadas telefónicas", ["autoridade", "chamada", "telefónica"]),
            ("tr", "Yetkililer telefon görüşmelerini kısıtladı; İstanbul'da kitaplar", ["yetkililerin", "görüşme", "istanbul", "kitap"]),
        ];
        await using var under = await WithAsync([.. cases.Select(c => Documents.Make(c.Language, body: c.Text, language: c.Language))]);

        foreach (var (language, _, queries) in cases)
        {
            foreach (var query in queries)
                Assert.True((await IdsAsync(under, query)).Contains(language, StringComparer.Ordinal), $"{query} does not find the {language} text");
        }
    }
}
