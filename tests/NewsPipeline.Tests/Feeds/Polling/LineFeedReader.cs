using System.Globalization;
using System.Text;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>Reads feeds of the tests' own: a line "feed [ttl minutes]", then an item a line, "link|title|summary|published|id"; and sitemap indexes.</summary>
internal sealed class LineFeedReader : IFeedReader
{
    public int Calls { get; private set; }

    public FeedReading Read(FeedDocument document)
    {
        Calls++;
        var lines = Encoding.UTF8.GetString(document.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 && lines[0].Contains("<sitemapindex", StringComparison.Ordinal))
            return new BuiltInFeedReader().Read(document);
        if (lines.Length == 0 || !lines[0].StartsWith("feed", StringComparison.Ordinal))
        {
            var html = lines.Length > 0 && lines[0].Contains("<html", StringComparison.Ordinal);
            return new FeedReading { IsHtml = html, Problem = html ? "an HTML page" : "line 1 does not begin a feed" };
        }

        var ttl = lines[0].Split(' ');
        return new FeedReading
        {
            Format = "lines-1.0",
            Charset = "utf-8",
            Feed = new Feed
            {
                Title = "Lines",
                Ttl = ttl.Length > 1 ? TimeSpan.FromMinutes(int.Parse(ttl[1], CultureInfo.InvariantCulture)) : null,
                Items = [.. lines.Skip(1).Select(Item)],
            },
        };
    }

    private static FeedItem Item(string line)
    {
        var parts = line.Split('|');
        return new FeedItem { Link = Part(0), Title = Part(1), Summary = Part(2), Published = Date(Part(3)), Id = Part(4), Updated = Date(Part(5)) };

        string? Part(int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;

        static DateTimeOffset? Date(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
