using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>The article's title without the site's name.</summary>
internal static class Titles
{
    private const int MaxTitle = 400;
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " ‹ ", " › ", " // ", " ~ ", "｜", " : ", "_"];

    public static string? Find(PageMarks marks, JsonLd data, string? site)
    {
        var open = marks.Meta("og:title", "twitter:title");
        var candidates = new List<string?> { data.ArticleType is null ? null : data.Headline, open, marks.Properties.FirstOrDefault(p => p.Name is "headline").Text, marks.Meta("title", "dc.title", "parsely-title", "sailthru.title") };
        var heading = Heading(marks, candidates);
        var given = heading ?? candidates.FirstOrDefault(c => !string.IsNullOrWhiteSpace(c)) ?? marks.Title;
        if (given is null)
            return null;
        var title = WithoutSite(given, site, marks.Title, isHeading: heading is not null);
        return title.Length is 0 or > MaxTitle ? null : title;
    }

    /// <summary>The first-level heading that says what the page's other titles say; the only one where they say nothing.</summary>
    private static string? Heading(PageMarks marks, List<string?> candidates)
    {
        var claims = candidates.Append(marks.Title).Where(c => c is { Length: > 3 }).Select(c => Key(c!)).ToList();
        foreach (var mark in marks.Headings)
        {
            var key = Key(mark.Text);
            if (key.Length > 5 && claims.Exists(claim => claim.Contains(key, StringComparison.Ordinal) || (key.Contains(claim, StringComparison.Ordinal) && claim.Length * 2 > key.Length)))
                return mark.Text;
        }

        return null;
    }

    /// <summary>Cuts the site's name off the end or the start of a title: the part that equals the name, or the short last part that other evidence leaves out.</summary>
    internal static string WithoutSite(string title, string? site, string? pageTitle, bool isHeading)
    {
        title = title.Trim();
        var siteKey = site is null ? "" : Key(site);
        for (var round = 0; round < 3; round++)
        {
            var (cutAt, separator) = Last(title);
            if (cutAt <= 0)
                break;
            var tail = title[(cutAt + separator.Length)..].Trim();
            var tailKey = Key(tail);
            if (tailKey.Length > 0 && siteKey.Length > 0 && (tailKey == siteKey || siteKey.Contains(tailKey, StringComparison.Ordinal) || (tailKey.Contains(siteKey, StringComparison.Ordinal) && tail.Length < 50)))
                title = title[..cutAt].Trim();
            else if (!isHeading && ReferenceEquals(title, pageTitle) && tail.Length < 35 && cutAt > 15)
                title = title[..cutAt].Trim();
            else
                break;
        }

        if (siteKey.Length > 3)
        {
            foreach (var separator in Separators)
            {
                var at = title.IndexOf(separator, StringComparison.Ordinal);
                if (at > 0 && at < title.Length / 2 && Key(title[..at]) == siteKey)
                    return title[(at + separator.Length)..].Trim();
            }
        }

        return title;
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

    internal static string Key(string text) => string.Create(null, $"{new string([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)])}");
}
