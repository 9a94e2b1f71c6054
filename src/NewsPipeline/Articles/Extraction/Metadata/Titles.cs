using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>
/// The article's title without the site's name. The heading over the text is what readers see; the page's claims
/// (JSON-LD, OpenGraph, the title element) tell which heading that is, and stand in where there is none.
/// </summary>
internal static partial class Titles
{
    private const int MaxTitle = 400;

    /// <summary>Letters a part of a claim must have to be looked for in the page: shorter ones are section names.</summary>
    private const int ShortestShown = 10;

    /// <summary>Characters before a bar that are a title and no kicker.</summary>
    private const int ShortestTitle = 20;

    /// <summary>Claims of more parts are lists of keywords.</summary>
    private const int MaxParts = 8;
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " ‹ ", " › ", " // ", " ~ ", "｜", " : ", "--", "|", "_"];

    /// <param name="page">The page.</param>
    /// <param name="data">Its JSON-LD.</param>
    /// <param name="site">The site's name, or null.</param>
    /// <param name="host">Host of the page: its name is often the site's.</param>
    /// <param name="body">Index of the text's first segment; -1 where not yet known.</param>
    public static string? Find(Page page, JsonLd data, string? site, string host, int body = -1)
    {
        var marks = page.Marks;
        string Bare(string claim) => WithoutLabel(page, Shown(page, WithoutSite(claim, site, host, marks.Title), site, host), site, host);
        List<string> said =
        [
            .. ((string?[])[data.ArticleType is null ? null : data.Headline, marks.Meta("og:title"), marks.Meta("twitter:title"), marks.Properties.Find(p => p.Name is "headline").Text, marks.Meta("title", "dc.title", "parsely-title", "sailthru.title"), marks.Title])
                .OfType<string>().Where(claim => claim.Length > 1),
        ];
        List<string> claims = [.. said.Select(Bare)];
        var title = Heading(page, said, claims, site, host, body) ?? claims.FirstOrDefault(claim => !IsSite(Key(claim), site, host)) ?? claims.FirstOrDefault();
        return title is null or { Length: 0 or > MaxTitle } ? null : title;
    }

    private static string? Heading(Page page, List<string> said, List<string> claims, string? site, string host, int body)
    {
        string? best = null;
        var bestRank = 0.0;
        foreach (var mark in page.Marks.Headings)
        {
            var key = Key(mark.Text);
            if (key.Length < 3 || IsSite(key, site, host) || mark.Text.Length > MaxTitle)
                continue;
            var rank = claims.Exists(claim => Agree(Key(claim), key)) ? 2.0 : Unsaid(page, mark, body);
            if (rank > bestRank)
                (best, bestRank) = (mark.Text, rank);
        }

        return best is null ? null : Trim(WithoutSection(WithoutSite(best, site, host, null)), said, claims);
    }

    /// <summary>A heading no claim repeats is still the title where it stands right over the text and is no part of a list or bar.</summary>
    private static double Unsaid(Page page, Mark mark, int body)
    {
        if (body < 0 || mark.Text.Length < 10 || !mark.Text.Contains(' ', StringComparison.Ordinal) || mark.Segment > body + 2
            || (mark.Traits & ~page.RegionOf(page.Segments[body]).Path & (Traits.Related | Traits.Popular | Traits.Comment | Traits.Footer | Traits.Navigation | Traits.Sidebar | Traits.Overlay)) != Traits.None)
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

    /// <summary>In a heading a bar parts the title from its section ("| Opinion").</summary>
    private static string WithoutSection(string heading) =>
        heading.IndexOf(" | ", StringComparison.Ordinal) is var bar && bar >= ShortestTitle ? heading[..bar] : heading;

    /// <summary>A heading that holds its kicker ("Opinion Let kids be kids") gives way to the claim without it; one that lacks it to the claim with it.</summary>
    private static string Trim(string heading, List<string> said, List<string> claims)
    {
        var key = Key(heading);
        if (said.Exists(claim => Key(claim) == key && !Cuts().IsMatch(claim)) || claims.Exists(claim => Key(claim) == key))
            return heading;
        foreach (var claim in claims)
        {
            var other = Key(claim);
            if (other.Length >= 12 && other.Length < key.Length && (key.EndsWith(other, StringComparison.Ordinal) || (key.StartsWith(other, StringComparison.Ordinal) && EndsInWord(claim, heading))) && key.Length - other.Length < 30)
                return claim;
            if (other.Length > key.Length && other.EndsWith(key, StringComparison.Ordinal) && claim.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 40 and var at && Key(claim[at..]) == key)
                return claim;
        }

        return heading;
    }

    /// <summary>False for a claim cut off after so many letters.</summary>
    private static bool EndsInWord(string claim, string heading) =>
        Key(claim[(claim.LastIndexOf(' ') + 1)..]) is { Length: > 0 } last && heading.Split(' ').Any(word => Key(word) == last);

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

    /// <summary>Cuts a name before the first colon or after the last, where it is the site's or another heading of the page; any other is the title's own kicker.</summary>
    private static string WithoutLabel(Page page, string claim, string? site, string host)
    {
        var first = claim.AsSpan().IndexOfAny(':', '：');
        var last = claim.AsSpan().LastIndexOfAny(':', '：');
        if (first <= 0 || last == claim.Length - 1)
            return claim;
        bool IsLabel(string key) => key.Length > 1 && (IsSite(key, site, host) || page.Marks.Headings.Exists(heading => Key(heading.Text) == key));
        if (first < claim.Length / 2 && IsLabel(Key(claim[..first])))
            return claim[(first + 1)..].Trim();
        return last > claim.Length / 2 && IsLabel(Key(claim[last..])) ? claim[..last].Trim() : claim;
    }

    /// <summary>The longest run of a claim's parts that the page shows as a line of its own: what stands before and after it is the outlet, the section or its slogan.</summary>
    private static string Shown(Page page, string claim, string? site, string host)
    {
        if (Runs(claim) is not { Count: > 1 } runs)
            return claim;
        var least = Math.Max(ShortestShown, Key(claim).Length / 4);
        var best = "";
        foreach (var segment in page.Segments)
        {
            if (segment.Text.Length > claim.Length || segment.Text.Length < least || page.RegionOf(segment).Path.HasFlag(Traits.Navigation))
                continue;
            var key = Key(segment.Text);
            if (key.Length >= least && runs.TryGetValue(key, out var run) && run.Length > best.Length && !IsSite(key, site, host))
                best = run;
        }

        return best.Length > 0 ? best : claim;
    }

    /// <summary>Every run of neighbouring parts of a claim by its key.</summary>
    private static Dictionary<string, string>? Runs(string claim)
    {
        var cuts = new List<(int Start, int End)>();
        var start = 0;
        foreach (var match in Cuts().EnumerateMatches(claim))
        {
            cuts.Add((start, match.Index));
            start = match.Index + match.Length;
        }

        if (cuts.Count is 0 or > MaxParts)
            return null;
        cuts.Add((start, claim.Length));
        var runs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var first = 0; first < cuts.Count; first++)
        {
            for (var last = first; last < cuts.Count; last++)
            {
                var run = claim[cuts[first].Start..cuts[last].End].Trim();
                runs.TryAdd(Key(run), run);
            }
        }

        return runs;
    }

    private static bool IsSite(string key, string? site, string host)
    {
        if (key.Length == 0)
            return false;
        if (site is not null && Key(site) is { Length: > 1 } name && (key == name || (key.Length > 3 && name.Contains(key, StringComparison.Ordinal)) || (key.Contains(name, StringComparison.Ordinal) && key.Length < name.Length + 12)))
            return true;
        var label = Key(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host);
        return key.Length > 3 && (label == key || label.StartsWith(key, StringComparison.Ordinal) && key.Length * 5 > label.Length * 2 || IsHost(key, host));
    }

    /// <summary>The name a host was registered for, alone or with a word beside it: "Example Tyres" on tyres.example.com.</summary>
    private static bool IsHost(string key, string host)
    {
        var labels = host.Split('.');
        for (var i = 0; i < labels.Length - 1; i++)
        {
            var label = Key(labels[i]);
            if (label.Length > 4 && key.Contains(label, StringComparison.Ordinal) && key.Length < label.Length + 12)
                return true;
        }

        return false;
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
        Span<char> key = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        return new string(key[..Key(text, key)]);
    }

    /// <summary>Writes the key of a text to a buffer of at least its length; the key's length.</summary>
    internal static int Key(ReadOnlySpan<char> text, Span<char> key)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                key[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    [GeneratedRegex(@"\s+([|\-–—»«·•/>‹›~]+|:+)\s+|\s*[|｜_]\s*|\s*--\s*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cuts();
}
