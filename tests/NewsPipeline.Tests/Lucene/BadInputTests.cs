using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Lucene;

/// <summary>The cases of eval/safety/bad_inputs.json that the embedded index answers, a test a number: N44, N47, N50.</summary>
public sealed class BadInputTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Web.BadInputTests.Queries), MemberType = typeof(Web.BadInputTests))]
    public async Task N44_an_odd_query_finds_nothing_or_is_refused(string query)
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a", "A plain title", "A plain text.")], Stop);
        var refused = await Record.ExceptionAsync(() => FindAsync(under, query));
        Assert.True(refused is null or BadSearchException, refused?.ToString());
        Assert.Single((await FindAsync(under, "plain")).Hits);
    }

    [Theory]
    [InlineData("\u202EWhatsApp\u202C fails")]
    [InlineData("What\u200BsApp fails")]
    [InlineData("\uFEFFWhatsApp fails")]
    [InlineData("Whats\u00ADApp fails")]
    [InlineData("in\u00A0WhatsApp\u00A0now")]
    public async Task N47_invisible_characters_hide_no_title_from_a_search(string title)
    {
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a", title, "Text.")], Stop);
        Assert.Equal(title, Assert.Single((await FindAsync(under, "WhatsApp")).Hits).Document.Article.Title);
    }

    [Theory]
    [InlineData("🙂")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("Z\u0351\u036B\u0343a\u0324")]
    [InlineData("مرحبا ")]
    public async Task N50_snippets_split_no_character(string around)
    {
        var text = string.Concat(Enumerable.Repeat(around, 3_000));
        await using var under = await LuceneUnderTest.OpenAsync();
        await under.Index.WriteAsync([Documents.Make("a", "A title", $"{text} WhatsApp {text}")], Stop);
        var snippet = Assert.Single((await FindAsync(under, "WhatsApp")).Hits).Snippets.First(s => s.Field is "text");
        Assert.Contains("<mark>WhatsApp</mark>", snippet.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\uFFFD", new System.Text.UTF8Encoding(false).GetString(System.Text.Encoding.UTF8.GetBytes(snippet.Html)), StringComparison.Ordinal);
    }

    private static Task<SearchPage> FindAsync(IndexUnderTest under, string query) => under.Search.SearchAsync(new SearchRequest { Query = SearchQuery.Parse(query, a => a) }, Stop);
}
