using System.IO.Compression;
using System.Net;

namespace NewsPipeline.Http;

/// <summary>
/// Registrable domains by the Public Suffix List, both its sections, and a few platforms more on which every sub-domain
/// belongs to somebody else. The data are files of <c>Data</c>, read once.
/// </summary>
internal static class RegistrableDomains
{
    private const string Resources = "NewsPipeline.Http.Data.";

    private static readonly HashSet<string> Rules = Read();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Rules.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the host can have a registrable domain at all: neither an address nor a single label.</summary>
    public static bool HasDomain(string host) => !host.StartsWith('[') && host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(host, out _);

    /// <summary>See <see cref="Urls.RegistrableDomain"/>.</summary>
    public static string Of(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host = host.Trim().TrimEnd('.').ToLowerInvariant();
        if (!HasDomain(host))
            return host;
        var suffix = SuffixStart(host);
        return suffix == 0 ? host : host[(host.LastIndexOf('.', suffix - 2) + 1)..];
    }

    /// <summary>
    /// Where the public suffix begins: the longest rule that fits, or the last label where none does. A rule "*.ck" is any
    /// one label before ck; "!www.ck" takes one out of that again.
    /// </summary>
    private static int SuffixStart(string host)
    {
        for (var at = 0; ; at = host.IndexOf('.', at) + 1)
        {
            var rest = host.AsSpan(at);
            var dot = rest.IndexOf('.');
            if (dot < 0)
                return at;
            if (Has('!', rest))
                return at + dot + 1;
            if (Lookup.Contains(rest) || Has('*', rest[dot..]))
                return at;
        }
    }

    /// <summary>Whether the rule of this sign and this rest is on the list.</summary>
    private static bool Has(char sign, ReadOnlySpan<char> rest)
    {
        Span<char> rule = stackalloc char[256]; // A host has 253 characters at the most.
        if (rest.Length + 1 > rule.Length)
            return false;
        rule[0] = sign;
        rest.CopyTo(rule[1..]);
        return Lookup.Contains(rule[..(rest.Length + 1)]);
    }

    private static HashSet<string> Read()
    {
        var rules = new HashSet<string>(StringComparer.Ordinal);
        using (var list = new GZipStream(Open("public-suffixes.txt.gz"), CompressionMode.Decompress))
            Add(list, rules);
        using (var platforms = Open("platforms.txt"))
            Add(platforms, rules);
        return rules;
    }

    private static Stream Open(string file) => typeof(RegistrableDomains).Assembly.GetManifestResourceStream(Resources + file)!;

    private static void Add(Stream lines, HashSet<string> rules)
    {
        using var reader = new StreamReader(lines);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                rules.Add(line);
        }
    }
}
