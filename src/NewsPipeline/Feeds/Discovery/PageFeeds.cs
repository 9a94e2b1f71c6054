using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsPipeline.Feeds.Discovery;

/// <summary>The feeds an HTML page names or links to. Pure.</summary>
public static partial class PageFeeds
{
    private const int MaxChars = 2_000_000;
    private const int MaxTags = 5_000;
    private const int MaxTagChars = 10_000;
    private const int MaxAnchors = 10;
    private const int MaxWords = 60;

    /// <summary>Types of feeds in use; <c>application/json</c> alone is not among them: it is what site software calls its API.</summary>
    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/x-rss+xml",
        "application/xml", "text/xml", "text/rss+xml", "text/rss", "application/rss", "application/atom",
    };

    /// <summary>The last part of a path that says "feed".</summary>
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "rss", "feed", "atom", "rdf", "rss.xml", "index.xml", "index.rss", "index.atom", "news.xml", "rss.aspx", "rss.ashx", "rss2.xml", "feed.rss", "feed.atom", "rssfeed", "rss-feed", "feed.xml", "atom.xml", "rss2", "rss.php", "index.rdf", "feed.json", "feeds.xml",
    };

    /// <summary>Candidates in the order they deserve: named by the page, then linked; feeds of comments last; each address once.</summary>
    public static IReadOnlyList<FeedCandidate> Of(string html, Uri page)
    {
        var document = new HtmlParser().ParseDocument(Flat(html));
        var baseUrl = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(page, href.Trim(), out var given) ? given : page;
        var named = document.QuerySelectorAll("link[href]").Where(IsFeedLink)
            .Select(link => Candidate(link, baseUrl, FeedOrigin.Link));
        var linked = document.QuerySelectorAll("a[href]").Where(IsFeedAnchor)
            .Select(anchor => Candidate(anchor, baseUrl, FeedOrigin.Anchor)).Take(MaxAnchors);
        return [.. named.Concat(linked).OfType<FeedCandidate>().DistinctBy(candidate => candidate.Url).OrderBy(IsComments)];
    }

    /// <summary>What the answer's Link header names (RFC 8288): <c>&lt;/feed&gt;; rel="alternate"; type="application/atom+xml"</c>.</summary>
    public static IReadOnlyList<FeedCandidate> OfHeader(string? header, Uri page)
    {
        if (header is null)
            return [];
        var found = new List<FeedCandidate>();
        foreach (Match link in HeaderLink().Matches(header.Length > MaxTagChars ? header[..MaxTagChars] : header))
        {
            var parameters = link.Groups["p"].Value;
            var rel = Parameter(parameters, "rel").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if ((rel.Contains("feed", StringComparer.OrdinalIgnoreCase) || (rel.Contains("alternate", StringComparer.OrdinalIgnoreCase) && Types.Contains(Parameter(parameters, "type").Split(';')[0].Trim())))
                && Uri.TryCreate(page, link.Groups["u"].Value.Trim(), out var url) && url.Scheme is "http" or "https")
                found.Add(new FeedCandidate(url.GetLeftPart(UriPartial.Query), FeedOrigin.Link, Parameter(parameters, "title") is { Length: > 0 } title ? title : null));
        }

        return found;

        static string Parameter(string parameters, string name) =>
            HeaderParameter().Matches(parameters).FirstOrDefault(m => m.Groups["n"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["v"].Value.Trim('"') ?? "";
    }

    [GeneratedRegex("""<(?<u>[^<>]*)>(?<p>(?:\s*;\s*[^\s=;,<>]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"<>]*))?)*)""", RegexOptions.NonBacktracking)]
    private static partial Regex HeaderLink();

    [GeneratedRegex("""(?<n>[^\s=;,]+)\s*=\s*(?<v>"[^"]*"|[^\s;,"]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex HeaderParameter();

    /// <summary>
    /// Only the tags that matter, one beside the other: a hundred thousand nested elements cost a tree builder a minute,
    /// and where a link stands in the tree says nothing here.
    /// </summary>
    private static string Flat(string html)
    {
        var flat = new StringBuilder("<!doctype html><html><body>");
        var tags = 0;
        foreach (var tag in Tag().EnumerateMatches(html.AsSpan(0, Math.Min(html.Length, MaxChars))))
        {
            if (++tags > MaxTags || tag.Length > MaxTagChars)
                break;
            flat.Append(html.AsSpan(tag.Index, tag.Length)).Append(Words(html.AsSpan(tag.Index + tag.Length))).Append("</a>");
        }

        return flat.ToString();
    }

    /// <summary>The words right behind a tag: an anchor's text where it is short and plain.</summary>
    private static ReadOnlySpan<char> Words(ReadOnlySpan<char> behind)
    {
        var end = behind[..Math.Min(behind.Length, MaxWords)].IndexOf('<');
        return end < 0 ? [] : behind[..end];
    }

    // No "<" within a tag, quoted or not: so every search ends at the next one, and a page of open quotes costs one pass.
    [GeneratedRegex("""<(?:link|a|base)\s(?:[^<>"']|"[^"<]*"|'[^'<]*')+>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    private static bool IsFeedLink(IElement link)
    {
        var rel = (link.GetAttribute("rel") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (rel.Contains("feed", StringComparer.OrdinalIgnoreCase))
            return true;
        var type = (link.GetAttribute("type") ?? "").Split(';')[0].Trim();
        return rel.Contains("alternate", StringComparer.OrdinalIgnoreCase) && Types.Contains(type);
    }

    private static bool IsFeedAnchor(IElement anchor)
    {
        var path = anchor.GetAttribute("href")!.Split('?', '#')[0].TrimEnd('/');
        if (FeedWords().IsMatch(anchor.TextContent) || FeedWords().IsMatch(anchor.GetAttribute("title") ?? "") || FeedWords().IsMatch(anchor.GetAttribute("class") ?? ""))
            return true;
        return Names.Contains(path[(path.LastIndexOf('/') + 1)..]) || path.EndsWith(".rss", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".atom", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The formats have the same name in every language.</summary>
    [GeneratedRegex(@"(?:^|[^\p{L}])(?:rss|atom|feeds?|webfeed|newsfeed|xml-feed|канал rss)(?:[^\p{L}]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FeedWords();

    private static FeedCandidate? Candidate(IElement element, Uri baseUrl, FeedOrigin origin)
    {
        var href = element.GetAttribute("href")!.Trim();
        if (href.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
            href = href[5..].StartsWith("//", StringComparison.Ordinal) ? "http:" + href[5..] : href[5..];
        return Uri.TryCreate(baseUrl, href, out var url) && url.Scheme is "http" or "https"
            ? new FeedCandidate(url.GetLeftPart(UriPartial.Query), origin, element.GetAttribute("title"))
            : null;
    }

    private static bool IsComments(FeedCandidate candidate) =>
        candidate.Url.Contains("/comments/", StringComparison.OrdinalIgnoreCase) || candidate.Title?.Contains("comment", StringComparison.OrdinalIgnoreCase) == true;
}
