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
        var command = new Command("preview", "Finds the feeds of a page and shows format, charset, items and newest date of each.") { url };
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

            Write(result.Feeds);
            return result.Feeds.Any(f => f.Problem is null) ? 0 : 1;
        });
        return command;
    }

    private static void Write(IReadOnlyList<FoundFeed> feeds)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("feed", "title", "found by", "format", "charset", "items", "newest (UTC)", "problem");
        foreach (var f in feeds)
        {
            table.AddRow(
                Markup.Escape(f.Url),
                Markup.Escape(f.Title ?? ""),
                f.Origin.ToString(),
                f.Format ?? "",
                f.Charset ?? "",
                f.Items.ToString(CultureInfo.InvariantCulture),
                f.Newest?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
                Markup.Escape(f.Problem ?? ""));
        }

        AnsiConsole.Write(table);
    }
}
