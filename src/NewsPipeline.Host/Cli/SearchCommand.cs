using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Host.Web;
using NewsPipeline.Search;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>search QUERY</c>: hits as a list for people, or with <c>--json</c> whole documents as JSON lines.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words, \"exact phrase\", -word, OR, prefix*, title: entity: source: lang: after: before:", Arity = ArgumentArity.ZeroOrMore };
        var limit = new Option<int>("--limit") { Description = "Hits to show, at most 100.", DefaultValueFactory = _ => 20 };
        var relevance = new Option<bool>("--relevance") { Description = "Best match first; without it newest first." };
        var json = new Option<bool>("--json") { Description = "Whole documents as JSON lines." };
        var command = new Command("search", "Searches the articles that are indexed.") { query, limit, relevance, json };
        var options = SettingsOptions.AddTo(command);
        command.Runs((parsed, cancellationToken) =>
        {
            var (configuration, settings) = options.Read(parsed);
            if (parsed.GetValue(limit) is < 1 or > 100)
                throw new UsageException(["--limit: a number from 1 to 100 is expected"]);
            return Stores.WithAsync(configuration, settings, async stores =>
            {
                var request = new SearchRequest
                {
                    Query = SearchQuery.Parse(string.Join(' ', (parsed.GetValue(query) ?? []).Where(word => !SettingsOptions.IsSetting(word))), new QueryNames { Entity = stores.GetRequiredService<WatchListStore>().Current.WatchList.Resolve, Now = TimeProvider.System.GetUtcNow() }),
                    Limit = parsed.GetValue(limit),
                    Sort = parsed.GetValue(relevance) ? SearchSort.Relevance : SearchSort.Time,
                    WithFacets = false,
                };
                var page = await stores.GetRequiredService<IArticleSearch>().SearchAsync(request, cancellationToken).ConfigureAwait(false);
                if (parsed.GetValue(json))
                    WriteJson(page);
                else
                    WriteForPeople(page);
                return 0;
            });
        });
        return command;
    }

    private static void WriteJson(SearchPage page)
    {
        foreach (var hit in page.Hits)
            Console.WriteLine(JsonSerializer.Serialize(hit.Document, WireFormat.Document));
    }

    private static void WriteForPeople(SearchPage page)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{page.Total}[/] articles");
        foreach (var hit in page.Hits)
        {
            var d = hit.Document;
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLineInterpolated($"[bold]{d.Article.Title}[/]");
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{d.Timestamp:yyyy-MM-dd HH:mm}  {d.Article.Source.Name}  {string.Join(", ", d.EntityIds)}[/]");
            AnsiConsole.MarkupLineInterpolated($"[blue]{d.Article.Url}[/]");
            foreach (var snippet in hit.Snippets.Where(s => s.Field is not "title"))
                AnsiConsole.MarkupLine(Coloured(snippet.Html));
        }
    }

    /// <summary>A snippet as the console's markup. What an article's own text writes of either markup stays text.</summary>
    public static string Coloured(string html) =>
        string.Concat(Snippets.Runs(html).Select(run => run.Marked ? $"[yellow]{Markup.Escape(run.Text)}[/]" : Markup.Escape(run.Text)));
}
