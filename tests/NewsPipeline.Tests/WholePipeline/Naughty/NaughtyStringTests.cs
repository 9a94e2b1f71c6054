using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Playwright;
using NewsPipeline.Tests.Web;

namespace NewsPipeline.Tests.WholePipeline.Naughty;

/// <summary>Over 515 naughty texts from the feed through page and index to search, page view and RSS: each comes out exactly, none runs.</summary>
public sealed class NaughtyStringTests(NaughtyPipeline pipeline, Browser browser) : IClassFixture<NaughtyPipeline>, IClassFixture<Browser>
{
    private const string Titles = "d => [...d.querySelectorAll('.hit h2 a')].map(a => a.textContent)";
    private const string View = "d => [d.querySelector('h1'), ...d.querySelectorAll('.text p')].map(e => e.textContent)";

    /// <summary>What a page is like: ({ ran, frame, foreign, handlers, links, wanted }).</summary>
    private const string Look = $$"""
        (w, wanted) => ({
          ran: '{{NaughtyFamilies.Signal}}' in w || '{{NaughtyFamilies.Signal}}' in window,
          frame: ['body > header.masthead nav', 'body > main#main', 'body > footer'].map(s => w.document.querySelectorAll(s).length).join(),
          foreign: w.document.querySelectorAll('main :is(script, iframe, object, embed, img, base, meta, link, style, form form, svg svg, math)').length,
          handlers: [...w.document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on|^style$/i.test(a.name)).length,
          links: [...w.document.querySelectorAll('a')].map(a => a.getAttribute('href') ?? '').filter(h => !/^(\/|#|http:)/.test(h)).join(),
          wanted: wanted(w.document),
        })
        """;

    private readonly ConcurrentQueue<string> _problems = [];

    [Fact]
    public void There_are_515_at_least_and_none_twice()
    {
        Assert.InRange(NaughtyItem.All.Count(item => !item.InFeedOnly), 515, int.MaxValue);
        Assert.Equal(NaughtyItem.All.Count, NaughtyItem.All.Select(item => item.Expected.Title).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(NaughtyItem.All, item => item.Text.Contains(" | ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Api_gives_every_title_and_text_back_and_search_finds_it_by_its_own_word()
    {
        foreach (var (item, hit) in pipeline.Hits)
        {
            Compare(item, "title in the list", item.Expected.Title, (string)hit["title"]!);
            var article = await pipeline.Running.GetAsync($"/api/v1/articles/{hit["id"]}");
            Compare(item, "title", item.Expected.Title, (string)article["title"]!);
            Contain(item, "text", item.Expected.Paragraph, ((string)article["text"]!).Split("\n\n"));
            var found = (await pipeline.Running.GetAsync($"/api/v1/articles?q={item.Word}"))["hits"]!.AsArray();
            if (found.Count != 1 || (string)found[0]!["id"]! != (string)hit["id"]!)
                Problem(item, $"its word finds {found.Count}");
        }

        Assert.Equal(NaughtyItem.All.Count, pipeline.Hits.Count);
        None();
    }

    [Fact]
    public async Task Rss_is_well_formed_and_gives_every_title_back()
    {
        var titles = new List<string>();
        foreach (var cursor in pipeline.Cursors)
            titles.AddRange(XDocument.Parse(await pipeline.Running.TextAsync($"/rss?limit=100&cursor={Uri.EscapeDataString(cursor)}")).Descendants("item").Select(item => item.Element("title")!.Value));
        foreach (var (item, title) in pipeline.Hits.Keys.Zip(titles))
            Compare(item, "title in RSS", new string([.. item.Expected.Title.Where(c => c is not ('\uFFFE' or '\uFFFF'))]), title); // XML 1.0 cannot hold these two.
        Assert.Equal(NaughtyItem.All.Count, titles.Count);
        None();
    }

    [Servers]
    [Fact]
    public async Task Chromium_shows_every_title_and_text_as_text_and_runs_none()
    {
        var page = await browser.OpenAsync();
        page.SetDefaultTimeout(60_000);
        Watch(page);
        var titles = new List<string>();
        foreach (var cursor in pipeline.Cursors)
            titles.AddRange(await OpenAsync(page, $"/?limit=100&cursor={Uri.EscapeDataString(cursor)}", Titles));
        foreach (var (item, title) in pipeline.Hits.Keys.Zip(titles))
            Compare(item, "title on the list", item.Expected.Title, title);
        Assert.Equal(NaughtyItem.All.Count, titles.Count);

        var views = pipeline.Hits.Where(hit => !hit.Key.InFeedOnly).Select(hit => (Item: hit.Key, Path: $"/articles/{hit.Value["id"]}")).ToArray();
        foreach (var (item, path) in views.DistinctBy(view => view.Item.Family))
            CompareView(item, await OpenAsync(page, path, View));
        foreach (var some in views.Chunk(100))
        {
            foreach (var ((item, _), lines) in some.Zip(await WriteAsync(page, [.. some.Select(view => view.Path)])))
                CompareView(item, lines);
        }

        None();
    }

    /// <summary>Goes to a page of the application and looks at it.</summary>
    private async Task<string[]> OpenAsync(IPage page, string path, string wanted)
    {
        await page.GotoAsync(new Uri(pipeline.Running.Address, path).AbsoluteUri);
        return Judge(path, await page.EvaluateAsync<string>($"JSON.stringify(({Look})(window, {wanted}))"));
    }

    /// <summary>Looks at many pages without going to each, which takes a tenth of a second: what the application sends is written into a frame under the same policy.</summary>
    private static async Task<string[]> FramesAsync(IPage page, string[] paths) => await page.EvaluateAsync<string[]>(
        $$"""
        async paths => {
          const seen = [];
          for (const path of paths) {
            const html = await (await fetch(path)).text();
            const frame = document.body.appendChild(document.createElement('iframe'));
            frame.hidden = true;
            frame.contentDocument.open();
            const loaded = new Promise(done => frame.contentWindow.addEventListener('load', done));
            frame.contentDocument.write(html);
            frame.contentDocument.close();
            await loaded;
            seen.push(JSON.stringify(({{Look}})(frame.contentWindow, {{View}})));
            frame.remove();
          }
          return seen;
        }
        """,
        paths);

    private async Task<string[][]> WriteAsync(IPage page, string[] paths) => [.. paths.Zip(await FramesAsync(page, paths), Judge)];

    private void CompareView(NaughtyItem item, string[] lines)
    {
        Compare(item, "title on its page", item.Expected.Title, lines[0]);
        Contain(item, "text on its page", item.Expected.Paragraph, lines[1..]);
    }

    /// <summary>The texts that were looked for, of a page that is whole and on which nothing of the texts has run or become an element.</summary>
    private string[] Judge(string path, string look)
    {
        var seen = JsonSerializer.Deserialize<JsonElement>(look);
        if (seen.GetProperty("ran").GetBoolean())
            Problem($"{path}: a script ran");
        if (seen.GetProperty("frame").GetString() != "1,1,1" || seen.GetProperty("foreign").GetInt32() + seen.GetProperty("handlers").GetInt32() > 0 || seen.GetProperty("links").GetString() != "")
            Problem($"{path} is broken: {look}");
        return seen.GetProperty("wanted").Deserialize<string[]>()!;
    }

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Problem($"{page.Url} console: {message.Text}");
        };
        page.PageError += (_, error) => Problem($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(pipeline.Running.Address.AbsoluteUri, StringComparison.Ordinal))
                Problem($"{page.Url} asked {request.Url}");
        };
        page.Dialog += async (_, dialog) =>
        {
            Problem($"{page.Url} dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    private void Compare(NaughtyItem item, string what, string expected, string actual)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            Problem(item, $"{what}: {Visible(expected)} came out as {Visible(actual)}");
    }

    private void Contain(NaughtyItem item, string what, string expected, string[] blocks)
    {
        if (item.InFeedOnly)
            blocks = [string.Join(' ', blocks)]; // A blank line in a feed's text starts a block.
        if (!blocks.Contains(expected, StringComparer.Ordinal))
            Problem(item, $"{what}: {Visible(expected)} is none of {string.Join(" / ", blocks.Select(Visible))}");
    }

    private void Problem(string what) => _problems.Enqueue(what);

    private void Problem(NaughtyItem item, string what) => Problem($"{item.Number} {(item.InFeedOnly ? "feed" : "page")} ({item.Family}) {what}");

    private void None() => Assert.True(_problems.IsEmpty, $"{_problems.Count} problems\n{string.Join('\n', _problems.Take(60))}");

    /// <summary>The text with what cannot be seen written as \u.</summary>
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var c in text)
            _ = c is > ' ' and < '\u007F' or ' ' ? visible.Append(c) : visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        return visible.ToString();
    }
}
