using System.Globalization;

namespace NewsPipeline.Http;

/// <summary>
/// The cookies of one chain of redirects (RFC 6265), dropped with it: sites that set one and send the request on ask for
/// it at the next address, and without it send it on for ever. Nothing is kept from one request to the next.
/// </summary>
internal sealed class ChainCookies
{
    private const int Most = 50;
    private const int Longest = 4096;
    private const int LongestHeader = 8192;

    private readonly List<Cookie> _cookies = [];

    /// <summary>Takes what an answer from an address sets.</summary>
    public void Take(Uri from, IEnumerable<string> setCookies, DateTimeOffset now)
    {
        foreach (var line in setCookies)
        {
            if (Cookie.Parse(from, line, now, out var expired) is not { } cookie)
                continue;
            _cookies.RemoveAll(c => c.Replaces(cookie));
            if (!expired && _cookies.Count < Most)
                _cookies.Add(cookie);
        }
    }

    /// <summary>The Cookie header for an address, or null.</summary>
    public string? For(Uri url)
    {
        var pairs = _cookies.Where(c => c.IsFor(url)).OrderByDescending(c => c.Path.Length).Select(c => c.Name.Length == 0 ? c.Value : $"{c.Name}={c.Value}");
        var header = string.Join("; ", pairs);
        return header.Length is 0 or > LongestHeader ? null : header;
    }

    private sealed record Cookie(string Name, string Value, string Domain, bool HostOnly, string Path, bool Secure)
    {
        public static Cookie? Parse(Uri from, string line, DateTimeOffset now, out bool expired)
        {
            expired = false;
            var parts = line.Split(';');
            var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? ("", parts[0].Trim()) : (parts[0][..equals].Trim(), parts[0][(equals + 1)..].Trim());
            if (line.Length > Longest || (name.Length == 0 && value.Length == 0))
                return null;
            string domain = from.Host, path = "";
            bool hostOnly = true, secure = false;
            DateTimeOffset? until = null;
            foreach (var part in parts.Skip(1))
            {
                var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
                var given = pair.Length > 1 ? pair[1] : "";
                switch (pair[0].ToLowerInvariant())
                {
                    case "domain" when given.TrimStart('.').ToLowerInvariant() is { Length: > 0 } wanted:
                        // A site's name and those above its host, but never one that others are registered under.
                        if (!IsWithin(from.Host, wanted) || !string.Equals(Urls.RegistrableDomain(wanted), Urls.RegistrableDomain(from.Host), StringComparison.Ordinal))
                            return null;
                        (domain, hostOnly) = (wanted, string.Equals(wanted, from.Host, StringComparison.Ordinal) && from.HostNameType != UriHostNameType.Dns);
                        break;
                    case "path":
                        path = given;
                        break;
                    case "secure":
                        secure = true;
                        break;
                    case "max-age" when long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds):
                        until = seconds <= 0 ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
                        break;
                    case "expires" when until is null && DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date):
                        until = date;
                        break;
                }
            }

            expired = until <= now;
            return new Cookie(name, value, domain, hostOnly, path.StartsWith('/') ? path : Folder(from.AbsolutePath), secure);
        }

        public bool Replaces(Cookie other) =>
            string.Equals(Name, other.Name, StringComparison.Ordinal) && string.Equals(Domain, other.Domain, StringComparison.Ordinal) && string.Equals(Path, other.Path, StringComparison.Ordinal);

        public bool IsFor(Uri url) =>
            (HostOnly ? string.Equals(url.Host, Domain, StringComparison.Ordinal) : IsWithin(url.Host, Domain))
            && (!Secure || string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
            && url.AbsolutePath.StartsWith(Path, StringComparison.Ordinal)
            && (Path.EndsWith('/') || url.AbsolutePath.Length == Path.Length || url.AbsolutePath[Path.Length] == '/');

        private static bool IsWithin(string host, string domain) =>
            string.Equals(host, domain, StringComparison.Ordinal) || (host.EndsWith("." + domain, StringComparison.Ordinal) && Uri.CheckHostName(host) == UriHostNameType.Dns);

        private static string Folder(string path) => path.LastIndexOf('/') is > 0 and var last ? path[..last] : "/";
    }
}
