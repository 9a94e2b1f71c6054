namespace NewsPipeline.Http;

/// <summary>The rest each host is given between two requests, as the settings have it.</summary>
public sealed class HostDelays(HttpOptions options)
{
    /// <summary>Delay of a host as written in its URL, without port; zero means that it needs no spacing.</summary>
    public TimeSpan For(string host) =>
        Find(host) is { Delay: { } delay } ? delay : options.HostDelay;

    // The binder replaces the dictionary and with it the comparer, hence the look-up by hand; there are a few entries at most.
    private HostOptions? Find(string host)
    {
        foreach (var (name, value) in options.Hosts)
        {
            if (string.Equals(name.TrimEnd('.'), host.TrimEnd('.'), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
