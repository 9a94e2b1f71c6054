using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AngleSharp.Html.Parser;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Text;

namespace NewsPipeline.Benchmarks;

/// <summary>
/// <c>extraction --dir DIR</c>: pages a second on one core, against AngleSharp's parse alone and SmartReader. The three take turns page by
/// page, so that a busy machine slows all of them alike. A first pass over all pages is not counted: a service compiles once, and runs for weeks.
/// </summary>
internal static class ExtractionBenchmark
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task<int> RunAsync(string[] args)
    {
        if (args is not ["--dir", var dir] || !Directory.Exists(dir))
        {
            Console.Error.WriteLine("usage: extraction --dir DIR (of .html or .html.gz)");
            return Task.FromResult(2);
        }

        var pages = Directory.EnumerateFiles(dir).Where(file => file.Contains(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages.Count} pages, {pages.Average(p => p.Length) / 1024:F0} KiB each"));
        var extractor = new ArticleExtractor();
        var url = new Uri("https://news.example/2026/10/story");
        long ours = 0, parse = 0, smart = 0, bytes = 0;
        var failed = 0;
        for (var i = -pages.Count; i < pages.Count; i++)
        {
            var page = pages[(i + pages.Count) % pages.Count];
            var before = GC.GetAllocatedBytesForCurrentThread();
            var a = Time(() => extractor.Extract(page, "text/html", url, Now));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var text = TextDecoder.Decode(page, null, MarkupKind.Html).Text;
            var b = Time(() => new HtmlParser().ParseDocument(text).Dispose());
            var c = Time(() =>
            {
                try
                {
                    new SmartReader.Reader(url.AbsoluteUri, text).GetArticle();
                }
                catch (Exception) // The peer's own failures are its figures, not ours.
                {
                    failed++;
                }
            });
            if (i < 0)
                continue;
            ours += a;
            parse += b;
            smart += c;
            bytes += allocated;
        }

        double Rate(long ticks) => pages.Count * (double)Stopwatch.Frequency / ticks;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"extract {Rate(ours):F0} pages/s, parse alone {Rate(parse):F0}, SmartReader {Rate(smart):F0} ({failed} failed), {bytes / pages.Count / 1024} KiB allocated a page"));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            pages = pages.Count,
            pagesPerSecond = Math.Round(Rate(ours), 1),
            ratioToParse = Math.Round((double)ours / parse, 3),
            bytesPerPage = bytes / pages.Count,
            smartReaderPagesPerSecond = Math.Round(Rate(smart), 1),
        }));
        return Task.FromResult(0);
    }

    private static long Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetTimestamp() - started;
    }

    private static byte[] Read(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream unpacked = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var memory = new MemoryStream();
        unpacked.CopyTo(memory);
        return memory.ToArray();
    }
}
