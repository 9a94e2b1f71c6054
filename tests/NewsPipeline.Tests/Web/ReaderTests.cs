using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsPipeline.Host.Web.Pages;

namespace NewsPipeline.Tests.Web;

/// <summary>What readers and programs are told: zones, headings, unknown words, facets, limits.</summary>
public sealed class ReaderTests
{
    [Fact]
    public async Task Times_are_shown_in_the_zone_the_reader_chose()
    {
        await using var site = await NewsSite.StartAsync((search, _) => search.Documents.Add(World.Document("a", "Title", "Text.", World.Now.AddHours(-2))));
        Assert.Contains("20 Aug 2025, 10:00 UTC<", await site.TextAsync("/"), StringComparison.Ordinal);

        using var chosen = await site.GetAsync("/zone?zone=Europe/Kyiv");
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        var page = WebUtility.HtmlDecode(await site.TextAsync("/"));

        Assert.Contains("20 Aug 2025, 13:00 UTC+03:00", page, StringComparison.Ordinal);
        Assert.Contains("Times in Europe/Kyiv", page, StringComparison.Ordinal);
        using var none = await site.GetAsync("/zone?zone=Europe/Nowhere");
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=whatsapp")]
    [InlineData("/?q=nothingatall")]
    [InlineData("/?q=%22")]
    [InlineData("/articles/00000000000000000000000000000000")]
    [InlineData("/feeds")]
    [InlineData("/feeds/poll")]
    [InlineData("/entities")]
    [InlineData("/entities/whatsapp")]
    [InlineData("/status")]
    [InlineData("/dead")]
    [InlineData("/zone")]
    [InlineData("/api")]
    [InlineData("/missing")]
    public async Task Every_page_has_one_heading_of_the_first_order(string address)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.GetAsync(address);

        Assert.Single(Regex.Matches(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "<h1[ >]"));
    }

    [Theory]
    [InlineData("/?source=nosuch", "No outlet is called")]
    [InlineData("/?source=leger", "did you mean &quot;ledger&quot;?")]
    [InlineData("/?lang=englsh", "did you mean &quot;English&quot;?")]
    [InlineData("/?q=foobar:x", "There is no field foobar:")]
    public async Task Unknown_names_are_told_on_the_page(string address, string sentence)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/articles?foo=bar", "There is no parameter 'foo'")]
    [InlineData("/api/v1/articles?limti=5", "did you mean 'limit'")]
    [InlineData("/rss?oder=arrival", "did you mean 'order'")]
    public async Task Unknown_parameters_are_refused(string address, string sentence)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_or_is_told_of_beside_what_was_found()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);

        Assert.Contains("did you mean OR?", await site.TextAsync("/?q=WhatsApp+or+Telegram"), StringComparison.Ordinal);
        Assert.Contains("did you mean OR?", await site.TextAsync("/api/v1/articles?q=WhatsApp+or+Telegram"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_outlets_stay_in_the_list_and_a_second_is_added_by_a_click()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);

        var page = await site.TextAsync("/?source=ledger");

        Assert.Matches("""href="/\?source=ledger&amp;source=wire"[^>]*><bdi>Northfold Wire""", page);
        Assert.Matches("""<span>from</span> <bdi>The Harbour Ledger""", page);
    }

    [Fact]
    public async Task Pages_lead_back_as_they_led_on()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var third = await site.TextAsync(Next(await site.TextAsync(Next(await site.TextAsync("/")))));

        var second = await site.TextAsync(Link(third, "prev"));
        Assert.Equal("/", Link(second, "prev"));
        Assert.Equal(third, await site.TextAsync(Next(second)));

        static string Next(string page) => Link(page, "next");
    }

    [Fact]
    public async Task Limits_are_told_with_every_answer_to_a_program()
    {
        await using var site = await NewsSite.StartAsync(limits: l => (l.Burst, l.PerSecond) = (7, 3));
        using var answer = await site.GetAsync("/api/v1/articles");

        Assert.Equal("\"burst\";q=7, \"sustained\";q=3;w=1", answer.Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"burst\";r=6", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_OpenApi_document_is_what_generators_take_it_for()
    {
        await using var site = await NewsSite.StartAsync();
        var document = JsonSerializer.Deserialize<JsonElement>(await site.TextAsync("/openapi/v1.json"));
        foreach (var path in new[] { "/api/v1/articles", "/rss" })
        {
            var parameters = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
            Assert.All(parameters.Values, p => Assert.False(p.TryGetProperty("required", out var required) && required.GetBoolean()));
            Assert.Equal("integer", parameters["limit"].GetProperty("schema").GetProperty("type").GetString());
            Assert.Equal(path == "/rss" ? 50 : 20, parameters["limit"].GetProperty("schema").GetProperty("default").GetInt32());
            Assert.Contains("indexed", parameters["sort"].GetProperty("schema").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        }

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("integer", schemas.GetProperty("ArticlesModel").GetProperty("properties").GetProperty("total").GetProperty("type").GetString());
        Assert.Equal(["bearer", "apiKey"], document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(s => s.Name));
        Assert.Equal(3, document.GetProperty("security").GetArrayLength());
    }

    [Fact]
    public void A_zone_that_is_none_is_not_found() => Assert.Null(ReaderZone.Find("../../etc/passwd"));

    private static string Link(string page, string rel) => WebUtility.HtmlDecode(Regex.Match(page, $"rel=\"{rel}\" href=\"([^\"]+)\"").Groups[1].Value);
}
