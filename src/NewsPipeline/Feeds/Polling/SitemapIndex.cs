using System.IO.Compression;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Feeds.Polling;

/// <summary>A sitemap index (sitemaps.org protocol): a list of sitemaps, of which a poll reads the newest.</summary>
internal static class SitemapIndex
{
    /// <summary>Addresses of the sitemaps to read: those of news if any say so, by date of change, else in the order of the index.</summary>
    public static IReadOnlyList<string> Newest(IEnumerable<ListedSitemap> sitemaps, int max)
    {
        var web = new List<(Uri Url, DateTimeOffset? Changed)>();
        foreach (var sitemap in sitemaps)
        {
            if (Uri.TryCreate(sitemap.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                web.Add((url, sitemap.Changed));
        }

        var news = web.FindAll(sitemap => sitemap.Url.PathAndQuery.Contains("news", StringComparison.OrdinalIgnoreCase));
        return [.. (news.Count > 0 ? news : web).OrderByDescending(sitemap => sitemap.Changed ?? DateTimeOffset.MinValue).Select(sitemap => sitemap.Url.AbsoluteUri).Distinct(StringComparer.Ordinal).Take(max)];
    }

    /// <summary>The bytes of a sitemap, unpacked where it lies on the server as a gzip file; null where it is broken or larger than <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte>? Unpacked(ReadOnlyMemory<byte> body, int maxBytes)
    {
        if (!body.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return body;
        try
        {
            using var packed = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            return CappedBytes.Read(packed, maxBytes);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
