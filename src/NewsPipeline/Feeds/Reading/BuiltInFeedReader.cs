using NewsPipeline.Feeds.Reading.Formats;
using NewsPipeline.Feeds.Reading.Wire;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading;

/// <summary>
/// The project's own reader: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, news sitemaps, in any charset, broken in the
/// ways feeds are. Bytes → text → wire (a tree of markup, or JSON) → the adapter of the format → one normal feed.
/// </summary>
public sealed class BuiltInFeedReader : IFeedReader
{
    /// <inheritdoc/>
    public FeedReading Read(FeedDocument document)
    {
        var cut = document.Body.Length > FeedLimits.Bytes;
        var bytes = document.Body.Span[..Math.Min(document.Body.Length, FeedLimits.Bytes)];
        using var text = RentedText.Of(bytes, document.ContentType, MarkupKind.Xml);
        var reading = ReadText(text.Buffer, text.Length, document);
        return reading with
        {
            Charset = text.Charset,
            Repairs = cut ? [$"longer than {FeedLimits.Bytes >> 20} MiB: the rest is cut", .. reading.Repairs.Take(19)] : reading.Repairs,
        };
    }

    private static FeedReading ReadText(char[] text, int length, FeedDocument document)
    {
        var address = new FeedBase(document.Url).Within(document.ContentLocation);
        var start = text.AsSpan(0, length).IndexOfAnyExcept(" \t\r\n\f\v\0\uFEFF\u00A0");
        return start < 0 ? new FeedReading { Problem = "the document is empty" }
            : text[start] is '{' or '[' ? JsonFeedAdapter.Read(text.AsMemory(start, length - start), address)
            : TextSitemap.Read(text.AsSpan(start, length - start)) ?? ReadMarkup(text, length, address);
    }

    private static FeedReading ReadMarkup(char[] text, int length, FeedBase address)
    {
        using var parser = MarkupParser.Parse(text, length);
        var tree = parser.Tree;
        var root = Root(tree, out var isHtml);
        if (root < 0)
        {
            return new FeedReading
            {
                IsHtml = isHtml,
                Problem = isHtml ? "an HTML page, not a feed" : tree.Count <= 2 ? "no markup: plain text, not a feed" : $"no feed: its first element is <{FirstElement(tree)}>",
            };
        }

        List<string> repairs = [.. parser.Repairs];
        Strays(tree, root, repairs);
        var reader = new FieldReader(tree, address);
        var name = tree[root].Name;
        var reading = name switch
        {
            "sitemapindex" => new FeedReading { Format = "sitemap-index", Feed = new Feed(), Sitemaps = SitemapAdapter.Index(reader, root), Repairs = repairs },
            "urlset" => new FeedReading { Format = "sitemap", Feed = SitemapAdapter.Read(reader, root, repairs), Repairs = repairs },
            "feed" => new FeedReading { Format = tree.Attribute(root, "version") is { } version ? $"atom-{version}" : "atom-1.0", Feed = AtomAdapter.Read(reader, root, repairs), Repairs = repairs },
            _ => new FeedReading { Format = name is "rdf" ? "rdf-1.0" : $"rss-{tree.Attribute(root, "version") ?? "2.0"}", Feed = RssAdapter.Read(reader, root, repairs), Repairs = repairs },
        };
        return parser.IsCut ? reading with { IsCut = true } : reading;
    }

    /// <summary>The element that is a feed, wherever junk before it left it; -1 where there is none.</summary>
    private static int Root(MarkupTree tree, out bool isHtml)
    {
        isHtml = false;
        var lesser = -1;
        for (var node = 1; node < tree.Count; node++)
        {
            if (tree[node].Kind != NodeKind.Element)
                continue;
            switch (tree[node].Name)
            {
                case "rss" or "rdf" or "urlset" or "sitemapindex":
                    return node;
                case "feed" when tree[node].Vocabulary == Vocabulary.Atom:
                    return node;
                case "channel" when lesser < 0:
                    lesser = node;
                    break;
                case "html" or "body" or "head" or "script":
                    isHtml = true;
                    break;
            }
        }

        return isHtml ? -1 : lesser;
    }

    /// <summary>Notes what stands beside the feed: text before it, a second root after it.</summary>
    private static void Strays(MarkupTree tree, int root, List<string> repairs)
    {
        if (repairs.Count >= 18) // Room for what the adapter adds; no more than 20 are promised.
            return;
        if (tree[1].Kind == NodeKind.Text)
            repairs.Add("text before the feed's first element is left out");
        for (var node = root + 1; node < tree.Count; node++)
        {
            if (tree[node].Kind == NodeKind.Element && tree[node].Parent == 0)
            {
                repairs.Add($"a second root element <{tree[node].Name}> is left out");
                return;
            }
        }
    }

    private static string FirstElement(MarkupTree tree)
    {
        for (var node = 1; node < tree.Count; node++)
        {
            if (tree[node].Kind == NodeKind.Element)
                return tree[node].Name.Length > 40 ? tree[node].Name[..40] : tree[node].Name;
        }

        return "";
    }
}
