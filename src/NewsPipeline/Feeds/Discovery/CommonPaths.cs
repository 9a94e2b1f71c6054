using System.Text;

namespace NewsPipeline.Feeds.Discovery;

/// <summary>Addresses that nobody named but where feeds often lie. Pure.</summary>
public static class CommonPaths
{
    /// <summary>The paths the common site programs use, the most common first.</summary>
    private static readonly string[] Paths = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json", "/index.rss", "/rss/index.xml", "/feed/index.xml", "/blog/feed", "/blog/index.xml", "/news/feed", "/news/rss", "/feeds/posts/default"];

    private const int MaxSitemaps = 5;

    /// <summary>Beside the page (for a section of a site), then at the root of its host.</summary>
    public static IReadOnlyList<FeedCandidate> Of(Uri page)
    {
        var root = page.GetLeftPart(UriPartial.Authority);
        var section = page.AbsolutePath.TrimEnd('/');
        var beside = section.Length == 0 ? [] : Paths.Take(6).Select(path => root + section + path);
        return [.. beside.Concat(Paths.Select(path => root + path)).Distinct(StringComparer.Ordinal).Select(url => new FeedCandidate(url, FeedOrigin.CommonPath))];
    }

    /// <summary>The sitemaps a robots.txt names that are likely to be of news: those that say so, or the few there are.</summary>
    public static IReadOnlyList<FeedCandidate> Sitemaps(ReadOnlySpan<byte> robots)
    {
        var all = Encoding.UTF8.GetString(robots).Split('\n')
            .Select(line => line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2 && parts[0].Trim('\uFEFF').Equals("sitemap", StringComparison.OrdinalIgnoreCase))
            .Select(parts => parts[1])
            .Where(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            .Distinct(StringComparer.Ordinal).ToArray();
        var news = all.Where(url => url.Contains("news", StringComparison.OrdinalIgnoreCase) && new Uri(url).PathAndQuery.Contains("news", StringComparison.OrdinalIgnoreCase)).ToArray();
        return [.. (news.Length > 0 ? news : all).Take(MaxSitemaps).Select(url => new FeedCandidate(url, FeedOrigin.Robots))];
    }
}
