using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsPipeline.Entities;
using NewsPipeline.Flow;
using NewsPipeline.Host;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;
using Quartz;

namespace NewsPipeline.Tests.Host;

/// <summary>Files that change while the application runs. It is built whole and not started: the ticks are made by hand.</summary>
public sealed class ReloadTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reload-").FullName;
    private readonly RecordedLog _log = new();
    private DateTime _written = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private WebApplication _app = null!;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Write("list.json", """[{ "id": "one", "name": "One", "type": "org", "aliases": [{ "text": "Onecorp" }] }]""");
        Settings("https://one.example/rss");
        var source = new SettingsSource(Path.Combine(_folder, "appsettings.json"), [], new Dictionary<string, string?>(), new Dictionary<string, string?> { ["Pipeline:DataFolder"] = _folder });
        var (configuration, settings) = source.Load();
        _app = NewsHost.Build(source, configuration, settings, logging => logging.AddProvider(_log));
        await _app.Services.GetRequiredService<ILedgerStore>().PrepareAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Ticks_that_look_for_changes_are_scheduled()
    {
        var scheduler = await _app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop);
        Assert.NotNull(await scheduler.GetJobDetail(new JobKey(nameof(SubscriptionTick)), Stop));
        Assert.NotNull(await scheduler.GetJobDetail(new JobKey(nameof(WatchListTick)), Stop));
        await scheduler.Shutdown(waitForJobsToComplete: false, Stop);
    }

    [Fact]
    public async Task Settings_that_change_bring_and_take_feeds_without_a_restart()
    {
        Settings("https://two.example/rss", "https://three.example/rss");
        await TickAsync();
        Assert.Equal(["https://two.example/rss", "https://three.example/rss"], await FeedsAsync());

        Settings("https://three.example/rss");
        await TickAsync();
        Assert.Equal(["https://three.example/rss"], await FeedsAsync());
    }

    [Fact]
    public async Task Settings_that_stay_are_not_read_again()
    {
        await TickAsync();
        Assert.Empty(await FeedsAsync());
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("""{ "Feeds": { "Subscriptions": [ { "Url": "nowhere", "Country": "gb" } ] } }""", "Feeds:Subscriptions:0:Url", "Feeds:Subscriptions:0:Country")]
    [InlineData("""{ "Feeds": """, "appsettings.json", "appsettings.json")]
    [InlineData(null, "does not exist", "does not exist")]
    public async Task Settings_that_break_leave_the_feeds_name_every_problem_and_are_mended(string? broken, string problem, string another)
    {
        Settings("https://two.example/rss");
        await TickAsync();
        if (broken is null)
            File.Delete(Path.Combine(_folder, "appsettings.json"));
        else
            Write("appsettings.json", broken);
        await TickAsync();
        Assert.Equal(["https://two.example/rss"], await FeedsAsync());
        Assert.Contains(_log.Lines, l => l.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(_log.Lines, l => l.Contains(another, StringComparison.Ordinal));
        var said = _log.Lines.Count;
        await TickAsync();
        Assert.Equal(said, _log.Lines.Count);

        Settings("https://three.example/rss");
        await TickAsync();
        Assert.Equal(["https://three.example/rss"], await FeedsAsync());
    }

    [Fact]
    public async Task Opml_file_that_is_new_broken_and_mended_is_followed()
    {
        Write("feeds.opml", "no opml");
        Write("appsettings.json", """{ "Feeds": { "OpmlFiles": ["feeds.opml"] }, "Entities": { "WatchLists": ["list.json"] } }""");
        await TickAsync();
        Assert.Contains(_log.Lines, l => l.Contains("feeds.opml", StringComparison.Ordinal));

        Write("feeds.opml", Opml("https://four.example/rss"));
        await TickAsync();
        Assert.Equal(["https://four.example/rss"], await FeedsAsync());

        Write("feeds.opml", Opml("https://five.example/rss"));
        await TickAsync();
        Assert.Equal(["https://five.example/rss"], await FeedsAsync());
    }

    [Fact]
    public async Task Other_settings_that_change_are_said_to_need_a_restart()
    {
        Write("appsettings.json", """{ "Feeds": { "Subscriptions": [] }, "Entities": { "WatchLists": ["list.json"] }, "Retention": { "Days": 7 } }""");
        await TickAsync();
        Assert.Contains(_log.Lines, l => l.Contains("restart", StringComparison.Ordinal));
    }

    [Fact]
    public void Watch_list_that_changes_is_in_force_and_one_that_breaks_is_not()
    {
        var tick = ActivatorUtilities.CreateInstance<WatchListTick>(_app.Services);
        var store = _app.Services.GetRequiredService<WatchListStore>();
        Write("list.json", """[{ "id": "two", "name": "Two", "type": "org", "aliases": [{ "text": "Twocorp" }] }]""");
        tick.Reload();
        Assert.Equal("two", Assert.Single(store.Current.WatchList.Entities).Id);
        Assert.Contains(_log.Lines, l => l.Contains(store.Current.WatchList.Version, StringComparison.Ordinal));

        Write("list.json", "[{");
        tick.Reload();
        Assert.Equal("two", Assert.Single(store.Current.WatchList.Entities).Id);
        Assert.Contains(_log.Lines, l => l.Contains("list.json", StringComparison.Ordinal));
    }

    private Task TickAsync() => _app.Services.GetRequiredService<SubscriptionReload>().ReloadIfChangedAsync(Stop);

    private async Task<IReadOnlyList<string>> FeedsAsync() => [.. (await _app.Services.GetRequiredService<IFeedStates>().ListFeedsAsync(Stop)).Select(f => f.Subscription.Url)];

    private void Settings(params string[] urls) => Write(
        "appsettings.json",
        $$"""{ "Feeds": { "Subscriptions": [ {{string.Join(", ", urls.Select(u => $$"""{ "Url": "{{u}}" }"""))}} ] }, "Entities": { "WatchLists": ["list.json"] } }""");

    private static string Opml(string url) => $"""<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="{url}"/></body></opml>""";

    /// <summary>Writes with a time of its own: two writes of one test may share a tick of the file system's clock.</summary>
    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, _written = _written.AddSeconds(1));
    }

    private sealed class RecordedLog : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id is (>= 3 and <= 5) or 105 or 106)
                Lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
