using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Claims of a title hold more than it: the site's name, its slogan, the section. What parts them is a separator, and what the page shows tells which part is the title.</summary>
internal static partial class TitleParts
{
    /// <summary>Letters a part of a claim must have to be looked for in the page: shorter ones are section names.</summary>
    private const int ShortestShown = 10;

    /// <summary>Claims of more parts are lists of keywords.</summary>
    private const int MaxParts = 8;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " > ", " ‹ ", " › ", " // ", " ~ ", "｜", " : ", "--", "|", "_"];

    /// <summary>True where a claim is made of more than one part.</summary>
    public static bool IsParted(string claim) => Cuts().IsMatch(claim);

    /// <summary>Cuts the site's name off a title's end or start: a part that is the name or the host's, or the short last part of a title element. What is shown keeps signs at its end: "-->" names no site.</summary>
    public static string WithoutSite(string title, SiteName site, string? pageTitle, bool isShown = false)
    {
        title = title.Trim();
        for (var round = 0; round < 3; round++)
        {
            var (at, separator) = Last(title);
            if (at <= 0)
                break;
            var tail = title[(at + separator.Length)..].Trim();
            var tailKey = TextKey.Of(tail);
            if ((tailKey.Length > 0 || isShown) && !site.Is(tailKey) && !(round == 0 && ReferenceEquals(title, pageTitle) && tail.Length < 40 && at >= 15))
                break;
            title = title[..at].Trim();
        }

        foreach (var separator in Separators)
        {
            var at = title.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && at < title.Length / 2 && site.Is(TextKey.Of(title[..at])))
                return title[(at + separator.Length)..].Trim();
        }

        return title;
    }

    /// <summary>Cuts the site's name before the first colon or after the last, or another heading of the page before the first; any other is the title's own kicker.</summary>
    public static string WithoutLabel(Page page, string claim, SiteName site)
    {
        var first = claim.AsSpan().IndexOfAny(':', '：');
        var last = claim.AsSpan().LastIndexOfAny(':', '：');
        if (first <= 0 || last == claim.Length - 1)
            return claim;
        string before = TextKey.Of(claim[..first]), after = TextKey.Of(claim[first..]);
        bool IsHeading(string key) => page.Marks.Headings.Exists(heading => TextKey.Of(heading.Text) == key);
        if (first < claim.Length / 2 && before.Length > 1 && (site.Is(before) || (IsHeading(before) && !IsHeading(after))))
            return claim[(first + 1)..].Trim();
        return last > claim.Length / 2 && TextKey.Of(claim[last..]) is { Length: > 1 } tail && site.Is(tail) ? claim[..last].Trim() : claim;
    }

    /// <summary>The longest run of a claim's parts that the page shows as a line of its own: what stands before and after it is the outlet, the section or its slogan.</summary>
    public static string Shown(Page page, string claim, SiteName site)
    {
        if (Runs(claim) is not { Count: > 1 } runs)
            return claim;
        var least = Math.Max(ShortestShown, TextKey.Of(claim).Length / 4);
        var best = "";
        foreach (var segment in page.Segments)
        {
            if (segment.Text.Length > claim.Length || segment.Text.Length < least || page.RegionOf(segment).Path.HasFlag(Traits.Navigation))
                continue;
            var key = TextKey.Of(segment.Text);
            if (key.Length >= least && runs.TryGetValue(key, out var run) && run.Length > best.Length && !site.Is(key))
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
                runs.TryAdd(TextKey.Of(run), run);
            }
        }

        return runs;
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

    [GeneratedRegex(@"\s+([|\-–—»«·•/>‹›~]+|:+)\s+|\s*[|｜_]\s*|\s*--\s*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Cuts();
}
