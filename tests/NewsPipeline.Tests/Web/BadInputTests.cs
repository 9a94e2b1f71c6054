using System.Net;
using System.Text.Json;

namespace NewsPipeline.Tests.Web;

/// <summary>The cases of the shared bad inputs that the web role answers, each named by its number.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task N40_markup_in_titles_names_and_errors_is_shown_as_text()
    {
        await using var site = await NewsSite.StartAsync(Hostile.Fill, Hostile.Watched);
        foreach (var address in new[] { "/?limit=100", "/feeds", "/entities", "/status", "/articles/00000000000000000000000000000002" })
        {
            var page = await site.TextAsync(address);
            Assert.Contains("&lt;img src=x onerror=&quot;window.scriptRan=1&quot;&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<svg onload", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("java\tscript:alert(1)")]
    public async Task N41_addresses_that_are_not_of_the_web_are_no_links(string url)
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            search.Documents.Add(World.Document("a", "Title", "Body.", World.Now, url: url).With(a => a with { Feeds = [url] }));
            ledger.Feeds.Add(World.Feed("a", "A", url, s => s));
        });
        foreach (var address in new[] { "/", "/articles/a", "/feeds" })
        {
            var page = await site.TextAsync(address);
            Assert.DoesNotContain("href=\"" + url[..4], page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("<iframe src=https://evil.example/></iframe>")]
    [InlineData("<form action=https://evil.example/><input name=p></form>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<img srcset=\"https://evil.example/x 2x\">")]
    [InlineData("<svg><animate onbegin=alert(1) attributeName=x>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    public async Task N42_markup_in_a_text_is_shown_as_text_and_round_trips(string markup)
    {
        await using var site = await NewsSite.StartAsync((search, _) => search.Documents.Add(World.Document("a", "Title", "Body. " + markup, World.Now)));
        foreach (var address in new[] { "/", "/articles/a", "/rss" })
            Assert.DoesNotContain(markup, await site.TextAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example/\"", await site.TextAsync("/articles/a"), StringComparison.Ordinal);
        var text = JsonSerializer.Deserialize<JsonElement>(await site.TextAsync("/api/v1/articles/a")).GetProperty("text").GetString();
        Assert.EndsWith(markup, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N43_the_api_answers_valid_json_with_its_type_and_nosniff()
    {
        const string Title = "</script>\u2028\0";
        await using var site = await NewsSite.StartAsync((search, _) => search.Documents.Add(World.Document("a", Title, "Body.", World.Now)));
        using var answer = await site.GetAsync("/api/v1/articles/a");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
        Assert.Equal(Title, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("title").GetString());
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task N44_an_odd_query_is_answered_or_refused_with_a_sentence(string query)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        foreach (var path in new[] { "/", "/api/v1/articles", "/rss" })
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            using var answer = await site.GetAsync(path + "?q=" + Uri.EscapeDataString(query));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{path} answered {answer.StatusCode}");
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1), path); // A second on an idle machine.
            Assert.True(answer.StatusCode == HttpStatusCode.OK || (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length > 40);
        }
    }

    public static TheoryData<string> Queries { get; } =
    [
        new string('x', 10_000), "*", "*a", "**", string.Join(" OR ", Enumerable.Repeat("a", 1_000)), "\"", "a \"b", "((((", "title:", "entity:nobody", "after:yesterday",
        "; DROP TABLE pages", "AND", "OR", "NOT", "-", "🙂", "\0", new string('(', 900),
    ];
}
