using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Contracts;
using NewsPipeline.Host;
using NewsPipeline.Host.Cli;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;

namespace NewsPipeline.Benchmarks;

/// <summary>
/// What a backlog costs: a ledger with any number of due pages, and the whole application at work on it for a minute. The
/// rest of the backlog must stay in the ledger, so memory must not depend on it.
/// </summary>
internal static class BacklogBenchmark
{
    private const int PagesPerPoll = 2_000;
    private static readonly TimeSpan Work = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var pages = args is ["--pages", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("backlog-benchmark-").FullName;
        await using var outlet = await GeneratedOutlet.StartAsync(pages).ConfigureAwait(false);
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Pipeline:DataFolder"] = folder,
            ["Web:Urls"] = "http://127.0.0.1:0",
            ["Http:AllowedAddresses:0"] = "127.0.0.0/8",
            ["Http:AllowedPorts:0"] = new Uri(outlet.Address).Port.ToString(CultureInfo.InvariantCulture),
            ["Http:HostDelay"] = "00:00:00",
            ["Feeds:Subscriptions:0:Url"] = outlet.Feeds[0],
            ["Feeds:Subscriptions:0:Every"] = "1.00:00:00",
        };
        var (configuration, settings) = new SettingsSource(Path.Combine(AppContext.BaseDirectory, SettingsFiles.FileName), [], new Dictionary<string, string?>(), overrides).Load();
        await Stores.WithAsync(configuration, settings, async services =>
        {
            var started = Stopwatch.GetTimestamp();
            await FillAsync(services, Subscriptions.Of(settings)[0], outlet.Address, pages).ConfigureAwait(false);
            Console.WriteLine($"{pages} pages are due after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
            await WorkAsync(services.GetRequiredService<IPageStories>(), overrides).ConfigureAwait(false);
            return 0;
        }).ConfigureAwait(false);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>The program as a process of its own, so that its memory is only its own.</summary>
    private static async Task WorkAsync(IPageStories stories, Dictionary<string, string?> settings)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NewsPipeline.Host.dll"), "run", .. settings.Select(s => $"--{s.Key}={s.Value}")]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        program.OutputDataReceived += (_, _) => { };
        program.BeginOutputReadLine();
        var started = Stopwatch.GetTimestamp();
        long peak = 0, mostInFlight = 0;
        LedgerCounts counts;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        do
        {
            await timer.WaitForNextTickAsync().ConfigureAwait(false);
            counts = await stories.CountAsync(CancellationToken.None).ConfigureAwait(false);
            program.Refresh();
            peak = Math.Max(peak, program.WorkingSet64);
            mostInFlight = Math.Max(mostInFlight, counts.InFlight);
        }
        while (Stopwatch.GetElapsedTime(started) < Work && counts.Due > 0);

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        program.Kill();
        await program.WaitForExitAsync().ConfigureAwait(false);
        Console.WriteLine(JsonSerializer.Serialize(new { counts.Due, mostInFlight, counts.Settled, articlesPerSecond = Math.Round(counts.Settled / seconds, 1), peakMemoryMb = peak / 1024 / 1024 }));
    }

    /// <summary>As so many polls of one feed would, a document each.</summary>
    private static async Task FillAsync(IServiceProvider ledger, Subscription feed, string address, int pages)
    {
        var now = TimeProvider.System.GetUtcNow();
        var feeds = ledger.GetRequiredService<IFeedQueue>();
        await ledger.GetRequiredService<ILedgerStore>().PrepareAsync(CancellationToken.None).ConfigureAwait(false);
        await feeds.SyncSubscriptionsAsync([feed], now, CancellationToken.None).ConfigureAwait(false);
        foreach (var numbers in Enumerable.Range(0, pages).Chunk(PagesPerPoll))
        {
            var claimed = (await feeds.ClaimDueFeedsAsync(1, 1, now, TimeSpan.FromMinutes(1), CancellationToken.None).ConfigureAwait(false)).Single();
            await feeds.RecordPollAsync(
                new PollRecord
                {
                    FeedId = feed.FeedId,
                    LeaseId = claimed.LeaseId,
                    At = now,
                    State = new FeedState { Status = "ok" },
                    NextDue = now,
                    Items = [.. numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"{address}/article/{n}")).Select(url => new SightedItem
                    {
                        UrlKey = Ids.UrlKey(url),
                        Url = url,
                        Host = new Uri(url).Host,
                        Fingerprint = url,
                        Item = new FeedItemInfo { Title = "A title" },
                    })],
                },
                CancellationToken.None).ConfigureAwait(false);
        }
    }
}
