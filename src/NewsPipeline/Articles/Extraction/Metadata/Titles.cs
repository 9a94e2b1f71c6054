using System.Text;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>
/// The article's title without the site's name. The heading over the text is what readers see; the page's claims
/// (JSON-LD, OpenGraph, the title element) tell which heading that is, and stand in where there is none.
/// </summary>
internal static class Titles
{
    private const int MaxTitle = 400;
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " ‹ ", " › ", " // ", " ~ ", "｜", " : ", "--", "|"];

    /// <param name="site">The site's name, or null.</param>
    /// <param name="host">Host of the page: its name is often the site's.</param>
    /// <param name="body">Index of the text's first segment; -1 where not yet known.</param>
    public static string? Find(PageMarks marks, JsonLd data, string? site, string host, int body = -1)
    {
        List<string> claims =
        [
            .. ((string?[])[data.ArticleType is null ? null : data.Headline, marks.Meta("og:title"), marks.Meta("twitter:title"), marks.Properties.Find(p => p.Name is "headline").Text, marks.Meta("title", "dc.title", "parsely-title", "sailthru.title")])
                .OfType<string>().Where(claim => claim.Length > 1).Select(claim => WithoutSite(claim, site, host, marks.Title)),
        ];
        if (marks.Title is { Length: > 1 })
            claims.Add(WithoutSite(marks.Title, site, host, marks.Title));
        var title = Heading(marks, claims, site, host, body) ?? claims.FirstOrDefault(claim => !IsSite(Key(claim), site, host)) ?? claims.FirstOrDefault();
        return title is null or { Length: 0 or > MaxTitle } ? null : title;
    }

    private static string? Heading(PageMarks marks, List<string> claims, string? site, string host, int body)
    {
        string? best = null;
        var bestRank = 0.0;
        foreach (var mark in marks.Headings)
        {
            var key = Key(mark.Text);
            if (key.Length < 3 || IsSite(key, site, host) || mark.Text.Length > MaxTitle)
                continue;
            var said = claims.Exists(claim => Agree(Key(claim), key));
            var rank = said ? 2.0 : Unsaid(mark, body);
            if (rank > bestRank)
                (best, bestRank) = (mark.Text, rank);
        }

        return best is null ? null : Trim(best, claims);
    }

    /// <summary>A heading no claim repeats is still the title where it stands right over the text and is no part of a list or bar.</summary>
    private static double Unsaid(Mark mark, int body)
    {
        if (body < 0 || mark.Text.Length < 12 || !mark.Text.Contains(' ', StringComparison.Ordinal) || mark.Segment > body + 2
            || (mark.Traits & (Traits.Related | Traits.Popular | Traits.Comment | Traits.Footer | Traits.Navigation | Traits.Sidebar | Traits.Overlay)) != Traits.None)
            return 0;
        return Math.Max(0, 1 - (0.02 * (body - mark.Segment)));
    }

    private static bool Agree(string claim, string heading)
    {
        if (claim.Length < 3)
            return false;
        var (shorter, longer) = claim.Length < heading.Length ? (claim, heading) : (heading, claim);
        return longer.Contains(shorter, StringComparison.Ordinal) && shorter.Length * 5 >= longer.Length * 2;
    }

    /// <summary>A heading that holds its kicker ("Opinion Let kids be kids") gives way to the claim without it; one that lacks it to the claim with it.</summary>
    private static string Trim(string heading, List<string> claims)
    {
        var key = Key(heading);
        foreach (var claim in claims)
        {
            var other = Key(claim);
            if (other.Length >= 12 && other.Length < key.Length && key.EndsWith(other, StringComparison.Ordinal) && key.Length - other.Length < 30)
                return claim;
            if (other.Length > key.Length && other.EndsWith(key, StringComparison.Ordinal) && claim.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 40 and var at && Key(claim[at..]) == key)
                return claim;
        }

        return heading;
    }

    /// <summary>Cuts the site's name off a title's end or start: a part that is the name or the host's, or the short last part of a title element.</summary>
    internal static string WithoutSite(string title, string? site, string host, string? pageTitle)
    {
        title = title.Trim();
        for (var round = 0; round < 3; round++)
        {
            var (at, separator) = Last(title);
            if (at <= 0)
                break;
            var tail = title[(at + separator.Length)..].Trim();
            var tailKey = Key(tail);
            if (tailKey.Length > 0 && !IsSite(tailKey, site, host) && !(round == 0 && ReferenceEquals(title, pageTitle) && tail.Length < 40 && at >= 15))
                break;
            title = title[..at].Trim();
        }

        foreach (var separator in Separators)
        {
            var at = title.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && at < title.Length / 2 && IsSite(Key(title[..at]), site, host))
                return title[(at + separator.Length)..].Trim();
        }

        return title;
    }

    private static bool IsSite(string key, string? site, string host)
    {
        if (key.Length == 0)
            return false;
        if (site is not null && Key(site) is { Length: > 1 } name && (key == name || (key.Length > 3 && name.Contains(key, StringComparison.Ordinal)) || (key.Contains(name, StringComparison.Ordinal) && key.Length < name.Length + 12)))
            return true;
        var label = Key(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host);
        return key.Length > 3 && (label == key || label.StartsWith(key, StringComparison.Ordinal) && key.Length * 5 > label.Length * 2);
    }

    private static (int At, string Separator) Last(string title)
    {
        var best = (At: -1, Separator: "");
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at > best.At)
                best = (at, separator);
        }

        return best;
    }

    /// <summary>Letters and digits in lower case: what two spellings of a title have in common.</summary>
    internal static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }
}
