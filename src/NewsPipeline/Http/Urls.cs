using System.Globalization;
using System.Net;
using System.Text;

namespace NewsPipeline.Http;

/// <summary>Identity of addresses: the same article under two spellings of a link gives one string. Idempotent.</summary>
public static class Urls
{
    /// <summary>Longest link taken, characters: RFC 9110 §4.1 asks everyone to support at least 8,000 octets.</summary>
    private const int LongestLink = 8000;

    /// <summary>
    /// The normalised form of an absolute http(s) link, or null where it is none: tracking parameters, fragment (also
    /// <c>#!…</c>: what a server never sees cannot tell fetched pages apart; see <see cref="ItemAddress"/>), default port and credentials removed, host
    /// in punycode and lower case without the root's dot, dot segments resolved, percent-encoding as RFC 3986 §6.2.2
    /// has it, empty path <c>/</c>, empty query dropped. Case of the path, order of the parameters and the scheme stay.
    /// </summary>
    public static string? Normalise(string? link)
    {
        if (WithoutBreaks(link) is not { Length: > 0 and <= LongestLink } text || Absolute(text) is not { } uri
            || uri.Scheme is not ("http" or "https") || AsciiHost(uri) is not { } host)
            return null;
        var url = new StringBuilder(text.Length + 16).Append(uri.Scheme).Append("://").Append(host);
        if (!uri.IsDefaultPort)
            url.Append(':').Append(uri.Port.ToString(CultureInfo.InvariantCulture));
        url.Append(TrackingParameters.RemoveSession(PercentEncoding.Normalise(uri.AbsolutePath, isPath: true)));
        var query = TrackingParameters.Remove(PercentEncoding.Normalise(uri.Query.AsSpan().TrimStart('?'), isPath: false));
        if (query.Length > 0)
            url.Append('?').Append(query);
        if (ItemAddress.IsFragment(uri.Fragment))
            url.Append(uri.Fragment);
        return url.Length <= LongestLink ? url.ToString() : null;
    }

    /// <summary>The registrable domain of a host (bbc.co.uk of www.bbc.co.uk); the host itself for addresses, single labels and bare suffixes. Lower case.</summary>
    public static string RegistrableDomain(string host) => RegistrableDomains.Of(host);

    /// <summary>The site of an absolute address, by which the ledger keeps pages, pace and rests: the registrable domain, in ASCII.</summary>
    public static string SiteOf(string url) => RegistrableDomain(new Uri(url).IdnHost);

    /// <summary>Whether two addresses belong to one site: the same registrable domain, or for IP addresses and single labels the same host and port.</summary>
    public static bool SameSite(Uri a, Uri b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (AsciiHost(a) is not { } hostA || AsciiHost(b) is not { } hostB)
            return false;
        return RegistrableDomains.HasDomain(hostA) && RegistrableDomains.HasDomain(hostB)
            ? string.Equals(RegistrableDomain(hostA), RegistrableDomain(hostB), StringComparison.Ordinal)
            : string.Equals(hostA, hostB, StringComparison.Ordinal) && a.Port == b.Port;
    }

    /// <summary>
    /// The article's identity, normalised: <paramref name="relCanonical"/> (may be relative) where it can be believed,
    /// else <paramref name="finalUrl"/>. Believed is what stays on the same site and looks no less like one article than
    /// the final address does; see <see cref="CanonicalLink"/>.
    /// </summary>
    public static string Canonical(Uri finalUrl, string? relCanonical)
    {
        ArgumentNullException.ThrowIfNull(finalUrl);
        var final = Normalise(finalUrl.AbsoluteUri) ?? finalUrl.AbsoluteUri;
        return CanonicalLink.Believed(new Uri(final), relCanonical) ?? final;
    }

    /// <summary>Host in punycode, lower case, IPv6 in brackets, without the root's dot; null where it is no host.</summary>
    internal static string? AsciiHost(Uri uri)
    {
        if (uri.HostNameType == UriHostNameType.IPv6)
            return IPAddress.TryParse(uri.IdnHost, out var address) && address.ScopeId == 0 ? $"[{address}]" : null;
        string host;
        try
        {
            host = uri.IdnHost.ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            return null;
        }

        if (host.EndsWith('.'))
            host = host[..^1];
        if (host.Length is 0 or > 253 || host.AsSpan().ContainsAnyExcept(HostCharacters) || host.StartsWith('.') || host.EndsWith('.') || host.Contains("..", StringComparison.Ordinal))
            return null;
        // Enclosed digits and full-width stops become an IPv4 address only here: ①②⑦.⓪.⓪.① and 127。0。0。1.
        return IPAddress.TryParse(host, out var v4) ? v4.ToString() : host;
    }

    /// <summary>The address, as browsers take it: slashes may lean the other way and the host be percent-encoded.</summary>
    private static Uri? Absolute(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is 4 or 5 && text.AsSpan(0, colon).ToString().ToLowerInvariant() is "http" or "https")
        {
            var host = colon + 1;
            while (host < text.Length && text[host] is '/' or '\\')
                host++;
            var query = text.AsSpan(host).IndexOfAny('?', '#') is >= 0 and var q ? host + q : text.Length;
            var end = text.AsSpan(host, query - host).IndexOfAny('/', '\\') is >= 0 and var e ? host + e : query;
            if (host - colon != 3 || text.AsSpan(0, query).Contains('\\') || text.AsSpan(host, end - host).Contains('%'))
                text = $"{text[..colon]}://{Uri.UnescapeDataString(text[host..end])}{text[end..query].Replace('\\', '/')}{text[query..]}";
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
    }

    private static readonly System.Buffers.SearchValues<char> HostCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");

    /// <summary>Feeds wrap links over lines: outer white space and inner tabs and line breaks go, as in the URL standard; other controls are no link.</summary>
    private static string? WithoutBreaks(string? link)
    {
        if (link is null)
            return null;
        var text = link.AsSpan().Trim();
        if (!text.ContainsAny('\t', '\r', '\n'))
            return text.ContainsAnyInRange('\0', '\u001f') ? null : text.ToString();
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\t' or '\r' or '\n'))
                return null;
            if (c >= ' ')
                kept.Append(c);
        }

        return kept.ToString();
    }
}
