namespace NewsPipeline.Http;

/// <summary>The rest each site is given between two requests, as the settings have it.</summary>
public sealed class HostDelays(HttpOptions options)
{
    /// <summary>
    /// Delay of the site of a host, without port: the longest the settings give one of its hosts, else the common one. Zero
    /// means that it needs no spacing.
    /// </summary>
    public TimeSpan For(string host)
    {
        var site = Site(host);
        return options.Hosts.Where(h => string.Equals(Site(h.Key), site, StringComparison.Ordinal)).Max(h => h.Value?.Delay) ?? options.HostDelay;
    }

    private static string Site(string host) => Urls.RegistrableDomain(host.TrimEnd('.').ToLowerInvariant());
}
