using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Names and addresses a page gives of itself.</summary>
internal static class Site
{
    public static string? Name(PageMarks marks, JsonLd data) => marks.Meta("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher") ?? data.Publisher;

    /// <summary>rel=canonical or og:url as an absolute http(s) address, or null.</summary>
    public static string? Canonical(PageMarks marks, Uri url)
    {
        var link = marks.Links.Find(link => link.Rel is "canonical").Href ?? marks.Meta("og:url");
        return Absolute(link, url);
    }

    public static string? Absolute(string? link, Uri url) =>
        link is { Length: > 0 } && Uri.TryCreate(url, link, out var absolute) && absolute.Scheme is "http" or "https" ? absolute.AbsoluteUri : null;
}
