using System.CommandLine;
using System.Globalization;
using NewsPipeline.Adapters;
using NewsPipeline.Feeds.Discovery;
using NewsPipeline.Http;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>feeds preview URL</c>: the feeds of a page.</summary>
internal static class FeedsPreviewCommand
{
    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "A page of the outlet, or a feed." };
        var command = new Command("preview", "Finds the feeds of a page and shows format, charset, items and newest date of each, and whether robots.txt lets its pages be fetched.") { url };
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
            Write(result.Feeds, await RobotsAsync(gate, result.Feeds, cancellationToken).ConfigureAwait(false));
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

    private static void Write(IReadOnlyList<FoundFeed> feeds, IReadOnlyList<string> robots)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("feed", "title", "found by", "format", "charset", "items", "newest (UTC)", "robots.txt", "problem");
        foreach (var (f, words) in feeds.Zip(robots))
        {
            table.AddRow(
                Markup.Escape(f.Url),
                Markup.Escape(f.Title ?? ""),
                f.Origin.ToString(),
                f.Format ?? "",
                f.Charset ?? "",
                f.Items.ToString(CultureInfo.InvariantCulture),
                f.Newest?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
                Markup.Escape(words),
                Markup.Escape(f.Problem ?? ""));
        }

        AnsiConsole.Write(table);
    }
}
