namespace NewsPipeline.Http;

/// <summary>Section <c>Http</c> of the settings: how the outside is asked, and what of the inside may be.</summary>
public sealed class HttpOptions
{
    /// <summary>Address of a page or mailbox where an outlet reaches the operator; part of the user agent. Empty: none is given.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Networks (CIDR) or single addresses that may be reached although they are not public.</summary>
    public string[] AllowedAddresses { get; set; } = [];

    /// <summary>Ports that may be asked; empty means 80 and 443 (the settings binder appends to a default list instead of replacing it).</summary>
    public int[] AllowedPorts { get; set; } = [];

    /// <summary>Rest of a site (registrable domain) between two requests for pages. A round figure of the field (5 s in Media Cloud's fetcher).</summary>
    public TimeSpan HostDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Exceptions by host; one counts for its whole site (registrable domain), which is asked one page at a time.</summary>
    public Dictionary<string, HostOptions> Hosts { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether robots.txt is asked for and obeyed.</summary>
    public bool RespectRobots { get; set; } = true;

    /// <summary>The ports in force.</summary>
    internal IReadOnlyList<int> Ports => AllowedPorts.Length == 0 ? [80, 443] : AllowedPorts;

    /// <summary>What is wrong with the values, a line each with its path; empty where nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var network in AllowedAddresses)
        {
            if (!AddressGuard.TryParseNetwork(network, out _))
                yield return $"Http:AllowedAddresses: '{network}' is neither an address nor a network such as 10.0.0.0/8";
        }

        foreach (var port in AllowedPorts)
        {
            if (port is < 1 or > 65535)
                yield return $"Http:AllowedPorts: {port} is no port (1 to 65535)";
        }

        if (HostDelay < TimeSpan.Zero || HostDelay > TimeSpan.FromDays(1))
            yield return $"Http:HostDelay: {HostDelay} is not between 00:00:00 and 1.00:00:00";
        foreach (var (host, options) in Hosts)
        {
            if (options.Delay is { } delay && (delay < TimeSpan.Zero || delay > TimeSpan.FromDays(1)))
                yield return $"Http:Hosts:{host}:Delay: {delay} is not between 00:00:00 and 1.00:00:00";
        }
    }
}

/// <summary>What differs for one host.</summary>
public sealed class HostOptions
{
    /// <summary>Rest of this host's whole site between two requests for pages, or null for the common one.</summary>
    public TimeSpan? Delay { get; set; }
}
