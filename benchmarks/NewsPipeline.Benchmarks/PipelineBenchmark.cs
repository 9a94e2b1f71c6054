using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsPipeline.Flow;
using NewsPipeline.Host;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Benchmarks;

/// <summary>
/// Articles a second from loopback to searchable: feeds polled, pages fetched, extracted, tagged, published, indexed and
/// settled, by the whole application in this process. The clock runs from the start of the application until every
/// article is settled in the ledger.
/// </summary>
internal static class PipelineBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var articles = int.Parse(Option(args, "--articles") ?? "5000", CultureInfo.InvariantCulture);
        var extra = Option(args, "--settings");
        var folder = Directory.CreateTempSubdirectory("pipeline-benchmark-").FullName;
        await using var outlet = await GeneratedOutlet.StartAsync(articles).ConfigureAwait(false);
        Console.WriteLine($"{articles} generated articles in {outlet.Feeds.Count} feeds on {outlet.Address}");
        using var stages = new StageClock();
        var source = new SettingsSource(Path.Combine(AppContext.BaseDirectory, SettingsFiles.FileName), extra is null ? [] : [extra], new Dictionary<string, string?>(), Overrides(outlet, folder));
        var (configuration, settings) = source.Load();
        var app = NewsHost.Build(source, configuration, settings, logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        var started = Stopwatch.GetTimestamp();
        await app.StartAsync().ConfigureAwait(false);
        var ledger = app.Services.GetRequiredService<IPageStories>();
        long peak = 0, settled = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (settled < articles && await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            settled = (await ledger.CountAsync(CancellationToken.None).ConfigureAwait(false)).Settled;
            peak = Math.Max(peak, Environment.WorkingSet);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        Console.WriteLine($"{seconds:0.0} s until all were settled, {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s of processor time in this process, the outlet included");
        foreach (var (stage, mean) in stages.Means())
            Console.WriteLine($"{stage}: {mean * 1000:0.0} ms on average");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            articles,
            articlesPerSecond = Math.Round(articles / seconds, 1),
            stageShares = stages.Shares(),
            peakMemoryMb = peak / 1024 / 1024,
        }));
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static Dictionary<string, string?> Overrides(GeneratedOutlet outlet, string folder)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Pipeline:DataFolder"] = folder,
            ["Web:Urls"] = "http://127.0.0.1:0",
            ["Http:AllowedAddresses:0"] = "127.0.0.0/8",
            ["Http:AllowedPorts:0"] = new Uri(outlet.Address).Port.ToString(CultureInfo.InvariantCulture),
            ["Http:Hosts:127.0.0.1:Delay"] = "00:00:00",
        };
        for (var i = 0; i < outlet.Feeds.Count; i++)
            settings[FormattableString.Invariant($"Feeds:Subscriptions:{i}:Url")] = outlet.Feeds[i];
        return settings;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

    /// <summary>Adds up the stages' own durations as the pipeline measures them.</summary>
    private sealed class StageClock : IDisposable
    {
        private readonly Dictionary<string, double> _seconds = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _count = new(StringComparer.Ordinal);
        private readonly MeterListener _listener = new();

        public StageClock()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == FlowMetrics.MeterName && instrument.Name is "newspipeline.articles.stage_duration" or "newspipeline.index.write_duration")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) =>
            {
                var stage = instrument.Name is "newspipeline.index.write_duration" ? "index" : tags[0].Value as string ?? "";
                lock (_seconds)
                {
                    _seconds[stage] = _seconds.GetValueOrDefault(stage) + seconds;
                    _count[stage] = _count.GetValueOrDefault(stage) + 1;
                }
            });
            _listener.Start();
        }

        public IEnumerable<KeyValuePair<string, double>> Means()
        {
            lock (_seconds)
                return _seconds.Select(s => KeyValuePair.Create(s.Key, s.Value / _count[s.Key])).ToList();
        }

        public Dictionary<string, double> Shares()
        {
            lock (_seconds)
            {
                var all = _seconds.Values.Sum();
                return _seconds.ToDictionary(s => s.Key, s => Math.Round(s.Value / all, 3), StringComparer.Ordinal);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
