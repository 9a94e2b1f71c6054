using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Host.Demo;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>Case 66 of eval/safety/bad_inputs.json, with the real program; and 46: no line it prints is longer than a log line may be.</summary>
[Long]
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly DemoServer _outlets = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("term-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _outlets.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task N66_sigterm_during_work_ends_within_thirty_seconds_and_the_rest_is_done_after_the_next_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGTERM");
        var stop = TestContext.Current.CancellationToken;
        var port = Program.FreePort();
        var settings = RunningPipeline.Settings(await _outlets.StartAsync(stop), Path.Combine(_folder, "data"));
        settings["Web:Urls"] = $"http://127.0.0.1:{port}";
        settings["Logging:LogLevel:Default"] = "Information";
        string[] arguments = ["run", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using (var program = Program.Start(arguments, lines.Enqueue))
        {
            await RunningPipeline.UntilAsync(async () => (await UrlsAsync(port, program)).Count >= 3, "the first articles searchable");
            var told = Stopwatch.GetTimestamp();
            using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(stop);
            await program.WaitForExitAsync(stop);
            Assert.Equal(0, program.ExitCode);
            Assert.True(Stopwatch.GetElapsedTime(told) < TimeSpan.FromSeconds(30));
        }

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, line.Contains("Exception: ", StringComparison.Ordinal) ? 8 * 1024 : 1024));
        using var last = Program.Start(arguments);
        await RunningPipeline.UntilAsync(async () => (await UrlsAsync(port, last)).Count >= 38, "all 38 written articles searchable after the stop");
        var urls = await UrlsAsync(port, last);
        Assert.Equal(urls.Count, urls.Distinct(StringComparer.Ordinal).Count());
        last.Kill();
        await last.WaitForExitAsync(stop);
    }

    private async Task<List<string>> UrlsAsync(int port, Process orDead)
    {
        Assert.False(orDead.HasExited, "the program ended by itself");
        try
        {
            var page = await _client.GetFromJsonAsync<JsonObject>($"http://127.0.0.1:{port}/api/v1/articles?limit=100", TestContext.Current.CancellationToken);
            return [.. page!["hits"]!.AsArray().Select(h => (string)h!["url"]!)];
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return []; // It is not up yet.
        }
    }
}
