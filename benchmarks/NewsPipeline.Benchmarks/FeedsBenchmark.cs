using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using NewsPipeline.Adapters.CodeHollow;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Benchmarks;

/// <summary>
/// <c>feeds --dir DIR</c>: the built-in reader with all fields beside XDocument.Load (which reads none) and
/// CodeHollow.FeedReader, in turn, on the XML files of the folder that XDocument loads. Megabytes are 10^6 bytes of input;
/// each figure is the best of several rounds.
/// </summary>
internal static class FeedsBenchmark
{
    private const int Rounds = 7;

    /// <summary>Files smaller than this measure the clock, not the reader.</summary>
    private const int MinBytes = 2_000;

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["--dir", var folder] || !Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync("usage: feeds --dir DIR");
            return 2;
        }

        var feeds = new List<byte[]>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            if (bytes.Length is >= MinBytes and <= FeedLimits.Bytes && Loads(bytes))
                feeds.Add(bytes);
        }

        if (feeds.Count == 0)
        {
            await Console.Error.WriteLineAsync("no XML file that XDocument.Load reads");
            return 1;
        }

        var size = feeds.Sum(f => (long)f.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feeds.Count} feeds, {size / 1e6:F1} MB"));
        var builtIn = new BuiltInFeedReader();
        var codeHollow = new CodeHollowFeedReader();
        double ours = 0, xdocument = 0, peer = 0;
        for (var round = 0; round <= Rounds; round++) // The first warms up; the three take turns, so that a busy machine hurts all.
        {
            var a = Rate(feeds, size, f => builtIn.Read(new FeedDocument { Body = f }));
            var b = Rate(feeds, size, f => Load(f));
            var c = Rate(feeds, size, f => codeHollow.Read(new FeedDocument { Body = f }));
            if (round > 0)
                (ours, xdocument, peer) = (Math.Max(ours, a), Math.Max(xdocument, b), Math.Max(peer, c));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var feed in feeds)
            builtIn.Read(new FeedDocument { Body = feed });
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours / xdocument:F2} x XDocument.Load, {ours / peer:F2} x CodeHollow.FeedReader"));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            mb = Math.Round(size / 1e6, 2),
            mbPerSecond = Math.Round(ours, 1),
            xdocumentMbPerSecond = Math.Round(xdocument, 1),
            codeHollowMbPerSecond = Math.Round(peer, 1),
            bytesPerByte = Math.Round((double)allocated / size, 2),
        }));
        return 0;
    }

    private static double Rate(List<byte[]> feeds, long size, Action<byte[]> read)
    {
        var started = Stopwatch.GetTimestamp();
        var passes = 0;
        do
        {
            foreach (var feed in feeds)
                read(feed);
            passes++;
        }
        while (Stopwatch.GetElapsedTime(started) < s_round);
        return passes * size / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static XDocument Load(byte[] feed)
    {
        using var reader = XmlReader.Create(new MemoryStream(feed), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static bool Loads(byte[] feed)
    {
        try
        {
            Load(feed);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
