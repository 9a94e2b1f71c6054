using System.Net;
using System.Text.RegularExpressions;
using NewsPipeline.Host.Web;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Web;

/// <summary>Acting on dead letters: a dry run by GET, then a POST that confirms it, and nothing else changes anything.</summary>
public sealed partial class DeadLettersTests(Browser browser) : IClassFixture<Browser>
{
    private const string Hostile = "<script>window.scriptRan=1</script>\"'&";

    [Theory]
    [InlineData("/dead/replay", "Try 2 pages anew?")]
    [InlineData("/dead/drop", "Drop 2 pages for good?")]
    public async Task Dry_run_says_how_many_and_which_and_changes_nothing(string act, string question)
    {
        await using var site = await NewsSite.StartAsync(Fill);
        var page = await site.TextAsync(act + "?reason=not-found");
        Assert.Contains($"<h1>{question}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("https://a.example/1", page, StringComparison.Ordinal);
        Assert.Contains("https://b.example/3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://a.example/2", page, StringComparison.Ordinal);
        Assert.Empty(site.Ledger.Acted);
    }

    [Theory]
    [InlineData("replay", "?reason=not-found", "https://a.example/1 https://b.example/3")]
    [InlineData("drop", "?host=a.example", "https://a.example/1 https://a.example/2")]
    [InlineData("drop", "?host=a.example&reason=timeout", "https://a.example/2")]
    [InlineData("replay", "?after=2025-08-20T10:30&before=2025-08-20T11:15", "https://a.example/2")]
    [InlineData("replay", "", "https://a.example/1 https://a.example/2 https://b.example/3")]
    public async Task Confirmation_acts_on_what_the_dry_run_showed_and_only_once(string act, string filter, string urls)
    {
        await using var site = await NewsSite.StartAsync(Fill);
        var (at, token) = Form(await site.TextAsync($"/dead/{act}{filter}"));
        site.Time.Advance(TimeSpan.FromMinutes(1));
        site.Ledger.DeadLetters.Add(new("https://a.example/later", "a.example", "not-found", World.Now.AddSeconds(30), null));
        using var answer = await PostAsync(site, $"/dead/{act}{filter}", at, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(urls.Split(' ').Select(url => (act, url)), site.Ledger.Acted);
        Assert.Contains(act == "replay" ? "<h1>Due again: " : "<h1>Dropped: ", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var again = await PostAsync(site, $"/dead/{act}{filter}", at, token);
        Assert.Equal(urls.Split(' ').Length, site.Ledger.Acted.Count);
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("no form")]
    [InlineData("a wrong token")]
    [InlineData("another time")]
    [InlineData("another filter")]
    [InlineData("another act")]
    [InlineData("a foreign origin", "Origin", "https://evil.example")]
    [InlineData("a foreign port", "Origin", "http://127.0.0.1:1")]
    [InlineData("a cross-site request", "Sec-Fetch-Site", "cross-site")]
    [InlineData("a request of a sister site", "Sec-Fetch-Site", "same-site")]
    [InlineData("a typed address", "Sec-Fetch-Site", "none")]
    [InlineData("a foreign name that leads here", "Host", "rebound.example")]
    [InlineData("an hour later")]
    [InlineData("a long body")]
    [InlineData("a form cut off", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"at\"\r\n")]
    [InlineData("a form without a boundary", "multipart/form-data", "x")]
    [InlineData("a form in a refused charset", "application/x-www-form-urlencoded; charset=utf-7", "at=1")]
    public async Task Post_that_confirms_no_dry_run_of_this_reader_is_refused_and_changes_nothing(string with, string? header = null, string value = "")
    {
        await using var site = await NewsSite.StartAsync(Fill);
        var (at, token) = Form(await site.TextAsync("/dead/drop?reason=not-found"));
        if (with == "an hour later")
            site.Time.Advance(TimeSpan.FromHours(1));
        using var answer = with switch
        {
            "no token" => await PostAsync(site, "/dead/drop?reason=not-found", at, null),
            "no form" => await site.Client.PostAsync(new Uri("/dead/drop?reason=not-found", UriKind.Relative), new StringContent("{}"), TestContext.Current.CancellationToken),
            "a wrong token" => await PostAsync(site, "/dead/drop?reason=not-found", at, token[..^1] + (token[^1] == 'A' ? 'E' : 'A')),
            "another time" => await PostAsync(site, "/dead/drop?reason=not-found", at + "0", token),
            "another filter" => await PostAsync(site, "/dead/drop", at, token),
            "another act" => await PostAsync(site, "/dead/replay?reason=not-found", at, token),
            "a form cut off" or "a form without a boundary" or "a form in a refused charset" => await PostBodyAsync(site, "/dead/drop?reason=not-found", header!, value),
            "a long body" => await PostAsync(site, "/dead/drop?reason=not-found", at, token + new string('x', 5_000)),
            _ => await PostAsync(site, "/dead/drop?reason=not-found", at, token, header, value),
        };
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(site.Ledger.Acted);
        Assert.Contains("Nothing was changed", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostBodyAsync(NewsSite site, string address, string contentType, string body)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await site.Client.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://{0}")]
    public async Task Post_of_the_pages_own_form_is_taken(string header, string value)
    {
        await using var site = await NewsSite.StartAsync(Fill);
        var (at, token) = Form(await site.TextAsync("/dead/drop"));
        using var answer = await PostAsync(site, "/dead/drop", at, token, header, value.Replace("{0}", site.Address.Authority, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, site.Ledger.Acted.Count);
    }

    [Fact]
    public async Task With_keys_a_dry_run_is_confirmed_with_the_same_key_from_any_name()
    {
        string mine = ApiKey.Create(), other = ApiKey.Create();
        await using var site = await NewsSite.StartAsync(Fill, null, null, ApiKey.Hash(mine), ApiKey.Hash(other));
        site.Client.DefaultRequestHeaders.Host = "news.example";
        site.Client.DefaultRequestHeaders.Add("X-Api-Key", mine);
        var (at, token) = Form(await site.TextAsync("/dead/replay"));

        site.Client.DefaultRequestHeaders.Remove("X-Api-Key");
        using var without = await PostAsync(site, "/dead/replay", at, token);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using var others = await PostAsync(site, "/dead/replay", at, token, "X-Api-Key", other);
        Assert.Equal(HttpStatusCode.Forbidden, others.StatusCode);
        Assert.Empty(site.Ledger.Acted);
        using var own = await PostAsync(site, "/dead/replay", at, token, "X-Api-Key", mine);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(3, site.Ledger.Acted.Count);
    }

    [Fact]
    public async Task Get_changes_nothing_whatever_it_carries()
    {
        await using var site = await NewsSite.StartAsync(Fill);
        foreach (var act in DeadAct.All)
        {
            var (at, token) = Form(await site.TextAsync(act.Path));
            await site.TextAsync($"{act.Path}?at={at}&token={token}");
        }

        await site.TextAsync("/dead");
        Assert.Empty(site.Ledger.Acted);
        using var none = await site.Client.PostAsync(new Uri("/dead", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, none.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_a_foreign_name_offers_no_act()
    {
        await using var site = await NewsSite.StartAsync(Fill);
        Assert.Contains("formaction=\"/dead/drop\"", await site.TextAsync("/dead"), StringComparison.Ordinal);
        site.Client.DefaultRequestHeaders.Host = "rebound.example";
        Assert.DoesNotContain("formaction", await site.TextAsync("/dead"), StringComparison.Ordinal);
        using var answer = await site.GetAsync("/dead/drop");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("after=yesterday")]
    [InlineData("before=%3Cb%3E")]
    [InlineData("host=%00")]
    public async Task Filter_that_cannot_be_read_is_told_and_not_passed_over(string filter)
    {
        await using var site = await NewsSite.StartAsync(Fill);
        foreach (var path in new[] { "/dead", "/dead/drop", "/dead/replay" })
        {
            using var answer = await site.GetAsync($"{path}?{filter}");
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"token\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hostile_reasons_and_hosts_are_text()
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            Fill(search, ledger);
            ledger.DeadLetters.Add(new($"https://c.example/{Hostile}", Hostile, Hostile, World.Now.AddMinutes(-1), Hostile));
        });
        var filter = $"?reason={Uri.EscapeDataString(Hostile)}&host={Uri.EscapeDataString(Hostile)}";
        foreach (var page in new[] { await site.TextAsync("/dead"), await site.TextAsync("/dead" + filter), await site.TextAsync("/dead/replay" + filter) })
        {
            Assert.DoesNotContain("<script>window", page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;window.scriptRan=1&lt;/script&gt;&quot;&#x27;&amp;", page, StringComparison.Ordinal);
        }

        var (at, token) = Form(await site.TextAsync("/dead/replay" + filter));
        using var answer = await PostAsync(site, "/dead/replay" + filter, at, token);
        Assert.Equal(Hostile, Assert.Single(site.Ledger.Acted).Url["https://c.example/".Length..]);
    }

    [Servers]
    [Fact]
    public async Task A_reader_replays_the_letters_of_a_host_in_Chromium_without_script()
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            Fill(search, ledger);
            ledger.DeadLetters.Add(new($"https://{new string('c', 60)}.example/{new string('x', 200)}", $"{new string('c', 60)}.example", "timeout", World.Now.AddMinutes(-1), Hostile));
        });
        var folder = Environment.GetEnvironmentVariable("NEWSPIPELINE_SCREENSHOTS");
        foreach (var (kind, width) in new[] { ("phone", 360), ("desktop", 1280) })
        {
            var page = await browser.OpenAsync(script: false, width: width);
            await page.GotoAsync(new Uri(site.Address, "/dead").AbsoluteUri);
            await LookAsync("dead");
            await page.SelectOptionAsync("select[name=reason]", kind == "phone" ? "timeout" : "not-found");
            await page.FillAsync("input[name=host]", "a.example");
            await page.FillAsync("input[name=after]", "2025-08-19T00:00");
            await page.ClickAsync("button:text('Try them anew')");
            Assert.Equal("Try 1 page anew?", await page.Locator("h1").InnerTextAsync());
            await LookAsync("dead-dry-run");
            var before = site.Ledger.Acted.Count;
            await page.ClickAsync("button:text('Try 1 page anew')");
            Assert.Equal("Due again: 1 page", await page.Locator("h1").InnerTextAsync());
            Assert.Equal(("replay", kind == "phone" ? "https://a.example/2" : "https://a.example/1"), site.Ledger.Acted[before..].Single());
            await LookAsync("dead-done");
            await page.ClickAsync("text=Back to the list");
            Assert.Contains("None matches", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

            async Task LookAsync(string name)
            {
                Assert.InRange(await page.Locator("main").EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 0, width);
                if (!string.IsNullOrEmpty(folder))
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{kind}.png"), FullPage = true });
            }
        }
    }

    private static void Fill(FakeArticleSearch search, FakeLedger ledger) => ledger.DeadLetters.AddRange(
    [
        new("https://a.example/1", "a.example", "not-found", World.Now.AddHours(-2), "HTTP 404"),
        new("https://a.example/2", "a.example", "timeout", World.Now.AddHours(-1), "no answer within 20 seconds"),
        new("https://b.example/3", "b.example", "not-found", World.Now.AddMinutes(-30), null),
    ]);

    private static (string At, string Token) Form(string page) => (At().Match(page).Groups[1].Value, Token().Match(page).Groups[1].Value);

    private static async Task<HttpResponseMessage> PostAsync(NewsSite site, string address, string at, string? token, string? header = null, string value = "")
    {
        var fields = new Dictionary<string, string> { ["at"] = at };
        if (token is not null)
            fields["token"] = token;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative));
        request.Content = new FormUrlEncodedContent(fields);
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        return await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"at\" value=\"(\\d+)\"")]
    private static partial Regex At();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
