using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsPipeline.Http;

/// <summary>
/// Whether a page's rel=canonical can be believed. Templates often point it at the front page, at the section or at
/// another site; believing that would make one document of many articles, while disbelieving a good one costs at most a
/// second copy. So: http(s), same site, no new port, never from one sub-domain to another (on a platform that no list
/// knows they are somebody else's), and never from an address that looks like one article to one that does not.
/// </summary>
internal static partial class CanonicalLink
{
    /// <summary>Last segments that name another view of the page above them.</summary>
    private static readonly FrozenSet<string> Views = FrozenSet.ToFrozenSet(
        ["amp", "amphtml", "amp.html", "print", "printable", "mobile", "m", "full", "all", "single", "share", "comments", "index.html", "index.htm", "index.php"], StringComparer.OrdinalIgnoreCase);

    /// <summary>First labels of hosts that show the site in another dress.</summary>
    private static readonly FrozenSet<string> ViewHosts = FrozenSet.ToFrozenSet(["www", "m", "mobile", "amp", "wap", "touch", "pda", "lite", "print"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The normalised canonical link, or null where it is missing or not to be believed.</summary>
    /// <param name="final">Normalised address of the page.</param>
    /// <param name="link">href of rel=canonical, absolute or relative.</param>
    public static string? Believed(Uri final, string? link)
    {
        if (string.IsNullOrWhiteSpace(link) || !Uri.TryCreate(final, link.Trim(), out var resolved) || Urls.Normalise(resolved.AbsoluteUri) is not { } normal)
            return null;
        var canonical = new Uri(normal);
        if (!Urls.SameSite(final, canonical) || !IsOneTenant(final.IdnHost, canonical.IdnHost) || (!canonical.IsDefaultPort && canonical.Port != final.Port) || !IsPlausible(final, canonical))
            return null;
        // The same host under the other scheme is one site's carelessness, not another article.
        return string.Equals(canonical.Host, final.Host, StringComparison.Ordinal) && !string.Equals(canonical.Scheme, final.Scheme, StringComparison.Ordinal) && canonical.IsDefaultPort && final.IsDefaultPort
            ? final.Scheme + normal[canonical.Scheme.Length..]
            : normal;
    }

    /// <summary>The same host but for the label of a view, or the site's own front: no other sub-domain.</summary>
    private static bool IsOneTenant(string final, string canonical)
    {
        var (from, to) = (WithoutView(final), WithoutView(canonical));
        return string.Equals(from, to, StringComparison.Ordinal) || string.Equals(to, Urls.RegistrableDomain(canonical), StringComparison.Ordinal);
    }

    private static string WithoutView(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && ViewHosts.Contains(host[..dot]) && host.Length > Urls.RegistrableDomain(host).Length ? host[(dot + 1)..] : host;
    }

    private static bool IsPlausible(Uri final, Uri canonical)
    {
        var from = Segments(final);
        var to = Segments(canonical);
        if (to.Length == 0 && canonical.Query.Length == 0)
            return from.Length == 0 && final.Query.Length == 0;
        while (from.Length > to.Length && (Views.Contains(from[^1]) || IsPageNumber(from[^1])))
            from = from[..^1];
        // Above the page in its own path stands its section, whatever that looks like (/news24), unless it is an id before the title.
        if (to.Length < from.Length && from.AsSpan(0, to.Length).SequenceEqual(to))
            return canonical.Query.Length > 0 || (to.Length > 0 && LongId().IsMatch(to[^1]));
        if (LooksLikeOne(to, canonical.Query))
            return true;
        // A section: right only for a page that is itself nothing more.
        return from.SequenceEqual(to, StringComparer.OrdinalIgnoreCase) ? !HasDigit(final.Query) : !LooksLikeOne(from, final.Query) && from.Length <= to.Length;
    }

    /// <summary>The path's segments, decoded: the digits of percent-encoding are no ids.</summary>
    private static string[] Segments(Uri uri) => [.. uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static bool HasDigit(string query) => Uri.UnescapeDataString(query).Any(char.IsAsciiDigit);

    /// <summary>Longer than a year.</summary>
    [GeneratedRegex("[0-9]{5}", RegexOptions.NonBacktracking)]
    private static partial Regex LongId();

    private static bool IsPageNumber(string segment) => segment.Length <= 3 && segment.All(char.IsAsciiDigit);

    /// <summary>An id or a sentence in the last segment, or an id in the query: what addresses of articles have and those of sections lack.</summary>
    private static bool LooksLikeOne(string[] segments, string query)
    {
        if (HasDigit(query))
            return true;
        if (segments.Length == 0 || Views.Contains(segments[^1]))
            return false;
        var last = segments[^1];
        return last.Any(char.IsAsciiDigit) || last.Count(c => c is '-' or '_' or '+') >= 2 || last.Length >= 20 || last.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || last.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);
    }
}
