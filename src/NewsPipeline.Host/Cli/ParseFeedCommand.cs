using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using NewsPipeline.Adapters.CodeHollow;
using NewsPipeline.Feeds.Reading;
using Spectre.Console;

namespace NewsPipeline.Host.Cli;

/// <summary><c>parse-feed FILE|-</c>, or <c>--list FILE</c>: <c>{"id","file","url","headers"}</c> to <c>{"id","ok","err","ms","out"}</c>.</summary>
internal static class ParseFeedCommand
{
    private const string BuiltIn = "BuiltIn", CodeHollow = "CodeHollow";

    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "A saved feed; - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<string?>("--list") { Description = "A file of JSON lines {\"id\",\"file\",\"url\",\"headers\"}; files are found beside it." };
        var url = new Option<string?>("--url") { Description = "The feed's address: the base of its relative links." };
        var reader = new Option<string>("--reader") { Description = "BuiltIn or CodeHollow.", DefaultValueFactory = _ => BuiltIn };
        reader.AcceptOnlyFromAmong(BuiltIn, CodeHollow);
        var command = new Command("parse-feed", "Reads a feed as the pipeline does.") { file, list, url, reader };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(file) is null) == (result.GetValue(list) is null))
                result.AddError("Give either a file or --list FILE.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IFeedReader chosen = parsed.GetValue(reader) is CodeHollow ? new CodeHollowFeedReader() : new BuiltInFeedReader();
            if (parsed.GetValue(list) is { } lines)
            {
                var folder = Path.GetDirectoryName(Path.GetFullPath(lines)) ?? ".";
                return await JsonLines.AnswerAsync(lines, asked => Answer(asked, folder, chosen), Console.Out, cancellationToken).ConfigureAwait(false);
            }

            return await ShowAsync(parsed.GetValue(file)!, parsed.GetValue(url), chosen, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    internal static JsonObject Answer(JsonObject asked, string folder, IFeedReader reader)
    {
        var body = File.ReadAllBytes(Path.Combine(folder, (string?)asked["file"] ?? throw new InvalidDataException("the line names no file")));
        var document = new FeedDocument
        {
            Body = body,
            Url = Uri.TryCreate((string?)asked["url"], UriKind.Absolute, out var url) ? url : null,
            ContentType = Header(asked, "Content-Type"),
            ContentLocation = Header(asked, "Content-Location"),
        };
        var started = Stopwatch.GetTimestamp();
        var reading = reader.Read(document);
        return new JsonObject
        {
            ["id"] = asked["id"]?.DeepClone(),
            ["ok"] = reading.Problem is null,
            ["err"] = reading.Problem,
            ["ms"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3),
            ["out"] = reading.Feed is { } feed ? FeedWire.From(feed) : null,
        };
    }

    private static string? Header(JsonObject asked, string name)
    {
        foreach (var (key, value) in asked["headers"] as JsonObject ?? [])
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return (string?)value;
        }

        return null;
    }

    private static async Task<int> ShowAsync(string file, string? url, IFeedReader reader, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            body = await ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message.AsMemory(), cancellationToken).ConfigureAwait(false);
            return 1;
        }

        var reading = reader.Read(new FeedDocument { Body = body, Url = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null });
        if (reading.Feed is not { } feed)
        {
            await Console.Error.WriteLineAsync(reading.Problem.AsMemory(), cancellationToken).ConfigureAwait(false);
            return 1;
        }

        AnsiConsole.MarkupLineInterpolated($"[bold]{FeedText.Plain(feed.Title) ?? "(no title)"}[/]  {reading.Format}, {reading.Charset}, {feed.Items.Count} items  {feed.Link}");
        foreach (var repair in reading.Repairs)
            AnsiConsole.MarkupLineInterpolated($"[yellow]{repair}[/]");
        foreach (var sitemap in reading.Sitemaps ?? [])
            AnsiConsole.WriteLine(sitemap.Url);
        var table = new Table().AddColumns("Published (UTC)", "Title", "Link");
        foreach (var item in feed.Items)
            table.AddRow(Markup.Escape((item.Published ?? item.Updated) is { } date ? ParseDateCommand.Iso(date) : ""), Markup.Escape(FeedText.Plain(item.Title) ?? ""), Markup.Escape(item.Link ?? ""));
        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!string.Equals(file, "-", StringComparison.Ordinal))
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        await using var input = Console.OpenStandardInput();
        using var buffer = new MemoryStream();
        await input.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }
}
