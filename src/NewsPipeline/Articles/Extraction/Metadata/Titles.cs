using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>
/// The article's title without the site's name. The heading over the text is what readers see; the page's claims
/// (JSON-LD, OpenGraph, the title element) tell which heading that is, and stand in where there is none.
/// </summary>
internal static partial class Titles
{
    /// <summary>UTF-16 code units; what is longer is no title, and the feed's stands in.</summary>
    internal const int MaxTitle = 400;

    /// <summary>Characters before a bar that are a title and no kicker.</summary>
    private const int ShortestTitle = 20;

    /// <param name="page">The page.</param>
    /// <param name="data">Its JSON-LD.</param>
    /// <param name="site">The names of the site.</param>
    /// <param name="body">Index of the text's first segment; -1 where not yet known.</param>
    public static string? Find(Page page, JsonLd data, SiteName site, int body = -1)
    {
        var marks = page.Marks;
        string Bare(string claim) => TitleParts.WithoutLabel(page, TitleParts.Shown(page, TitleParts.WithoutSite(claim, site, marks.Title), site), site);
        List<string> said =
        [
            .. ((string?[])[data.ArticleType is null ? null : data.Headline, marks.Meta("og:title"), marks.Meta("twitter:title"), marks.Properties.Find(p => p.Name is "headline").Text, marks.Meta("title", "dc.title", "parsely-title", "sailthru.title"), marks.Title])
                .OfType<string>().Where(claim => claim.Length > 1),
        ];
        List<string> claims = [.. said.Select(Bare)];
        var title = Heading(page, said, claims, site, body) ?? claims.FirstOrDefault(claim => !site.Is(TextKey.Of(claim))) ?? claims.FirstOrDefault();
        return title is null or { Length: 0 or > MaxTitle } ? null : title;
    }

    private static string? Heading(Page page, List<string> said, List<string> claims, SiteName site, int body)
    {
        string? best = null;
        var bestRank = 0.0;
        foreach (var mark in page.Marks.Headings)
        {
            var key = TextKey.Of(mark.Text);
            if (key.Length < 3 || site.Is(key) || mark.Text.Length > MaxTitle)
                continue;
            var rank = claims.Exists(claim => Agree(TextKey.Of(claim), key)) ? 2.0 : claims.Count > 0 && IsSentence(mark.Text) ? 0 : Unsaid(page, mark, body);
            if (rank > bestRank)
                (best, bestRank) = (AsShown(page, mark, key), rank);
        }

        return best is null ? null : Trim(WithoutSection(TitleParts.WithoutSite(best, site, null, isShown: true)), said, claims);
    }

    /// <summary>
    /// The heading with the spaces of its line: a mark sets every element apart, an emphasised word before its comma too. Where the line
    /// runs a capital into a small letter ("OpinionLet kids be kids") style sets the elements apart.
    /// </summary>
    private static string AsShown(Page page, Mark mark, string key) =>
        mark.Segment < page.Segments.Count && page.Segments[mark.Segment].Text is var line && TextKey.Of(line) == key && RunIn().Count(line) == RunIn().Count(mark.Text) ? line : mark.Text;

    /// <summary>A heading no claim repeats is still the title where it stands right over the text and is no part of a list or bar.</summary>
    private static double Unsaid(Page page, Mark mark, int body)
    {
        if (body < 0 || mark.Text.Length < 10 || !mark.Text.Contains(' ', StringComparison.Ordinal) || mark.Segment > body + 2
            || (mark.Traits & ~page.RegionOf(page.Segments[body]).Path & (Traits.Related | Traits.Popular | Traits.Comment | Traits.Footer | Traits.Navigation | Traits.Sidebar | Traits.Overlay)) != Traits.None)
            return 0;
        return Math.Max(0, 1 - (0.02 * (body - mark.Segment)));
    }

    /// <summary>Some templates set the lead as a heading.</summary>
    private static bool IsSentence(string heading) => heading.EndsWith('.') && !heading.EndsWith("..", StringComparison.Ordinal);

    private static bool Agree(string claim, string heading)
    {
        if (claim.Length < 3)
            return false;
        var (shorter, longer) = claim.Length < heading.Length ? (claim, heading) : (heading, claim);
        return longer.Contains(shorter, StringComparison.Ordinal) && shorter.Length * 5 >= longer.Length * 2;
    }

    /// <summary>In a heading a bar parts the title from its section ("| Opinion").</summary>
    private static string WithoutSection(string heading) =>
        heading.IndexOf(" | ", StringComparison.Ordinal) is var bar && bar >= ShortestTitle ? heading[..bar] : heading;

    /// <summary>A heading that holds its kicker ("Opinion Let kids be kids") gives way to the claim without it; one that lacks it to the claim with it.</summary>
    private static string Trim(string heading, List<string> said, List<string> claims)
    {
        var key = TextKey.Of(heading);
        if (said.Exists(claim => TextKey.Of(claim) == key && !TitleParts.IsParted(claim)) || claims.Exists(claim => TextKey.Of(claim) == key))
            return heading;
        foreach (var claim in claims)
        {
            var other = TextKey.Of(claim);
            if (other.Length >= 12 && other.Length < key.Length && (key.EndsWith(other, StringComparison.Ordinal) || (key.StartsWith(other, StringComparison.Ordinal) && EndsInWord(claim, heading))) && key.Length - other.Length < 30)
                return claim;
            if (other.Length > key.Length && other.EndsWith(key, StringComparison.Ordinal) && claim.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 40 and var at && TextKey.Of(claim[at..]) == key)
                return claim;
        }

        return heading;
    }

    /// <summary>False for a claim cut off after so many letters.</summary>
    private static bool EndsInWord(string claim, string heading) =>
        TextKey.Of(claim[(claim.LastIndexOf(' ') + 1)..]) is { Length: > 0 } last && heading.Split(' ').Any(word => TextKey.Of(word) == last);

    [GeneratedRegex(@"\p{Ll}\p{Lu}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RunIn();
}
