using System.CommandLine;
using System.Globalization;
using System.Net;
using NewsPipeline.Host.Demo;
using NewsPipeline.Host.Logging;
using NewsPipeline.Host.Settings;
using NewsPipeline.Ledger;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>demo</c>: the whole pipeline on bundled sample outlets, served by this process on loopback.</summary>
internal static class DemoCommand
{
    private const int FirstPort = 8080;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder for the demo's data, kept afterwards; without it a temporary folder that is deleted.", HelpName = "FOLDER" };
        var port = new Option<int?>("--port") { Description = "Port of the page; without it the first free one from 8080.", HelpName = "PORT" };
        var command = new Command("demo", "Runs the whole pipeline on bundled sample outlets: nothing but this machine is needed.") { data, port };
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(port) is { } wished)
                RefuseUnusable(wished);
            var kept = parsed.GetValue(data);
            var folder = kept ?? Directory.CreateTempSubdirectory("newspipeline-demo-").FullName;
            try
            {
                return await RunAsync(options, parsed, folder, parsed.GetValue(port) ?? FreePort(), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (kept is null)
                    Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(SettingsOptions options, ParseResult parsed, string folder, int port, CancellationToken cancellationToken)
    {
        await using var outlets = new DemoServer(TimeProvider.System);
        var feeds = await outlets.StartAsync(cancellationToken).ConfigureAwait(false);
        var page = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var source = options.Source(parsed, Overrides(feeds, folder, page));
        var (configuration, settings) = source.Load();
        await using var app = NewsHost.Build(source, configuration, settings, logging => logging.AddLines(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        AnsiConsole.MarkupLineInterpolated($"[bold]NewsPipeline demo[/]: {feeds.Count} sample outlets on loopback. The page: [link={page}]{page}[/]  (Ctrl+C ends it)");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        await CountsAsync(app.Services.GetRequiredService<IPageStories>(), app.Services.GetRequiredService<IFeedStates>(), stop.Token).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return 0;
    }

    /// <summary>A line of counts: rewritten in place on a terminal, and only where it changed in a pipe.</summary>
    private static async Task CountsAsync(IPageStories pages, IFeedStates states, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var last = "";
        try
        {
            do
            {
                var counts = await pages.CountAsync(cancellationToken).ConfigureAwait(false);
                var feeds = await states.ListFeedsAsync(cancellationToken).ConfigureAwait(false);
                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"feeds {feeds.Count(f => f.State.LastSuccessAt is not null)}/{feeds.Count}   seen {counts.Due + counts.InFlight + counts.Settled}   due {counts.Due}   in flight {counts.InFlight}   indexed {counts.ByOutcome.GetValueOrDefault("indexed")}   other ends {counts.ByOutcome.Where(o => o.Key is not "indexed").Sum(o => o.Value)}");
                if (!Console.IsOutputRedirected)
                    Console.Write($"\r{line}   ");
                else if (!string.Equals(line, last, StringComparison.Ordinal))
                    Console.WriteLine(line);
                last = line;
            }
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine();
        }
    }

    /// <summary>What makes any settings the demo's: its feeds, and stores and a bus of its own, so that it touches nothing of its user's.</summary>
    public static Dictionary<string, string?> Overrides(IReadOnlyList<DemoSubscription> feeds, string folder, string page)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Pipeline:DataFolder"] = folder,
            ["Pipeline:Roles:0"] = RoleNames.Feeds,
            ["Pipeline:Roles:1"] = RoleNames.Articles,
            ["Pipeline:Roles:2"] = RoleNames.Index,
            ["Pipeline:Roles:3"] = RoleNames.Web,
            ["Bus:Kind"] = "InMemory",
            ["Ledger:Kind"] = "Sqlite",
            ["Index:Kind"] = "Lucene",
            ["Web:Urls"] = page,
            ["Web:ApiKeys"] = "",
            ["Feeds:OpmlFiles"] = "",
            ["Feeds:MinInterval"] = "00:00:02",
            ["Feeds:MaxInterval"] = "00:00:10",
            ["Http:AllowedAddresses:0"] = "127.0.0.0/8",
            ["Http:Hosts:127.0.0.1:Delay"] = "00:00:00",
        };
        for (var i = 0; i < feeds.Count; i++)
        {
            var feed = FormattableString.Invariant($"Feeds:Subscriptions:{i}:");
            settings[feed + "Url"] = feeds[i].Url;
            settings[feed + "Name"] = feeds[i].Name;
            settings[feed + "Source"] = feeds[i].Source;
            settings[feed + "Country"] = feeds[i].Country;
            settings[feed + "Language"] = feeds[i].Language;
            settings[feed + "Every"] = "00:00:03";
        }

        var ports = feeds.Select(f => new Uri(f.Url).Port).Distinct().Order().ToArray();
        for (var i = 0; i < ports.Length; i++)
            settings[FormattableString.Invariant($"Http:AllowedPorts:{i}")] = ports[i].ToString(CultureInfo.InvariantCulture);
        return settings;
    }

    private static void RefuseUnusable(int port)
    {
        if (port is < 1 or > IPEndPoint.MaxPort)
            throw new UsageException(["--port: a number from 1 to 65535 is expected"]);
        if (RunCommand.Obstacle(IPAddress.Loopback, port) is { } obstacle)
            throw new SettingsException([$"--port: port {port} of 127.0.0.1 {obstacle}; without --port the first free one is taken"]);
    }

    private static int FreePort() => Enumerable.Range(FirstPort, 200).FirstOrDefault(p => RunCommand.Obstacle(IPAddress.Loopback, p) is null);
}
