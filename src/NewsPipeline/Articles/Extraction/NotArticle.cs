using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;

namespace NewsPipeline.Articles.Extraction;

/// <summary>
/// Pages that are no article: a home page, a section, a video alone, a gallery, a login, a profile, a product. Short
/// texts are not dropped for being short: the page itself must say or look otherwise, and a page that says it is an article is one.
/// </summary>
internal static class NotArticle
{
    /// <summary>Characters of prose from which a page is read as an article, whatever else it is.</summary>
    private const int Prose = 400;

    /// <summary>Characters of prose under which a page may be judged by its looks alone.</summary>
    private const int LittleProse = 200;

    /// <summary>Text beside a video under which the video is what the page is for.</summary>
    private const int BesideVideo = 600;

    /// <summary>Captions from which pictures are what a page is for.</summary>
    private const int Captions = 5;

    /// <summary>Share of linked text from which a page is a list of other pages.</summary>
    private const double MostlyLinks = 0.6;

    private const string Section = "a section";
    private const string Links = "mostly links";

    /// <summary>Why a page is no article, in words; null where it may be one.</summary>
    /// <param name="page">The page.</param>
    /// <param name="data">Its JSON-LD.</param>
    /// <param name="url">Its address.</param>
    /// <param name="kept">The segments of its text; may be none.</param>
    /// <param name="asksPassword">True where it holds a field for a password.</param>
    public static string? Why(Page page, JsonLd data, Uri url, IReadOnlyList<Segment> kept, bool asksPassword)
    {
        var type = page.Marks.Meta("og:type") ?? "";
        if (data.ArticleType is not (null or "WebPage" or "VideoObject" or "CreativeWork") || type.Contains("article", StringComparison.OrdinalIgnoreCase))
            return null;
        if (kept.Sum(segment => segment.Text.Length) < BesideVideo && (data.ArticleType is "VideoObject" || type.StartsWith("video", StringComparison.OrdinalIgnoreCase)))
            return "a video page";
        var prose = kept.Where(segment => segment.IsProse && !segment.InFigure).Sum(segment => segment.Text.Length);
        var why = prose >= Prose ? null : BySaying(data, type) ?? (prose < LittleProse ? ByLooks(page, asksPassword) : null);
        return why is Section or Links && (url.AbsolutePath is "/" || Site.Canonical(page.Marks, url) is { } canonical && new Uri(canonical).AbsolutePath is "/") ? "a home page" : why;
    }

    private static string? BySaying(JsonLd data, string type) =>
        data.Types.Overlaps(["ImageGallery", "MediaGallery"]) ? "a gallery"
        : data.Types.Overlaps(["CollectionPage", "SearchResultsPage", "ItemList"]) ? Section
        : data.Types.Contains("ProfilePage") || type is "profile" ? "a profile page"
        : type is "product" ? "a product page"
        : null;

    private static string? ByLooks(Page page, bool asksPassword)
    {
        if (asksPassword)
            return "a login page";
        if (page.Segments.Count(segment => segment.InFigure || (page.RegionOf(segment).Path & (Traits.Gallery | Traits.Caption)) != Traits.None) >= Captions
            && page.Segments.Count(segment => segment.IsProse && !segment.InFigure) < Captions)
            return "a gallery";
        return page.Regions[0].LinkDensity < MostlyLinks ? null : Links;
    }
}
