using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsPipeline.Host.Demo;
using NewsPipeline.Tests.Deploy;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The commands as people and scripts type them, in processes of their own.</summary>
public sealed partial class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("commands-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Demo_takes_the_next_free_port_prints_its_page_and_counts_and_leaves_nothing_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGTERM");
        var stop = TestContext.Current.CancellationToken;
        using var taken = Taken(8080);
        var lines = new ConcurrentQueue<string>();
        using var demo = Program.Start(["demo"], lines.Enqueue);
        using var client = new HttpClient(new SocketsHttpHandler());
        try
        {
            await RunningPipeline.UntilAsync(() => Task.FromResult(lines.Any(l => Indexed().IsMatch(l)) || demo.HasExited), "the line of counts tells of indexed articles");
            var page = new Uri(Address().Match(string.Join('\n', lines)).Value);
            Assert.NotEqual(8080, page.Port);
            Assert.Contains("NewsPipeline", await client.GetStringAsync(page, stop), StringComparison.Ordinal);
        }
        finally
        {
            await Command.RunAsync(_folder, "kill", ["-TERM", FormattableString.Invariant($"{demo.Id}")]);
            await demo.WaitForExitAsync(stop);
        }

        Assert.Equal(0, demo.ExitCode);
    }

    [Fact]
    public async Task Run_stops_where_its_port_is_taken_and_names_the_setting()
    {
        using var taken = Taken(0);
        var port = ((IPEndPoint)taken!.LocalEndpoint).Port;

        var (code, output) = await RunAsync("run", $"--Web:Urls=http://127.0.0.1:{port}", $"--Pipeline:DataFolder={_folder}");

        Assert.Equal(1, code);
        Assert.StartsWith($"Web:Urls: port {port} of 127.0.0.1 is taken", Assert.Single(Lines(output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_prints_every_problem_with_its_path_and_starts_nothing()
    {
        var settings = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(
            settings,
            """{ "Feeds": { "MinIntervall": "00:05:00", "Subscriptions": [ { "Url": "ftp://a.example/rss" }, { "Url": "https://b.example/rss", "Every": "soon" } ] } }""",
            TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("check", "--settings", settings, $"--Pipeline:DataFolder={_folder}/data");

        Assert.Equal(1, code);
        Assert.Collection(
            Lines(output).Order(StringComparer.Ordinal),
            line => Assert.StartsWith("Feeds:MinIntervall: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Feeds:Subscriptions:0:Url: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Feeds:Subscriptions:1:Every: ", line, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    [Fact]
    public async Task Check_of_the_shipped_settings_is_content()
    {
        var (code, output) = await RunAsync("check", $"--Pipeline:DataFolder={_folder}");

        Assert.Equal(0, code);
        Assert.Contains("settings are fine", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sarch")]
    [InlineData("parse-date")]
    [InlineData("why")]
    [InlineData("why", "not a link")]
    [InlineData("dead", "list", "--reason", "boredom")]
    [InlineData("search", "--limit", "0", "x")]
    public async Task Wrong_usage_ends_with_two(params string[] arguments)
    {
        Assert.Equal(2, (await RunAsync(arguments)).Code);
    }

    [Fact]
    public async Task Bad_line_of_a_list_never_stops_the_rest()
    {
        var list = Path.Combine(_folder, "dates.jsonl");
        await File.WriteAllLinesAsync(
            list,
            ["""{"id":1,"in":"Mon, 04 Aug 2025 10:00:00 +0300"}""", "not json", """{"id":3,"in":"no date at all"}"""],
            TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("parse-date", "--list", list);

        Assert.Equal(0, code);
        var answers = Lines(output).Select(l => JsonNode.Parse(l)!).ToArray();
        Assert.Equal(3, answers.Length);
        Assert.StartsWith("2025-08-04T07:00:00", (string?)answers[0]["utc"], StringComparison.Ordinal);
        Assert.False((bool)answers[1]["ok"]!);
        Assert.Null((string?)answers[2]["utc"]);
    }

    [Fact]
    public async Task Search_and_why_answer_people_and_scripts_from_what_a_pipeline_stored()
    {
        var outlets = new DemoServer(TimeProvider.System);
        await using (outlets)
        {
            var feeds = await outlets.StartAsync(TestContext.Current.CancellationToken);
            await using (var pipeline = await RunningPipeline.StartAsync(RunningPipeline.Settings(feeds, _folder)))
            {
                await RunningPipeline.UntilAsync(async () => await pipeline.TotalAsync("entity:ркн") > 0, "an article that names the regulator");
                await RunningPipeline.UntilAsync(async () => await pipeline.Pages.CountAsync(TestContext.Current.CancellationToken) is { Due: 0, InFlight: 0 }, "every page is settled");
            }

            var data = $"--Pipeline:DataFolder={_folder}";
            var (code, output) = await RunAsync("search", "--json", "entity:ркн", data);
            Assert.Equal(0, code);
            var document = JsonNode.Parse(Lines(output)[0])!;
            Assert.Contains("roskomnadzor", document["entity_ids"]!.AsArray().Select(e => (string?)e), StringComparer.Ordinal);

            var url = (string)document["url"]!;
            Assert.Contains(url, (await RunAsync("search", "entity:ркн", "--limit", "100", data)).Output, StringComparison.Ordinal);
            var story = JsonNode.Parse((await RunAsync("why", url, "--json", data)).Output)!;
            Assert.Equal("indexed", (string?)story["outcome"]);
            Assert.Contains("dispatched", (await RunAsync("why", url, data)).Output, StringComparison.Ordinal);

            Assert.Equal((0, "0 of 0 pages"), await RunAsync("dead", "list", data) is var (listed, told) ? (listed, told.Trim()) : default);
            Assert.Contains("nothing was changed", (await RunAsync("dead", "replay", "--host", "nobody.example", data)).Output, StringComparison.Ordinal);
            Assert.Equal("replay: 0 pages", (await RunAsync("dead", "replay", "--host", "nobody.example", "--apply", data)).Output.Trim());

            var (unknown, words) = await RunAsync("why", "https://nobody.example/never", data);
            Assert.Equal(1, unknown);
            Assert.Contains("was never seen in any feed", words, StringComparison.Ordinal);
        }
    }

    private static Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
        Command.RunAsync(AppContext.BaseDirectory, "dotnet", [Program.File, .. arguments]);

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Listens on the port, or null where another program does so already.</summary>
    private static TcpListener? Taken(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }

    [GeneratedRegex("indexed [1-9]")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
