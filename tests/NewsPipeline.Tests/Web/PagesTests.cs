using System.Net;
using System.Xml.Linq;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

/// <summary>Pages, RSS and headers, read without a browser.</summary>
public sealed class PagesTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/?sort=size", HttpStatusCode.BadRequest)]
    [InlineData("/missing", HttpStatusCode.NotFound)]
    [InlineData("/articles/none", HttpStatusCode.NotFound)]
    [InlineData("/entities/nobody", HttpStatusCode.NotFound)]
    [InlineData("/assets/site.css", HttpStatusCode.OK)]
    [InlineData("/assets/none.css", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/feeds", HttpStatusCode.OK)]
    [InlineData("/api/v1/none", HttpStatusCode.NotFound)]
    [InlineData("/rss", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    public async Task Every_answer_carries_the_security_headers(string address, HttpStatusCode status)
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.GetAsync(address);

        Assert.Equal(status, answer.StatusCode);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        var type = answer.Content.Headers.ContentType!.MediaType!;
        Assert.Equal(address.StartsWith("/api", StringComparison.Ordinal) && status != HttpStatusCode.OK, type == "application/problem+json");
    }

    [Fact]
    public async Task Dead_letters_are_listed_by_reason_and_host_and_hostile_ones_are_text()
    {
        await using var site = await NewsSite.StartAsync((_, ledger) => ledger.DeadLetters.AddRange(
        [
            new("https://a.example/<script>alert(1)</script>", "a.example", "not-found", World.Now.AddHours(-2), "404 & \"gone\""),
            new("https://b.example/2", "b.example", "timeout", World.Now.AddHours(-1), null),
        ]));

        var all = await site.TextAsync("/dead");
        Assert.Contains("2 pages ended without an article", all, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", all, StringComparison.Ordinal);
        Assert.Contains("404 &amp; &quot;gone&quot;", all, StringComparison.Ordinal);
        var one = await site.TextAsync("/dead?reason=timeout");
        Assert.Contains("https://b.example/2", one, StringComparison.Ordinal);
        Assert.DoesNotContain("a.example", one, StringComparison.Ordinal);
        Assert.Contains("dead replay --reason timeout", one, StringComparison.Ordinal);
        Assert.Contains("No link without an article", await site.TextAsync("/dead?host=c.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_sent_only_read()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.Client.PostAsync(new Uri("/api/v1/articles", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_mistake_is_told_and_its_text_stays_in_the_box()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.GetAsync("/?q=%22calls&entity=whatsapp");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;calls\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"entity\" value=\"whatsapp\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_pipeline_says_when_something_will_come()
    {
        await using var site = await NewsSite.StartAsync((_, ledger) => World.Fill(new FakeArticleSearch(), ledger));
        var page = await site.TextAsync("/");

        Assert.Contains("No articles yet", page, StringComparison.Ordinal);
        Assert.Contains("5 feeds are polled", page, StringComparison.Ordinal);
        Assert.Contains(">in 1 min</time>", page, StringComparison.Ordinal);
        await using var bare = await NewsSite.StartAsync(watched: []);
        Assert.Contains("No feeds are configured", await bare.TextAsync("/"), StringComparison.Ordinal);
        Assert.Contains("No feeds", await bare.TextAsync("/feeds"), StringComparison.Ordinal);
        Assert.Contains("Nothing is watched", await bare.TextAsync("/entities"), StringComparison.Ordinal);
        Assert.Contains("No links yet", await bare.TextAsync("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snippet_that_repeats_another_is_shown_once()
    {
        await using var site = await NewsSite.StartAsync((search, _) =>
        {
            search.Documents.Add(World.Document("a", "Title", "Body.", World.Now));
            search.FixedSnippets =
            [
                new Snippet("lead", "… calls on <mark>WhatsApp</mark> fail."), new Snippet("text", "… calls on <mark>WhatsApp</mark> fail.  It began …"),
                new Snippet("text", "… later <mark>WhatsApp</mark> said …"),
            ];
        });
        var page = await site.TextAsync("/");

        Assert.Equal(2, page.Split("class=\"excerpt\"").Length - 1);
        Assert.Contains("later <mark>WhatsApp</mark> said", page, StringComparison.Ordinal);
        Assert.DoesNotContain("It began", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entity_page_opens_under_any_of_its_names()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await site.TextAsync("/entities/" + Uri.EscapeDataString("Вотсап"));

        Assert.Contains("<h1><bdi>WhatsApp</bdi></h1>", page, StringComparison.Ordinal);
        Assert.Contains("Often with", page, StringComparison.Ordinal);
        Assert.Contains("Outlets", page, StringComparison.Ordinal);
        Assert.Contains("Latest articles", page, StringComparison.Ordinal);
        var newest = site.Search.Documents.Where(d => d.EntityIds.Contains("whatsapp")).MaxBy(d => d.Timestamp)!;
        Assert.Contains("/articles/" + newest.Article.ArticleId, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_article_page_links_to_the_original_without_telling_it_who_reads()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var document = site.Search.Documents[0];
        var page = await site.TextAsync("/articles/" + document.Article.ArticleId);

        Assert.Contains($"href=\"{document.Article.Url}\" rel=\"noopener noreferrer nofollow\"", page, StringComparison.Ordinal);
        Assert.Contains("the server asks to wait 50 seconds", page, StringComparison.Ordinal);
        Assert.Contains("to the second, from the page&#x27;s JSON-LD", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, 1_000_000, true)]
    [InlineData(500, 0, false)]
    [InlineData(499, 1_000_000, false)]
    public async Task The_status_page_says_why_links_wait(long inFlight, long due, bool says)
    {
        await using var site = await NewsSite.StartAsync((_, ledger) => ledger.Counts = new LedgerCounts { Due = due, InFlight = inFlight, Settled = 1, ByOutcome = new Dictionary<string, long>() });
        Assert.Equal(says, (await site.TextAsync("/status")).Contains("as many as Articles:InFlight allows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_status_page_tells_of_processes_with_another_watch_list()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        site.Ledger.WatchLists = new WatchListState(new HeldWatchList("aaaa", World.Now, "one/1"), []);
        Assert.DoesNotContain("different watch lists", await site.TextAsync("/status"), StringComparison.Ordinal);
        site.Ledger.WatchLists = site.Ledger.WatchLists with { Refused = [new RefusedWatchList(new HeldWatchList("bbbb", World.Now, "two/2"), WatchListClaim.TurnedBack)] };
        var page = await site.TextAsync("/status");
        Assert.Contains("Articles are tagged anew with aaaa of one/1, not with:", page, StringComparison.Ordinal);
        Assert.Contains("bbbb of two/2: the two take turns", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_page_explains_a_link()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        Assert.Contains("It is in the index (created)", await site.TextAsync("/status?url=" + Uri.EscapeDataString(site.Search.Documents[0].Article.Url)), StringComparison.Ordinal);
        Assert.Contains("No feed has shown this address", await site.TextAsync("/status?url=https://never.example/"), StringComparison.Ordinal);
        Assert.Contains("not an absolute http or https address", await site.TextAsync("/status?url=x"), StringComparison.Ordinal);
        Assert.Contains("Articles still to be tagged anew: " + site.Search.Documents.Count, await site.TextAsync("/status"), StringComparison.Ordinal);
        site.Ledger.Problem = "The disk is full.";
        Assert.Contains("The disk is full.", await site.TextAsync("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rss_lists_what_the_search_lists()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        using var answer = await site.GetAsync("/rss?q=Ofcom&limit=100");
        var channel = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Element("channel")!;

        Assert.Equal("application/rss+xml", answer.Content.Headers.ContentType!.MediaType);
        var expected = (await ApiTests.JsonAsync(site, "/api/v1/articles?q=Ofcom&limit=100")).GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString());
        Assert.Equal(expected, channel.Elements("item").Select(i => i.Element("guid")!.Value));
        var item = channel.Elements("item").First();
        Assert.Equal("Wed, 20 Aug 2025 07:22:00 GMT", item.Element("pubDate")!.Value);
        Assert.Contains("Ofcom", item.Elements("category").Select(c => c.Value));
        Assert.False(site.Search.Documents.Count == expected.Count());
    }

    [Fact]
    public async Task Rss_of_hostile_texts_is_well_formed_and_links_only_to_the_web()
    {
        await using var site = await NewsSite.StartAsync(Hostile.Fill, Hostile.Watched);
        var channel = XDocument.Parse(await site.TextAsync("/rss?limit=100")).Root!.Element("channel")!;

        Assert.Equal(Hostile.Texts.Count, channel.Elements("item").Count());
        Assert.All(channel.Elements("item").Elements("link"), l => Assert.StartsWith("http", l.Value, StringComparison.Ordinal));
        Assert.Contains("<img src=x onerror=\"window.scriptRan=1\">", channel.Elements("item").Elements("title").Select(t => t.Value));
        Assert.All(channel.Elements("item").Elements("description"), d => Assert.DoesNotContain("<", d.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_api_hands_hostile_texts_back_exactly()
    {
        await using var site = await NewsSite.StartAsync(Hostile.Fill, Hostile.Watched);
        var hits = (await ApiTests.JsonAsync(site, "/api/v1/articles?limit=100")).GetProperty("hits").EnumerateArray().ToArray();

        Assert.Equal(Hostile.Texts, hits.Select(h => h.GetProperty("title").GetString()!));
        Assert.All(hits, h => Assert.DoesNotContain("<script", h.GetProperty("snippets")[0].GetProperty("html").GetString()!, StringComparison.Ordinal));
    }
}
