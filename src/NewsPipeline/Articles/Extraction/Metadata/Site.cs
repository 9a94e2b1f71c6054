using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Names and addresses a page gives of itself.</summary>
internal static class Site
{
    public static string? Name(PageMarks marks, JsonLd data) => marks.Meta("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher") ?? data.Publisher;

    /// <summary>rel=canonical or og:url as an absolute http(s) address, or null.</summary>
    public static string? Canonical(PageMarks marks, Uri url) => Absolute(marks, marks.Links.Find(link => link.Rel is "canonical").Href ?? marks.Meta("og:url"), url);

    /// <summary>The picture that stands for the article as an absolute http(s) address, or null.</summary>
    public static string? Image(PageMarks marks, JsonLd data, Uri url) => Absolute(marks, marks.Meta("og:image", "twitter:image") ?? data.Image, url);

    /// <summary>The publisher's own tags: article:tag, else JSON-LD's or the page's keywords.</summary>
    public static IReadOnlyList<string> Tags(PageMarks marks, JsonLd data)
    {
        var tags = marks.Metas.Where(meta => meta.Key is "article:tag").Select(meta => meta.Value).ToList();
        if (tags.Count == 0)
            tags.AddRange(data.Keywords);
        if (tags.Count == 0)
            tags.AddRange((marks.Meta("news_keywords", "keywords") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return [.. tags.Where(tag => tag.Length is > 1 and < 80).Distinct(StringComparer.OrdinalIgnoreCase).Take(30)];
    }

    /// <summary>A link as the page means it: from its base, which is the page itself where it names no http(s) address.</summary>
    private static string? Absolute(PageMarks marks, string? link, Uri url) => Http(link, Http(marks.Base, url) ?? url)?.AbsoluteUri;

    private static Uri? Http(string? link, Uri from) =>
        link is { Length: > 0 } && Uri.TryCreate(from, link, out var absolute) && absolute.Scheme is "http" or "https" ? absolute : null;
}
