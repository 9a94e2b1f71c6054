using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Host.Web;
using NewsPipeline.Ledger;
using NewsPipeline.Search;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>search QUERY</c>: hits as a list for people, or with <c>--json</c> whole documents as JSON lines.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = $"Words, \"exact phrase\", -word, OR, prefix*, {string.Join(" ", SearchQuery.Fields.Select(f => f + ":"))}", Arity = ArgumentArity.ZeroOrMore };
        var limit = new Option<int>("--limit") { Description = "Hits to show; more than 100 are had page by page.", DefaultValueFactory = _ => 20 };
        var relevance = new Option<bool>("--relevance") { Description = "Best match first; without it newest first." };
        var sort = new Option<string?>("--sort") { Description = $"Order: {string.Join(", ", SearchInputReader.SortNames.Keys)}.", HelpName = "ORDER" };
        var json = new Option<bool>("--json") { Description = "Whole documents as JSON lines." };
        var command = new Command("search", "Searches the articles that are indexed.") { query, limit, relevance, sort, json };
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (configuration, settings) = options.Read(parsed);
            if (parsed.GetValue(limit) < 1)
                throw new UsageException(["--limit: a number from 1 on is expected"]);
            var input = new SearchInput
            {
                Q = string.Join(' ', (parsed.GetValue(query) ?? []).Where(word => !SettingsOptions.IsSetting(word))),
                Sort = parsed.GetValue(relevance) ? "relevance" : parsed.GetValue(sort),
            };
            return Stores.WithAsync(
                configuration,
                settings,
                async stores =>
                {
                    await stores.GetRequiredService<ILedgerStore>().PrepareAsync(cancellationToken).ConfigureAwait(false);
                    return await SearchAsync(stores.GetRequiredService<SearchDesk>(), input, parsed.GetValue(limit), parsed.GetValue(json), cancellationToken).ConfigureAwait(false);
                },
                static (services, _) => services.AddSingleton<SearchDesk>());
        });
        return command;
    }

    private static async Task<int> SearchAsync(SearchDesk desk, SearchInput input, int limit, bool json, CancellationToken cancellationToken)
    {
        for (var (left, first) = (limit, true); left > 0; first = false)
        {
            var size = Math.Min(left, SearchLimits.MaxPage);
            var answer = await desk.SearchAsync(input, request => request with { Limit = size, WithFacets = false }, cancellationToken).ConfigureAwait(false);
            foreach (var note in first ? answer.Notes : [])
                await Console.Error.WriteLineAsync(note).ConfigureAwait(false);
            if (json)
                WriteJson(answer.Page);
            else
                WriteForPeople(answer.Page, first);
            left -= answer.Page.Hits.Count;
            if (answer.Page.NextCursor is not { } next || answer.Page.Hits.Count == 0)
                break;
            input = input with { Cursor = next };
        }

        return 0;
    }

    private static void WriteJson(SearchPage page)
    {
        foreach (var hit in page.Hits)
            Console.WriteLine(JsonSerializer.Serialize(hit.Document, WireFormat.Document));
    }

    private static void WriteForPeople(SearchPage page, bool first)
    {
        if (first)
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{page.Total}[/] {(page.Total == 1 ? "article" : "articles")}");
        foreach (var hit in page.Hits)
        {
            var d = hit.Document;
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLineInterpolated($"[bold]{d.Article.Title}[/]");
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{d.Timestamp:yyyy-MM-dd HH:mm}  {d.Article.Source.Name}  {string.Join(", ", d.EntityIds)}[/]");
            Console.WriteLine(d.Article.Url); // As it is: a console library would break it, and it could not be copied.
            foreach (var snippet in hit.Snippets.Where(s => s.Field is not "title").DistinctBy(s => s.Html, StringComparer.Ordinal))
                AnsiConsole.MarkupLine(Coloured(snippet.Html));
        }
    }

    /// <summary>A snippet as the console's markup. What an article's own text writes of either markup stays text.</summary>
    public static string Coloured(string html) =>
        string.Concat(Snippets.Runs(html).Select(run => run.Marked ? $"[yellow]{Markup.Escape(run.Text)}[/]" : Markup.Escape(run.Text)));
}
