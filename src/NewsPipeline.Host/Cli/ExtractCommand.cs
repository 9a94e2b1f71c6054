using System.CommandLine;
using System.IO.Compression;
using System.Text.Json.Nodes;
using NewsPipeline.Articles.Extraction;

namespace NewsPipeline.Host.Cli;

/// <summary><c>extract FILE|URL</c> for people, <c>extract --list FILE</c> for scripts.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var list = new Option<string?>("--list") { Description = "JSON lines {id, file, url, contentType}; \"-\" reads standard input" };
        var command = new Command("extract", "Shows the article in a page: title, authors, date, text.") { list };
        command.SetAction((parsed, cancellationToken) => JsonLines.AnswerAsync(parsed.GetValue(list)!, asked => Answer(asked, Folder(parsed.GetValue(list)!)), Console.Out, cancellationToken));
        return command;
    }

    private static string Folder(string list) => string.Equals(list, "-", StringComparison.Ordinal) ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(list))!;

    private static JsonObject Answer(JsonObject asked, string folder)
    {
        var started = TimeProvider.System.GetTimestamp();
        var body = Read(Path.Combine(folder, (string?)asked["file"] ?? throw new InvalidDataException("the line names no file")));
        var url = Uri.TryCreate((string?)asked["url"], UriKind.Absolute, out var given) ? given : new Uri("http://localhost/");
        var page = new ArticleExtractor().Extract(body, (string?)asked["contentType"], url, TimeProvider.System.GetUtcNow());
        return new JsonObject
        {
            ["id"] = asked["id"]?.DeepClone(),
            ["ok"] = page.Problem is null,
            ["err"] = page.Problem is null ? null : $"{page.Problem}: {page.ProblemDetail}",
            ["ms"] = Math.Round(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 3),
            ["title"] = page.Title,
            ["articleBody"] = page.Text,
            ["author"] = new JsonArray([.. page.Authors.Select(a => JsonValue.Create(a))]),
            ["date"] = page.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture),
            ["datePrecision"] = page.PublishedPrecision,
            ["dateSource"] = page.PublishedSource,
            ["status"] = page.Status,
            ["method"] = page.Method,
            ["confidence"] = page.Confidence,
            ["language"] = page.Language,
            ["charset"] = page.Charset,
        };
    }

    private static byte[] Read(string file)
    {
        if (!file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            return File.ReadAllBytes(file);
        using var packed = File.OpenRead(file);
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unpacked.CopyTo(memory);
        return memory.ToArray();
    }
}
