using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsPipeline.Host;
using NewsPipeline.Host.Demo;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The whole application in this process, on the demo's outlets or on others a test serves.</summary>
internal sealed class RunningPipeline : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private RunningPipeline(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(address) };
    }

    public Uri Address => _client.BaseAddress!;

    public IFeedStates Feeds => Service<IFeedStates>();

    public IPageStories Pages => Service<IPageStories>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Settings that poll the given feeds on loopback.</summary>
    public static Dictionary<string, string?> Settings(IReadOnlyList<DemoSubscription> feeds, string folder)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Pipeline:DataFolder"] = folder,
            ["Web:Urls"] = "http://127.0.0.1:0",
            ["Http:AllowedAddresses:0"] = "127.0.0.0/8",
            ["Http:Hosts:127.0.0.1:Delay"] = "00:00:00",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        for (var i = 0; i < feeds.Count; i++)
        {
            var feed = FormattableString.Invariant($"Feeds:Subscriptions:{i}:");
            settings[feed + "Url"] = feeds[i].Url;
            settings[feed + "Name"] = feeds[i].Name;
            settings[feed + "Source"] = feeds[i].Source;
            settings[feed + "Language"] = feeds[i].Language;
            settings[feed + "Every"] = "00:00:01";
            settings[FormattableString.Invariant($"Http:AllowedPorts:{i}")] = new Uri(feeds[i].Url).Port.ToString(CultureInfo.InvariantCulture);
        }

        return settings;
    }

    public static async Task<RunningPipeline> StartAsync(Dictionary<string, string?> overrides)
    {
        var source = new SettingsSource(Path.Combine(AppContext.BaseDirectory, SettingsFiles.FileName), [], new Dictionary<string, string?>(), overrides);
        var (configuration, settings) = source.Load();
        var app = NewsHost.Build(source, configuration, settings, logging => logging.SetMinimumLevel(LogLevel.Warning));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningPipeline(app);
    }

    public async Task<JsonObject> GetAsync(string path) =>
        await _client.GetFromJsonAsync<JsonObject>(path, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{path} answered null");

    public Task<string> TextAsync(string path) => _client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public async Task<long> TotalAsync(string query = "") => (long)(await GetAsync($"/api/v1/articles?limit=0&q={Uri.EscapeDataString(query)}"))["total"]!;

    /// <summary>Waits until <paramref name="holds"/>; fails the test with <paramref name="what"/> after five minutes, which only a busy machine needs.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        while (!await holds())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"not within five minutes: {what}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
