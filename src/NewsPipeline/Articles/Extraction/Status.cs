using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Selection;
using NewsPipeline.Contracts;

namespace NewsPipeline.Articles.Extraction;

/// <summary>What kind of article text was found: whole, the open start of a paid one, short; or why the page is no article.</summary>
internal static partial class Status
{
    public const string Full = "full";
    public const string Teaser = "teaser";
    public const string Short = "short";

    /// <summary>Characters under which a text is short: two sentences.</summary>
    private const int ShortText = 280;

    /// <summary>Characters past which an open start is no longer a mere start, whatever the page says of payment (metered sites send the whole text).</summary>
    private const int WholeText = 3_000;

    /// <summary>Segments after the text's end in which a gate is looked for.</summary>
    private const int GateReach = 6;

    public static string Of(Page page, JsonLd data, BodySelection selected, int length)
    {
        var end = selected.Kept.Count == 0 ? 0 : selected.Kept[^1].Index + 1;
        if (length < WholeText && (data.IsFree is false || HasGate(page, end)))
            return Teaser;
        return length < ShortText ? Short : Full;
    }

    /// <summary>Why a page is no article, in words; null where it may be one. Short texts are not dropped for being short: the page itself must say or look otherwise.</summary>
    public static string? NotArticle(Page page, JsonLd data, IReadOnlyList<Segment> kept, int length)
    {
        var type = page.Marks.Meta("og:type");
        if (data.ArticleType is not null && data.ArticleType is not ("WebPage" or "VideoObject" or "CreativeWork") || type is not null && type.Contains("article", StringComparison.OrdinalIgnoreCase))
            return null;
        if (length < 600 && (data.ArticleType is "VideoObject" || type is not null && type.StartsWith("video", StringComparison.OrdinalIgnoreCase)))
            return "a video page";
        var prose = kept.Where(segment => segment.IsProse).Sum(segment => segment.Text.Length);
        if (prose >= 400)
            return null;
        if (data.Types.Overlaps(["CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"]))
            return "a list of articles";
        if (type is "profile" || type is "product")
            return $"a {type} page";
        var all = page.Regions.Count == 0 ? 0 : page.Regions[0].Chars;
        if (prose < 200 && all > 400 && page.Regions[0].LinkDensity > 0.6)
            return "mostly links";
        return null;
    }

    /// <summary>Why no text was found.</summary>
    public static (string Reason, string Detail) Empty(Page page, int scripts) =>
        page.Marks.HasFrames ? (Reasons.NoText, "only frames")
        : page.Segments.Count == 0 ? (Reasons.NoText, scripts > 0 ? "built by scripts" : "the page holds no text")
        : page.Regions[0].LinkDensity > 0.6 ? (Reasons.NotArticle, "mostly links")
        : (Reasons.NoText, "no article text among the page's text");

    private static bool HasGate(Page page, int end)
    {
        for (var i = end; i < Math.Min(page.Segments.Count, end + GateReach); i++)
        {
            var segment = page.Segments[i];
            if ((page.RegionOf(segment).Path | segment.Inline).HasFlag(Traits.Paywall) && segment.Text.Length > 20 || Gate().IsMatch(segment.Text))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"(subscribe|sign in|log in|register|become a (subscriber|member)).{0,60}\b(continue|keep|read|full|unlock|access)\b|(continue|keep) reading.{0,40}(subscri|account|trial)|(to|for) (continue reading|read (the full|this) (story|article))|only (available )?(to|for) subscribers|(abonnieren|anmelden|abo ).{0,60}(weiterlesen|lesen)|(abonnez|abonnés|connectez).{0,60}(lire|suite|article)|réservé aux abonnés|suscr[ií]b.{0,60}(leer|leyendo|acceso)|(подпис|оформите|войдите|доступ).{0,60}(дочита|читать дальше|полн\w+ (текст|верси)|продолж)|только (для )?подписчик", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Gate();
}
