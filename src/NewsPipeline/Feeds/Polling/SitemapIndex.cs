using System.IO.Compression;
using System.Xml;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Polling;

/// <summary>A sitemap index (sitemaps.org protocol): a list of sitemaps, of which a poll reads the newest.</summary>
internal static class SitemapIndex
{
    private const int Looked = 4096;

    /// <summary>The protocol's own limit is 50,000.</summary>
    private const int MaxEntries = 50_000;

    /// <summary>True where the document says in its first bytes that it is an index.</summary>
    public static bool Is(ReadOnlySpan<byte> body) => body[..Math.Min(Looked, body.Length)].IndexOf("<sitemapindex"u8) >= 0;

    /// <summary>Addresses of the sitemaps to read: those of news if any say so, by date of change, else in the order of the index. What comes after a break in the document is not seen.</summary>
    public static IReadOnlyList<string> Newest(ReadOnlyMemory<byte> body, Uri index, int max)
    {
        var entries = Entries(body, index);
        var news = entries.Where(entry => entry.Url.PathAndQuery.Contains("news", StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. (news.Count > 0 ? news : entries).OrderByDescending(entry => entry.Changed ?? DateTimeOffset.MinValue).Select(entry => entry.Url.AbsoluteUri).Distinct(StringComparer.Ordinal).Take(max)];
    }

    /// <summary>The bytes of a sitemap, unpacked where it lies on the server as a gzip file; null where it is broken or larger than <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Unpacked(ReadOnlyMemory<byte> body, int maxBytes)
    {
        if (!body.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return body;
        try
        {
            using var packed = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[81920];
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                if (plain.Length + read > maxBytes)
                    return null;
                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static List<(Uri Url, DateTimeOffset? Changed)> Entries(ReadOnlyMemory<byte> body, Uri index)
    {
        var entries = new List<(Uri, DateTimeOffset?)>();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 20_000_000 };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), settings);
            string? location = null, changed = null, element = null;
            while (reader.Read() && entries.Count < MaxEntries)
            {
                if (reader.NodeType == XmlNodeType.Element)
                    element = reader.LocalName;
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element == "loc")
                    location = reader.Value.Trim();
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element == "lastmod")
                    changed = reader.Value.Trim();
                else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "sitemap")
                {
                    if (Uri.TryCreate(index, location, out var url) && url.Scheme is "http" or "https")
                        entries.Add((url, NewsDates.Parse(changed)?.Utc));
                    (location, changed) = (null, null);
                }
            }
        }
        catch (XmlException)
        {
            // The entries before the break are as good as they were.
        }

        return entries;
    }
}
