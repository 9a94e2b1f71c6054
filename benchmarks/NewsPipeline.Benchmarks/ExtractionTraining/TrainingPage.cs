using System.IO.Compression;
using System.Text.Json;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>One page with its rows, labels and truth.</summary>
internal sealed class TrainingPage
{
    /// <summary>Weight of a page that today's extractor gets right by choice: it was picked for that, and teaches little.</summary>
    private const float Agreed = 0.2f;

    /// <summary>Weight of a page whose truth was converted by rule from another convention.</summary>
    private const float Converted = 0.3f;

    /// <summary>Weight of pages of before 2012: the markup of their time.</summary>
    private const float Old = 0.5f;

    public required string Id { get; init; }

    /// <summary>Source of the page within its set.</summary>
    public required string Source { get; init; }
    public required string Language { get; init; }

    /// <summary>The site, which is never parted between learning and measuring.</summary>
    public required string Domain { get; init; }

    /// <summary>Fold the set gives it.</summary>
    public required int GivenFold { get; init; }

    /// <summary>Texts that are right: most pages have one.</summary>
    public required IReadOnlyList<string> Truths { get; init; }
    public required ReadPage Read { get; init; }
    public required float[] Labels { get; init; }
    public required float[] Weights { get; init; }

    public Page Page => Read.Page;
    public float[] Rows => Read.Rows;

    public int Fold(int seed, int folds) => seed == 0 ? GivenFold : (int)(Hash(Domain, seed) % (uint)folds);

    /// <summary>Reads the sets: directories with truth.json and html/ID.html.gz.</summary>
    public static IReadOnlyList<TrainingPage> Load(IEnumerable<string> sets)
    {
        var pages = new List<TrainingPage>();
        foreach (var set in sets)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(set, "truth.json")));
            var items = document.RootElement.EnumerateObject().ToArray();
            var read = new TrainingPage?[items.Length];
            Parallel.For(0, items.Length, i => read[i] = Load(set, items[i].Name, items[i].Value));
            pages.AddRange(read.OfType<TrainingPage>());
        }

        return pages;
    }

    private static TrainingPage? Load(string set, string id, JsonElement item)
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(set, "html", id + ".html.gz")), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        packed.CopyTo(memory);
        string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        if (Text("articleBody") is not { } text || ArticleExtractor.Rows(memory.ToArray(), new Uri(Text("url")!)) is not { } read || read.Page.Segments.Count == 0)
            return null;
        var (source, pick) = (Text("source") ?? "", Text("pick"));
        var weak = item.TryGetProperty("weak", out var flag) && flag.ValueKind is JsonValueKind.True;
        var weight = pick is "agree" ? Agreed : weak ? Converted : source is "l3s" or "daniel" ? Old : 1;
        // A page counts the same however long it is: the measure is a mean over pages.
        var total = SegmentLabels.Words(text).Count;
        return new TrainingPage
        {
            Id = id,
            Source = pick is null ? source : $"{source}+{pick}",
            Language = Text("lang") ?? "?",
            Domain = Site(new Uri(Text("url")!).Host),
            GivenFold = int.Parse(item.GetProperty("fold").ToString(), System.Globalization.CultureInfo.InvariantCulture),
            Truths = Text("bodyNoSummary") is { } bare ? [text, bare] : [text],
            Read = read,
            Labels = SegmentLabels.Of(read.Page, text),
            Weights = [.. read.Page.Segments.Select(s => weight * Math.Clamp(40f * (s.Words + 2) / (total + 100), 0.05f, 8f))],
        };
    }

    /// <summary>The last two labels of a host, three where the last but one is short (co.uk): near enough to part sites.</summary>
    private static string Site(string host)
    {
        var labels = host.Split('.');
        return string.Join('.', labels.TakeLast(labels.Length > 2 && labels[^2].Length < 4 ? 3 : 2));
    }

    private static uint Hash(string text, int seed)
    {
        var hash = 2_166_136_261u ^ ((uint)seed * 0x9E3779B9u);
        foreach (var c in text)
            hash = (hash ^ c) * 16_777_619u;
        return hash ^ (hash >> 15);
    }
}
