using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Host.Web.Api;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>why URL</c>: what became of a link, with times.</summary>
internal static class WhyCommand
{
    public static Command Create(string name = "why")
    {
        var url = new Argument<string>("URL") { Description = "A link as a feed showed it, or with other tracking parameters." };
        var json = new Option<bool>("--json") { Description = "One line of JSON, as the API answers." };
        var command = new Command(name, "Tells what became of a link: when which feed showed it, what was tried and how it ended.") { url, json };
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var link = parsed.GetValue(url)!;
            var normalised = Urls.Normalise(link) ?? throw new UsageException([$"{link}: not an absolute http or https address"]);
            var (configuration, settings) = options.Read(parsed);
            return Stores.WithAsync(configuration, settings, async stores =>
            {
                var ledger = stores.GetRequiredService<IPageStories>();
                await stores.GetRequiredService<ILedgerStore>().PrepareAsync(cancellationToken).ConfigureAwait(false);
                var found = await ledger.ExplainAsync(Ids.UrlKey(normalised), cancellationToken).ConfigureAwait(false)
                    ?? await ledger.ExplainAsync(Ids.ArticleId(normalised), cancellationToken).ConfigureAwait(false);
                if (found is not { } story)
                {
                    Console.Error.WriteLine($"{normalised} was never seen in any feed");
                    return 1;
                }

                if (parsed.GetValue(json))
                    Console.WriteLine(JsonSerializer.Serialize(story.ToModel(), WireFormat.Message));
                else
                    WriteForPeople(story);
                return 0;
            });
        });
        return command;
    }

    private static void WriteForPeople(PageStory story)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{story.Url}[/]");
        AnsiConsole.MarkupLineInterpolated($"now {story.State switch { PageState.Due => "due", PageState.InFlight => "in flight", _ => "settled" }}{(story.Outcome is null ? "" : $", {story.Outcome} ({story.Reason})")}");
        if (story.ArticleId is not null)
            AnsiConsole.MarkupLineInterpolated($"article {story.ArticleId}");
        foreach (var feed in story.Feeds)
            AnsiConsole.MarkupLineInterpolated($"shown by {feed}");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("time (UTC)", "stage", "outcome", "detail");
        foreach (var e in story.History)
            table.AddRow(e.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), e.Stage, e.Outcome, Markup.Escape(e.Detail ?? ""));
        AnsiConsole.Write(table);
    }
}
