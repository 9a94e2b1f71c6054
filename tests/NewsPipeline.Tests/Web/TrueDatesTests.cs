using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Web;

/// <summary>Old news is not new, and what comes late is missed by nobody.</summary>
public sealed class TrueDatesTests
{
    private static ArticleDocument Old() => World.Document("old", "Statement of October", "Text.", World.Now.AddDays(-40)).With(a => a with { FirstSeenAt = World.Now.AddMinutes(-2) }) with { IndexedAt = World.Now.AddMinutes(-1) };

    [Theory]
    [InlineData("/")]
    [InlineData("/articles/old")]
    public async Task An_old_article_shows_its_date_of_publication_and_that_it_was_first_seen_now(string address)
    {
        await using var site = await NewsSite.StartAsync((search, _) => search.Documents.Add(Old()));

        var page = await site.TextAsync(address);

        Assert.Contains("11 Jul 2025", page, StringComparison.Ordinal);
        Assert.Matches("""class="seen">first seen <time [^>]*>2 min ago""", page);
    }

    [Fact]
    public async Task First_sight_that_stands_in_for_a_date_is_marked()
    {
        await using var site = await NewsSite.StartAsync((search, _) => search.Documents.Add(Old().With(a => a with { PublishedAt = null, PublishedPrecision = "none", PublishedSource = "implausible" }) with { Timestamp = World.Now.AddMinutes(-2) }));

        Assert.Contains("""<span class="seen">first seen</span>""", await site.TextAsync("/"), StringComparison.Ordinal);
        Assert.Contains("no date that can be right", await site.TextAsync("/articles/old"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rss_in_order_of_arrival_begins_with_what_was_indexed_last()
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            World.Fill(search, ledger);
            search.Documents.Add(Old());
        });

        Assert.Equal("Statement of October", FirstTitle(await site.TextAsync("/rss?order=arrival")));
        Assert.NotEqual("Statement of October", FirstTitle(await site.TextAsync("/rss")));
        using var wrong = await site.GetAsync("/rss?order=upwards");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Rss_that_has_not_changed_is_answered_with_304()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var first = await site.GetAsync("/rss?order=arrival");
        var tag = Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag);
        Assert.NotNull(first.Content.Headers.LastModified);

        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        site.Search.Documents.Add(Old());
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());

        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/rss?order=arrival", UriKind.Relative)) { Headers = { IfNoneMatch = { tag } } };
            using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Api_gives_what_was_indexed_since_whatever_its_date()
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            World.Fill(search, ledger);
            search.Documents.Add(Old());
        });

        var answer = await site.TextAsync($"/api/v1/articles?indexedAfter={Uri.EscapeDataString(World.Now.AddMinutes(-3).ToString("O"))}&sort=indexed");

        Assert.Contains("Statement of October", answer, StringComparison.Ordinal);
        Assert.Contains("\"total\":1,", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_draws_no_day_that_was_not_asked_for()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);

        var bars = Bars(await site.TextAsync("/?after=2025-08-18&before=2025-08-20"));

        Assert.Equal(["2025-08-18", "2025-08-19"], bars);
        Assert.Equal(bars, Bars(await site.TextAsync("/?q=" + Uri.EscapeDataString("after:2025-08-18 before:2025-08-20"))));
    }

    [Fact]
    public async Task One_article_of_long_ago_does_not_make_every_bar_a_year()
    {
        await using var site = await NewsSite.StartAsync((search, _) =>
        {
            search.Documents.Add(World.Document("ancient", "Of 2009", "Text.", World.Now.AddYears(-16)).With(a => a with { FirstSeenAt = World.Now }));
            search.Documents.AddRange(Enumerable.Range(0, 150).Select(i => World.Document($"{i}", "New", "Text.", World.Now.AddHours(-i))));
        });

        var page = await site.TextAsync("/");

        Assert.Contains("2025-08-20", Bars(page));
        Assert.Matches("""<a href="[^"]*before=2025-08-\d\d[^"]*">1 older article</a>""", page);
    }

    private static string[] Bars(string page) => [.. Regex.Matches(page, "data-from=\"([0-9-]+)\"").Select(m => m.Groups[1].Value)];

    private static string FirstTitle(string rss) => XDocument.Parse(rss).Descendants("item").First().Element("title")!.Value;
}
