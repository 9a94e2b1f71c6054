using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Tests.Deploy;
using NewsPipeline.Tests.Http;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>
/// The first hour as a newcomer has it: an own folder, three own feeds in three languages, six own names, each mistake and
/// its repair, through the commands and the API alone. docs/getting-started.md tells the same.
/// </summary>
public sealed class WalkThroughTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsroom-").FullName;
    private readonly List<LoopbackServer> _outlets = [];
    private readonly int _page = Program.FreePort();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _outlets.Add(Outlet("Calder Bay Courier", "en", [
            ("ferry", "Ferry strike ends", "The European Commission wrote to Northquay Ferries and to Dana Okafor on Monday. Northquay Ferries said that its crews would sail again from Tuesday, and the harbour master expects full ships."),
            ("signal", "Signalpost opens its code", "Signalpost published the code of its messenger. Dana Okafor called the step overdue and asked for an audit of the servers as well."),
        ]));
        _outlets.Add(Outlet("Elbblatt", "de", [
            ("streik", "Streik der Fähren beendet", "Northquay Ferries nimmt den Betrieb wieder auf, teilte die Reederei am Montag mit. Die Gewerkschaft spricht von einem Erfolg, die Fahrgäste vor allem von Erleichterung."),
        ]));
        _outlets.Add(Outlet("Вісник Затоки", "uk", [
            ("porom", "Пороми знову ходять", "Компанія повідомила, що пороми знову ходитимуть з вівторка. Начальник порту Олена Гайденко чекає на повні судна й просить приходити завчасно."),
        ]));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var outlet in _outlets)
            await outlet.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task First_hour_with_its_mistakes_and_their_repair()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGTERM");
        Names();

        // The first mistake: ports of an inner network are not allowed, and nobody said so.
        Settings(ports: [], path: "rss");
        Assert.Contains("Http:AllowedPorts", (await NewsAsync("feeds", "check")).Output, StringComparison.Ordinal);
        await using (var news = await StartAsync())
        {
            await news.UntilAsync("a failed poll stands in the log with the setting", () => Task.FromResult(news.Lines.Any(l => l.Contains("could not be polled", StringComparison.Ordinal) && l.Contains("Http:AllowedPorts", StringComparison.Ordinal))));
            await news.UntilAsync("the empty page names the trouble", async () => (await news.TextAsync("/")).Contains("No feed can be polled", StringComparison.Ordinal));
            Assert.Contains(news.Lines, l => l.Contains("Starting with", StringComparison.Ordinal) && l.Contains("3 feeds", StringComparison.Ordinal));
        }

        // Repaired, and the feeds are polled at the next start, not after the wait of their failures. One address is mistyped.
        Settings(Ports, path: "rs");
        await using (var news = await StartAsync())
        {
            await news.UntilAsync("articles of two feeds come in", async () => await news.TotalAsync("") >= 2);
            await news.UntilAsync("the third feed is told of", async () => (await news.FeedsAsync()).Any(f => (string?)f!["status"] == "not-found" && (string?)f["mood"] == "bad"));

            // Its repair needs no restart and no patience.
            Settings(Ports, path: "rss");
            await news.UntilAsync("the repaired feed brings its articles", async () => await news.TotalAsync("") >= 4);
            Assert.DoesNotContain(news.Lines, l => l.Contains("need a restart", StringComparison.Ordinal));
            Assert.Contains("due now", (await NewsAsync("feeds", "poll", Url(0, "rss"))).Output, StringComparison.Ordinal);

            // Outlets are called by their feeds' titles; names are found where the reader sees them.
            Assert.Equal(["Calder Bay Courier", "Elbblatt", "Вісник Затоки"], (await news.FeedsAsync()).Select(f => (string?)f!["source"]!["name"]).Order(StringComparer.Ordinal));
            Assert.Equal(await news.TotalAsync("\"northquay ferries\""), await news.TotalAsync("entity:ferries"));
            Assert.Equal(1, await news.TotalAsync("entity:commission"));
            Assert.Equal(2, await news.TotalAsync("entity:okafor"));
            Assert.Equal(1, await news.TotalAsync("entity:\"Олена Гайденко\""));

            // Old news is not new: one article is of last spring, and order of arrival has it nevertheless.
            var since = (await news.GetAsync("/api/v1/articles?after=7d&limit=0"))["total"]!.GetValue<long>();
            Assert.Equal(0, since);
            Assert.Equal(4, (await news.GetAsync("/api/v1/articles?indexedAfter=1h&sort=indexed"))["total"]!.GetValue<long>());
            Assert.Equal(4, await news.TotalAsync("seen-after:1h"));

            // Nothing unknown is passed over.
            Assert.Contains("did you mean --limit?", (await NewsAsync("search", "okafor", "--limt", "3")).Output, StringComparison.Ordinal);
            Assert.Contains("did you mean search?", (await NewsAsync("serach", "okafor")).Output, StringComparison.Ordinal);
            Assert.Contains("did you mean source:?", (await NewsAsync("search", "sorce:elbblatt")).Output, StringComparison.Ordinal);
            Assert.Contains("2 articles", (await NewsAsync("search", "okafor")).Output, StringComparison.Ordinal);
        }
    }

    private int[] Ports => [.. _outlets.Select(o => o.EndPoint.Port)];

    private string Url(int outlet, string path) => $"http://127.0.0.1:{_outlets[outlet].EndPoint.Port}/{path}";

    private void Settings(int[] ports, string path) => Write("appsettings.json", new
    {
        Feeds = new { Subscriptions = _outlets.Select((_, i) => new { Url = Url(i, i == 2 ? path : "rss") }) },
        Http = new { Contact = "https://newsroom.example", AllowedAddresses = new[] { "127.0.0.0/8" }, AllowedPorts = ports, Hosts = new Dictionary<string, object> { ["127.0.0.1"] = new { Delay = "00:00:00" } } },
        Entities = new { WatchLists = new[] { "names.json" } },
        Web = new { Urls = $"http://127.0.0.1:{_page}" },
    });

    private void Names() => Write("names.json", new object[]
    {
        new { id = "okafor", name = "Dana Okafor", type = "person" },
        new { id = "commission", name = "European Commission", type = "org", aliases = new[] { new { text = "Europäische Kommission", lang = "de" } } },
        new { id = "ferries", name = "Northquay Ferries", type = "org", aliases = new[] { new { text = "Нортквей Феррис", lang = "ru" } } },
        new { id = "signalpost", name = "Signalpost", type = "product" },
        new { id = "haidenko", name = "Олена Гайденко", type = "person" },
        new { id = "calder", name = "Calder Bay", type = "place" },
    });

    private void Write(string file, object content) => File.WriteAllText(Path.Combine(_folder, file), JsonSerializer.Serialize(content));

    private Task<(int ExitCode, string Output)> NewsAsync(params string[] arguments) => Command.RunAsync(_folder, "dotnet", [Program.File, .. arguments]);

    private async Task<News> StartAsync()
    {
        var news = new News(_folder, _page);
        await news.UntilAsync("the page is served", news.ServesAsync);
        return news;
    }

    /// <summary>An outlet with a feed of titles and links, and its pages. Every date is of last spring, so that nothing may pass for news of today.</summary>
    private static LoopbackServer Outlet(string title, string language, (string Path, string Title, string Text)[] articles)
    {
        var date = DateTimeOffset.UtcNow.AddDays(-200);
        LoopbackServer server = null!;
        return server = new LoopbackServer(head =>
        {
            var path = head.Split(' ')[1].TrimStart('/');
            if (path == "rss")
            {
                var items = string.Concat(articles.Select(a => $"<item><title>{a.Title}</title><link>http://127.0.0.1:{server.EndPoint.Port}/{a.Path}</link><pubDate>{date:R}</pubDate></item>"));
                return LoopbackServer.Ok($"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{title}</title><link>http://127.0.0.1:{server.EndPoint.Port}/</link><description>News</description><language>{language}</language>{items}</channel></rss>", "Content-Type: application/rss+xml; charset=utf-8\r\n");
            }

            var article = Array.Find(articles, a => a.Path == path);
            return article.Path is null
                ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                : LoopbackServer.Ok($"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{article.Title}</title><meta property=\"article:published_time\" content=\"{date:O}\"></head><body><article><h1>{article.Title}</h1><p>{article.Text}</p></article></body></html>", "Content-Type: text/html; charset=utf-8\r\n");
        });
    }

    /// <summary>The service in its own process, asked through its API.</summary>
    private sealed class News : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly HttpClient _client;

        public News(string folder, int page)
        {
            var start = new ProcessStartInfo("dotnet", [Program.File, "run"]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            _process = Process.Start(start)!;
            _process.OutputDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
            _process.ErrorDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            _client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{page}") };
        }

        public ConcurrentQueue<string> Lines { get; } = [];

        public Task UntilAsync(string what, Func<Task<bool>> holds) => RunningPipeline.UntilAsync(
            async () => _process.HasExited ? throw new InvalidOperationException(string.Join('\n', Lines)) : await holds(), what);

        public async Task<bool> ServesAsync()
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri("/health/live", UriKind.Relative), Stop);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        public Task<string> TextAsync(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), Stop);

        public async Task<JsonObject> GetAsync(string path) => (await _client.GetFromJsonAsync<JsonObject>(new Uri(path, UriKind.Relative), Stop))!;

        public async Task<long> TotalAsync(string query) => (await GetAsync($"/api/v1/articles?limit=0&q={Uri.EscapeDataString(query)}"))["total"]!.GetValue<long>();

        public async Task<JsonArray> FeedsAsync() => (await GetAsync("/api/v1/feeds"))["feeds"]!.AsArray();

        public async ValueTask DisposeAsync()
        {
            await Command.RunAsync(Path.GetTempPath(), "kill", ["-TERM", FormattableString.Invariant($"{_process.Id}")]);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _client.Dispose();
        }
    }
}
