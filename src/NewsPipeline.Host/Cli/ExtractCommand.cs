using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using NewsPipeline.Articles;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Http;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace NewsPipeline.Host.Cli;

/// <summary><c>extract FILE|URL</c>: the article in a page, for people; <c>extract --list FILE</c> for scripts.</summary>
internal static class ExtractCommand
{
    /// <summary>Bytes of an unpacked page that are read: the same cap as a fetched one.</summary>
    private const int MaxBytes = ArticleWorker.MaxPageBytes;

    private static readonly Uri Nowhere = new("http://localhost/");

    public static Command Create()
    {
        var source = new Argument<string?>("source") { Description = "A page's address, or a file (.html or .html.gz).", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<string?>("--list") { Description = "JSON lines {\"id\",\"file\",\"url\",\"contentType\"} of a file, or - for standard input; JSON lines out. Files are looked for beside the list." };
        var url = new Option<string?>("--url") { Description = "Address a file was saved from: resolves links and dates in it." };
        var explain = new Option<bool>("--explain") { Description = "Also show every block of the page, its score, and what moved it." };
        var command = new Command("extract", "Shows the article in a page: title, authors, date, status, text.") { source, list, url, explain };
        var options = SettingsOptions.AddTo(command);
        command.Runs(async (parsed, cancellationToken) =>
        {
            if ((parsed.GetValue(source) is null) == (parsed.GetValue(list) is null))
            {
                await Console.Error.WriteLineAsync("extract: give one file or address, or --list FILE");
                return 2;
            }

            if (parsed.GetValue(list) is { } lines)
                return await AnswerListAsync(lines, cancellationToken);
            if (await OpenAsync(parsed.GetValue(source)!, parsed.GetValue(url), () => options.Read(parsed).Settings.Http, cancellationToken) is not { } opened)
                return 1;
            return Show(AnsiConsole.Console, opened, parsed.GetValue(explain));
        });
        return command;
    }

    /// <summary>The answer to a line of JSON; file paths are relative to <paramref name="folder"/>.</summary>
    internal static JsonObject Answer(ArticleExtractor extractor, JsonObject asked, string folder)
    {
        var started = TimeProvider.System.GetTimestamp();
        var body = Read(Path.Combine(folder, (string?)asked["file"] ?? throw new InvalidDataException("the line names no file")));
        var page = extractor.Extract(body, (string?)asked["contentType"], Address((string?)asked["url"]), TimeProvider.System.GetUtcNow());
        return new JsonObject
        {
            ["id"] = asked["id"]?.DeepClone(),
            ["ok"] = page.Problem is null,
            ["err"] = page.Problem is null ? null : $"{page.Problem}: {page.ProblemDetail}",
            ["ms"] = Math.Round(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 3),
            ["title"] = page.Title,
            ["articleBody"] = page.Text,
            ["author"] = new JsonArray([.. page.Authors.Select(a => JsonValue.Create(a))]),
            ["date"] = Written(page.PublishedAt),
            ["datePrecision"] = page.PublishedPrecision,
            ["dateSource"] = page.PublishedSource,
            ["updated"] = Written(page.UpdatedAt),
            ["lead"] = page.Lead,
            ["section"] = page.Section,
            ["tags"] = new JsonArray([.. page.Tags.Select(t => JsonValue.Create(t))]),
            ["language"] = page.Language,
            ["languageSource"] = page.LanguageSource,
            ["status"] = page.Status,
            ["method"] = page.Method,
            ["confidence"] = page.Confidence,
            ["image"] = page.ImageUrl,
            ["canonical"] = page.CanonicalUrl,
            ["site"] = page.SiteName,
            ["pageType"] = page.PageType,
            ["charset"] = page.Charset,
        };
    }

    private static async Task<int> AnswerListAsync(string lines, CancellationToken cancellationToken)
    {
        if (lines is not "-" && !File.Exists(lines))
        {
            await Console.Error.WriteLineAsync($"extract: {lines}: no such file");
            return 1;
        }

        var folder = lines is "-" ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(lines))!;
        var extractor = new ArticleExtractor();
        return await JsonLines.AnswerAsync(lines, asked => Answer(extractor, asked, folder), Console.Out, cancellationToken);
    }

    /// <summary>A page's bytes from a file or, guarded like every request of the pipeline, from its address; null after the problem was told.</summary>
    private static async Task<Opened?> OpenAsync(string source, string? url, Func<HttpOptions> settings, CancellationToken cancellationToken)
    {
        if (!source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !source.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            if (File.Exists(source))
                return new Opened(Read(source), null, Address(url));
            await Console.Error.WriteLineAsync($"extract: {source}: no such file");
            return null;
        }

        using var http = new OutboundHttp(settings(), TimeProvider.System);
        var response = await http.GetAsync(new OutboundRequest { Url = source, Accept = "text/html,application/xhtml+xml", MaxBytes = MaxBytes }, cancellationToken);
        if (response.Failure is FetchFailure.None && response.Status is >= 200 and < 300)
            return new Opened(response.Body, response.Header("Content-Type"), response.FinalUrl);
        await Console.Error.WriteLineAsync($"extract: {source}: {(response.Failure is FetchFailure.None ? $"status {response.Status}" : response.Detail ?? response.Failure.ToString())}");
        return null;
    }

    /// <summary>Writes the article for people; with <paramref name="explain"/> every block of the page instead of the text. 1 where there is none.</summary>
    internal static int Show(IAnsiConsole console, Opened opened, bool explain)
    {
        var (page, segments) = new ArticleExtractor().Explain(opened.Body, opened.ContentType, opened.Url, TimeProvider.System.GetUtcNow());
        var table = new Table().NoBorder().HideHeaders().AddColumns("", "");
        void Row(string name, string? value) => table.AddRow(new Cell(name), new Cell(string.IsNullOrEmpty(value) ? "-" : value));
        if (page.Problem is not null)
            Row("problem", $"{page.Problem}: {page.ProblemDetail}");
        Row("title", page.Title);
        Row("authors", string.Join(", ", page.Authors));
        Row("published", page.PublishedAt is null ? null : $"{Written(page.PublishedAt)} (to the {page.PublishedPrecision}, from {page.PublishedSource})");
        Row("updated", Written(page.UpdatedAt));
        Row("status", string.Create(CultureInfo.InvariantCulture, $"{page.Status} ({page.Method}, confidence {page.Confidence:F2})"));
        Row("language", page.Language is null ? null : $"{page.Language} (from {page.LanguageSource})");
        Row("charset", page.Charset);
        Row("site", page.SiteName);
        Row("canonical", page.CanonicalUrl);
        console.Write(table);
        console.WriteLine();
        if (explain)
            Explain(console, segments);
        else
            console.WriteLine(page.Text);
        return page.Problem is null ? 0 : 1;
    }

    private static void Explain(IAnsiConsole console, IReadOnlyList<ExplainedSegment> segments)
    {
        var table = new Table().AddColumns("", "score", "text", "moved by");
        foreach (var segment in segments)
        {
            var text = segment.Text.Length > 80 ? segment.Text[..80] + "…" : segment.Text;
            table.AddRow(new Cell(segment.Kept ? "kept" : ""), new Cell(segment.Score.ToString("F2", CultureInfo.InvariantCulture)), new Cell(text), new Cell(segment.Why));
        }

        console.Write(table);
    }

    private static string? Written(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    private static Uri Address(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : Nowhere;

    private static ReadOnlyMemory<byte> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream unpacked = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        var body = new byte[MaxBytes];
        return body.AsMemory(0, unpacked.ReadAtLeast(body, MaxBytes, throwOnEndOfStream: false));
    }

    /// <summary>A page's bytes and where they are from.</summary>
    internal sealed record Opened(ReadOnlyMemory<byte> Body, string? ContentType, Uri Url);
}
