using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Tests.Web;

/// <summary>The pages in a real browser.</summary>
[Servers]
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Pages =
        ["/", "/?q=WhatsApp", "/?q=nothingatall", "/?q=%22", "/articles/00000000000000000000000000000000", "/feeds", "/entities", "/entities/whatsapp", "/status", "/missing"];

    [Fact]
    public async Task Search_works_without_script()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync(site.Address.AbsoluteUri);
        await page.FillAsync("input[type=search]", "Ofcom");
        await page.PressAsync("input[type=search]", "Enter");

        Assert.Equal("Ofcom", await page.InputValueAsync("input[type=search]"));
        Assert.True(await page.Locator(".hit mark").CountAsync() > 0);
        await page.Locator(".facets a", new() { HasTextString = "Ofcom" }).First.ClickAsync();
        Assert.Contains("entity=ofcom", page.Url, StringComparison.Ordinal);
        await page.Locator(".filter").ClickAsync();
        Assert.DoesNotContain("entity=", page.Url, StringComparison.Ordinal);
        await page.Locator(".hit h2 a").First.ClickAsync();
        Assert.Contains("Ofcom opens consultation", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".text mark a").First.ClickAsync();
        Assert.EndsWith("/entities/ofcom", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bar_of_the_histogram_selects_its_day()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync(site.Address.AbsoluteUri);
        var bar = page.Locator("a[data-from='2025-08-19']");
        var expected = site.Search.Documents.Count(d => d.Timestamp.UtcDateTime.Date == new DateTime(2025, 8, 19));
        await bar.ClickAsync();

        Assert.Contains("after=2025-08-19&before=2025-08-20", page.Url, StringComparison.Ordinal);
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), await page.Locator(".total b").InnerTextAsync());
        Assert.Contains("19 Aug 2025", await page.Locator(".filter").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_walk_the_results_and_open_one()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);
        async Task<int> Focused() => await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.hit h2 a')].indexOf(document.activeElement)");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal(1, await Focused());
        await page.Keyboard.PressAsync("k");
        Assert.Equal(0, await Focused());
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("details.hint").EvaluateAsync<bool>("hint => hint.open"));
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("cursor="));
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/$"));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("o");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/articles/"));
    }

    [Fact]
    public async Task The_chart_is_one_stop_of_the_tab_key_and_arrows_walk_it()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);

        Assert.Equal(1, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('[data-chart] a')].filter(a => a.tabIndex >= 0).length"));
        await page.FocusAsync("[data-chart] a:not([tabindex])");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        var bars = await page.EvaluateAsync<int[]>("() => { const all = [...document.querySelectorAll('[data-chart] a')]; return [all.length, all.indexOf(document.activeElement)]; }");
        Assert.Equal(bars[0] - 3, bars[1]);
    }

    [Fact]
    public async Task The_second_stop_leads_to_the_results()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.hit h2 a')].indexOf(document.activeElement)"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Counts_of_thousands_stay_on_their_line(int width)
    {
        await using var site = await NewsSite.StartAsync((search, _) =>
            search.Documents.AddRange(Enumerable.Range(0, 1_234).Select(i => World.Document($"{i}", "WhatsApp", "Text.", World.Now.AddMinutes(-i), ["whatsapp"]))));
        var page = await browser.OpenAsync(width: width);
        await page.GotoAsync(new Uri(site.Address, "/entities").AbsoluteUri);

        Assert.Equal(1, await page.Locator(".entities .n").First.EvaluateAsync<int>("n => n.getClientRects().length"));
        Assert.True(await page.Locator(".entities .n").First.EvaluateAsync<bool>("n => n.getBoundingClientRect().height < 2 * parseFloat(getComputedStyle(n).fontSize)"));
        Assert.Equal("1,234", await page.Locator(".entities .n").First.InnerTextAsync());
    }

    [Fact]
    public async Task Print_shows_the_query_and_the_addresses_and_no_facets()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.GotoAsync(new Uri(site.Address, "/?q=WhatsApp&source=ledger").AbsoluteUri);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("WhatsApp");
        Assert.True((await page.Locator("h1").BoundingBoxAsync())!.Height > 10);
        await Assertions.Expect(page.Locator(".printed").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".facets")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Dragging_over_the_histogram_selects_a_range()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);
        var (from, until) = (await Middle(page, "2025-08-14"), await Middle(page, "2025-08-18"));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(until.X, until.Y, new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"after=2025-08-14&before=2025-08-19$"));
    }

    [Fact]
    public async Task New_articles_are_announced_without_moving_the_page()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(new Uri(site.Address, "/?q=Ofcom").AbsoluteUri);
        site.Search.Documents.Add(World.Document("new", "Ofcom answers", "Body.", World.Now));
        await page.Clock.RunForAsync(16_000);
        await Assertions.Expect(page.Locator(".fresh")).ToHaveTextAsync("1 new, show it");
        await page.ClickAsync(".fresh");

        Assert.Equal("Ofcom answers", await page.Locator(".hit h2").First.InnerTextAsync());
    }

    [Fact]
    public async Task The_slash_key_leads_to_the_search_box()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("a/b");

        Assert.Equal("a/b", await page.InputValueAsync("input[type=search]"));
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_phone()
    {
        await using var site = await NewsSite.StartAsync((search, ledger) =>
        {
            World.Fill(search, ledger);
            search.Documents.Add(World.Document("long", new string('W', 300), new string('x', 2_000) + " https://a.example/" + new string('y', 300), World.Now, lead: new string('z', 400)));
        });
        var page = await browser.OpenAsync(width: 360, height: 740);
        foreach (var path in Pages.Append("/articles/long"))
        {
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(width <= 360, $"{path} is {width} px wide");
        }
    }

    [Fact]
    public async Task Dark_mode_is_dark_and_light_is_light()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        foreach (var (scheme, dark) in new[] { (ColorScheme.Dark, true), (ColorScheme.Light, false) })
        {
            var page = await browser.OpenAsync(scheme: scheme);
            await page.GotoAsync(site.Address.AbsoluteUri);
            Assert.Equal(dark, await BrightnessAsync(page, "backgroundColor") < 100);
            Assert.Equal(dark, await BrightnessAsync(page, "color") > 155);
        }
    }

    [Fact]
    public async Task Every_page_loads_without_an_error_and_asks_nothing_of_others()
    {
        await using var site = await NewsSite.StartAsync(World.Fill);
        var page = await browser.OpenAsync();
        var problems = new List<string>();
        page.Console += (_, m) =>
        {
            // A page that answers 400 or 404 on purpose is logged by the browser as a failed load.
            if (m.Type == "error" && !m.Text.Contains("Failed to load resource", StringComparison.Ordinal))
                problems.Add(m.Text);
        };
        page.PageError += (_, e) => problems.Add(e);
        page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(site.Address.AbsoluteUri, StringComparison.Ordinal))
                problems.Add("asked " + r.Url);
        };
        foreach (var path in Pages)
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Hostile_texts_run_no_script_and_break_no_page()
    {
        await using var site = await NewsSite.StartAsync(Hostile.Fill, Hostile.Watched);
        var page = await browser.OpenAsync();
        var problems = new List<string>();
        page.Console += (_, m) =>
        {
            if (m.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase) || m.Text.Contains(Hostile.Signal, StringComparison.Ordinal))
                problems.Add(m.Text);
        };
        page.Dialog += async (_, d) =>
        {
            problems.Add("dialog " + d.Message);
            await d.DismissAsync();
        };
        page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(site.Address.AbsoluteUri, StringComparison.Ordinal))
                problems.Add("asked " + r.Url);
        };
        var paths = new List<string> { "/", "/?limit=100", "/feeds", "/entities", "/status" };
        paths.AddRange(Hostile.Texts.Select((_, i) => $"/articles/{i:x32}"));
        paths.AddRange(Hostile.Texts.Select(t => "/?q=" + Uri.EscapeDataString(t)));
        paths.AddRange(Hostile.Texts.Select(t => "/?entity=" + Uri.EscapeDataString(t) + "&source=" + Uri.EscapeDataString(t) + "&lang=" + Uri.EscapeDataString(t)));
        paths.AddRange(Hostile.Texts.Select(t => "/status?url=" + Uri.EscapeDataString(t)));
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            Assert.False(await page.EvaluateAsync<bool>($"'{Hostile.Signal}' in window"), path);
            Assert.True(await page.Locator("footer").CountAsync() == 1, path + " lost its end");
            Assert.Equal(0, await page.Locator("main :is(script, iframe, object, embed, img, base, meta, style, svg svg)").CountAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('a')].map(a => a.getAttribute('href') ?? '').filter(h => !/^(\\/|#|https?:)/.test(h))"));
            Assert.Equal(0, await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on|^style$/i.test(a.name)).length"));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Hostile_texts_are_shown_exactly()
    {
        await using var site = await NewsSite.StartAsync(Hostile.Fill, Hostile.Watched);
        var page = await browser.OpenAsync();
        for (var i = 0; i < Hostile.Texts.Count; i++)
        {
            await page.GotoAsync(new Uri(site.Address, $"/articles/{i:x32}").AbsoluteUri);
            var shown = await page.Locator("h1").EvaluateAsync<string>("e => e.textContent");
            // NUL and lone surrogates have no form in HTML; a carriage return is one line break to every parser.
            var expected = Hostile.Texts[i].Replace('\0', '\uFFFD');
            Assert.Equal(expected, shown);
        }
    }

    private static async Task<(float X, float Y)> Middle(IPage page, string day)
    {
        var box = (await page.Locator($"a[data-from='{day}'] .column").BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static async Task<double> BrightnessAsync(IPage page, string property) => await page.EvaluateAsync<double>(
        $"getComputedStyle(document.body).{property}.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b) / 3");
}
