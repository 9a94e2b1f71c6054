using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The real program, killed with SIGKILL again and again: nothing is lost, nothing is twice.</summary>
[Long]
public sealed class KillTests : IAsyncLifetime
{
    private const int Kills = 6;
    private readonly DemoServer _outlets = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("kill-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_program_loses_no_article_and_makes_none_twice()
    {
        var stop = TestContext.Current.CancellationToken;
        var feeds = await _outlets.StartAsync(stop);
        var port = Program.FreePort();
        var settings = RunningPipeline.Settings(feeds, Path.Combine(_folder, "data"));
        settings["Web:Urls"] = $"http://127.0.0.1:{port}";
        var arguments = settings.Select(s => $"--{s.Key}={s.Value}").ToArray();
        var random = new Random(7);
        for (var i = 0; i < Kills; i++)
        {
            using var program = Program.Start(["run", .. arguments]);
            var articles = (i * 4) + random.Next(4);
            await RunningPipeline.UntilAsync(() => TotalAsync(port, articles, orDead: program), $"{articles} articles searchable before kill {i}");
            program.Kill();
            await program.WaitForExitAsync(stop);
        }

        using var last = Program.Start(["run", .. arguments]);
        await RunningPipeline.UntilAsync(() => TotalAsync(port, minimum: 38, orDead: last), "all 38 written articles searchable after the kills");
        var hits = (await _client.GetFromJsonAsync<JsonObject>($"http://127.0.0.1:{port}/api/v1/articles?limit=100", stop))!["hits"]!.AsArray();
        var urls = hits.Select(h => (string)h!["url"]!).ToList();
        Assert.Equal(urls.Count, urls.Distinct(StringComparer.Ordinal).Count());
        var titled = hits.GroupBy(h => $"{h!["source"]!["id"]} {h["title"]}", StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(titled);
        last.Kill();
        await last.WaitForExitAsync(stop);
    }

    [Fact]
    public async Task Program_that_is_told_to_stop_ends_with_zero()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGTERM");
        var stop = TestContext.Current.CancellationToken;
        var port = Program.FreePort();
        var settings = RunningPipeline.Settings([], Path.Combine(_folder, "data"));
        settings["Feeds:Subscriptions"] = "";
        settings["Web:Urls"] = $"http://127.0.0.1:{port}";
        using var program = Program.Start(["run", .. settings.Select(s => $"--{s.Key}={s.Value}")]);
        await RunningPipeline.UntilAsync(() => TotalAsync(port, minimum: 0, orDead: program), "the program is up");

        using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(stop);
        await program.WaitForExitAsync(stop);

        Assert.Equal(0, program.ExitCode);
    }

    private async Task<bool> TotalAsync(int port, int minimum, Process orDead)
    {
        Assert.False(orDead.HasExited, "the program ended by itself");
        try
        {
            return (long)(await _client.GetFromJsonAsync<JsonObject>($"http://127.0.0.1:{port}/api/v1/articles?limit=0", TestContext.Current.CancellationToken))!["total"]! >= minimum;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return false; // It is not up yet.
        }
    }
}
