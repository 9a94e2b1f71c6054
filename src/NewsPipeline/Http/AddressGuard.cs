using System.Net;
using System.Net.Sockets;

namespace NewsPipeline.Http;

/// <summary>
/// Which addresses may be dialled: public unicast ones, and what the settings list. Ranges are those of the IANA
/// special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates) plus one cloud's metadata service that sits
/// on a public address. Pure: resolving is the caller's, and the check belongs to the very address that is then dialled.
/// </summary>
public sealed class AddressGuard
{
    private static readonly (IPNetwork Network, string Name)[] NotPublic =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared by a carrier"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("168.63.129.16/32"), "platform service of a cloud"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("64:ff9b::/96"), "NAT64"),
        (IPNetwork.Parse("fc00::/7"), "private"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        // Teredo, ORCHID, benchmarking and whatever else the IETF takes from its block.
        (IPNetwork.Parse("2001::/23"), "protocol assignments"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("2002::/16"), "6to4"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    /// <summary>All IPv6 that IANA has given out as global unicast; the rest is refused without a list.</summary>
    private static readonly IPNetwork GlobalUnicast6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Names that never mean a public host: RFC 6761, 6762, 8375 and ICANN's .internal (2024).</summary>
    private static readonly string[] InsideNames = ["localhost", "local", "internal", "home.arpa"];

    private readonly IPNetwork[] allowed;

    /// <param name="allowedAddresses">Networks or addresses that may be reached although they are not public. Throws FormatException on what is neither.</param>
    public AddressGuard(IEnumerable<string> allowedAddresses)
    {
        ArgumentNullException.ThrowIfNull(allowedAddresses);
        allowed = [.. allowedAddresses.Select(text => TryParseNetwork(text, out var network) ? network : throw new FormatException($"'{text}' is neither an address nor a network such as 10.0.0.0/8"))];
    }

    /// <summary>Null where the address may be dialled, else why not, in words.</summary>
    public string? WhyDenied(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        // A listed translator must not become a way around the rest: what it leads to is checked as well.
        if (IsAllowed(address))
            return Embedded(address) is { } inner ? WhyDenied(inner) : null;
        foreach (var (network, name) in NotPublic)
        {
            if (network.Contains(address))
                return $"{address} is not public ({name}, {network}; Http:AllowedAddresses)";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast6.Contains(address) ? $"{address} is not public (outside {GlobalUnicast6})" : null;
    }

    /// <summary>Null where a name may be looked up, else why not: names that mean the inside need an address that the settings list.</summary>
    public string? WhyDenied(string host, IPAddress address) =>
        WhyDenied(address) ?? (IsInside(host) && !IsAllowed(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) ? $"{host} is not a public name" : null);

    /// <summary>Why a name is not even looked up, or null: where no address of the inside is allowed, neither is a name of it.</summary>
    public string? WhyDenied(string host) => allowed.Length == 0 && IsInside(host) ? $"{host} is not a public name" : null;

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>::1</c> and the like.</summary>
    public static bool TryParseNetwork(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
            return true;
        if (!IPAddress.TryParse(text, out var address))
            return false;
        network = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        return true;
    }

    private bool IsAllowed(IPAddress address) => Array.Exists(allowed, network => network.Contains(address));

    private static bool IsInside(string host) =>
        Array.Exists(InsideNames, name => host.EndsWith(name, StringComparison.OrdinalIgnoreCase) && (host.Length == name.Length || host[^(name.Length + 1)] == '.'));

    private static IPAddress? Embedded(IPAddress address) =>
        Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12, 4))
        : SixToFour.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(2, 4))
        : null;
}
