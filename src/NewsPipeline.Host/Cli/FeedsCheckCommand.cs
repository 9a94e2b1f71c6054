using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsPipeline.Adapters;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds check</c>: asks every subscription once, hosts side by side and one request a host at a time; exit code 1 where one is no good.</summary>
internal static class FeedsCheckCommand
{
    private const int HostsAtATime = 8;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var command = new Command("check", "Asks for every feed of the settings once and tells what came; stores nothing.") { json };
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            var (_, settings) = options.Read(parsed);
            using var http = new OutboundHttp(settings.Http, TimeProvider.System);
            var poller = new FeedPoller(http, FeedReaderKinds.Table[settings.Feeds.Reader](), TimeProvider.System, new Random(), PollPolicy.From(settings.Feeds));
            var subscriptions = Subscriptions.Of(settings);
            var readings = new ConcurrentDictionary<string, PollReading>(StringComparer.Ordinal);
            var delays = new HostDelays(settings.Http);
            await Progress.OverAsync("asking feeds", subscriptions.Count, done => Parallel.ForEachAsync(
                subscriptions.GroupBy(s => new Uri(s.Url).Host, StringComparer.OrdinalIgnoreCase),
                new ParallelOptions { MaxDegreeOfParallelism = HostsAtATime, CancellationToken = cancellationToken },
                async (host, stop) =>
                {
                    foreach (var (feed, i) in host.Select((f, i) => (f, i)))
                    {
                        if (i > 0)
                            await Task.Delay(delays.For(host.Key), TimeProvider.System, stop).ConfigureAwait(false);
                        readings[feed.FeedId] = await poller.FetchAsync(new DueFeed(feed, new FeedState(), "check"), stop).ConfigureAwait(false);
                        done();
                    }
                })).ConfigureAwait(false);
            if (parsed.GetValue(json))
                WriteJson(subscriptions, readings);
            else
                Write(subscriptions, readings);
            return readings.Values.All(r => r.Kind == PollKind.Document) ? 0 : 1;
        });
        return command;
    }

    private static void Write(IReadOnlyList<Subscription> subscriptions, IReadOnlyDictionary<string, PollReading> readings) =>
        Facts.Write(
            ["feed", "outlet", "status", "format", "items", "in words"],
            [.. subscriptions.Select(s => (Subscription: s, Reading: readings[s.FeedId])).Select(IReadOnlyList<string?> (f) =>
            [
                f.Subscription.Url, f.Subscription.SourceAs(f.Reading.Title).Name, f.Reading.Status, f.Reading.Format,
                f.Reading.Kind == PollKind.Document ? f.Reading.Items.Count.ToString(CultureInfo.InvariantCulture) : null, f.Reading.Error,
            ])]);

    private static void WriteJson(IReadOnlyList<Subscription> subscriptions, IReadOnlyDictionary<string, PollReading> readings)
    {
        foreach (var s in subscriptions)
        {
            var r = readings[s.FeedId];
            Console.WriteLine(JsonSerializer.Serialize(new { s.Url, Outlet = s.SourceAs(r.Title).Name, r.Status, r.HttpStatus, r.Format, Items = r.Items.Count, Problem = r.Error }, WireFormat.Message));
        }
    }
}
