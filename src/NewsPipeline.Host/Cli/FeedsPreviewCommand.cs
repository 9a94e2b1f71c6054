using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsPipeline.Adapters;
using NewsPipeline.Contracts;
using NewsPipeline.Feeds.Discovery;
using NewsPipeline.Http;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds preview URL</c>: the feeds of a page.</summary>
internal static class FeedsPreviewCommand
{
    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "A page of the outlet, or a feed." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var command = new Command("preview", "Finds the feeds of a page and shows format, charset, items and newest date of each, and whether robots.txt lets its pages be fetched.") { url, json };
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            var (_, settings) = options.Read(parsed);
            using var http = new OutboundHttp(settings.Http, TimeProvider.System);
            var result = await new FeedDiscovery(http, FeedReaderKinds.Table[settings.Feeds.Reader]()).FindAsync(parsed.GetValue(url)!, cancellationToken).ConfigureAwait(false);
            if (result.Problem is { } problem)
            {
                Console.Error.WriteLine(problem);
                return 1;
            }

            if (result.Feeds.Count == 0)
            {
                Console.Error.WriteLine("no feed was found: neither named by the page nor at common addresses");
                return 1;
            }

            using var gate = new RobotsGate(http, new MemoryRobots(), settings.Http, TimeProvider.System);
            var robots = await RobotsAsync(gate, result.Feeds, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
                WriteJson(result.Feeds, robots);
            else
                Write(result.Feeds, robots);
            return result.Feeds.Any(f => f.Problem is null) ? 0 : 1;
        });
        return command;
    }

    /// <summary>For each feed whether the page of its first item may be fetched, in words; empty where it has none.</summary>
    internal static async Task<IReadOnlyList<string>> RobotsAsync(RobotsGate gate, IReadOnlyList<FoundFeed> feeds, CancellationToken cancellationToken)
    {
        var words = new List<string>(feeds.Count);
        foreach (var feed in feeds)
            words.Add(feed.FirstPage is { } page ? Words(await gate.CheckAsync(page, cancellationToken).ConfigureAwait(false)) : "");
        return words;
    }

    private static string Words(RobotsVerdict verdict) => verdict.Decision switch
    {
        RobotsDecision.Allowed => verdict.CrawlDelay is { } delay ? string.Create(CultureInfo.InvariantCulture, $"allowed, {delay.TotalSeconds:0.#} s apart") : "allowed",
        RobotsDecision.Disallowed => $"not allowed: {verdict.Reason}",
        _ => $"not known: {verdict.Reason}",
    };

    private static void Write(IReadOnlyList<FoundFeed> feeds, IReadOnlyList<string> robots) =>
        Facts.Write(
            ["feed", "title", "found by", "format", "charset", "items", "newest (UTC)", "robots.txt", "problem"],
            [.. feeds.Zip(robots).Select(IReadOnlyList<string?> (f) =>
            [
                f.First.Url, f.First.Title, f.First.Origin.ToString(), f.First.Format, f.First.Charset,
                f.First.Problem is null ? f.First.Items.ToString(CultureInfo.InvariantCulture) : null,
                f.First.Newest?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), f.Second, f.First.Problem,
            ])]);

    private static void WriteJson(IReadOnlyList<FoundFeed> feeds, IReadOnlyList<string> robots)
    {
        foreach (var (f, words) in feeds.Zip(robots))
            Console.WriteLine(JsonSerializer.Serialize(new { f.Url, FoundBy = f.Origin.ToString(), f.Title, f.Format, f.Charset, f.Items, f.Newest, Robots = words.Length == 0 ? null : words, f.Problem }, WireFormat.Message));
    }
}
