namespace NewsPipeline.Http;

/// <summary>X-Robots-Tag headers and robots meta elements: may a fetched page be indexed?</summary>
public static class RobotsTag
{
    /// <summary>Directives that carry a value after a colon, which is therefore not the name of an agent.</summary>
    private static readonly string[] Valued = ["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"];

    internal const string Header = "X-Robots-Tag";

    /// <summary>
    /// Whether a header's value forbids indexing to an agent: <c>noindex</c> or <c>none</c>, unprefixed or after the
    /// agent's own name. A prefix holds until the next one or the end of its line. <c>noarchive</c> and <c>nosnippet</c> are not read.
    /// </summary>
    /// <param name="value">One or more headers, a line each, or null.</param>
    /// <param name="productToken">Our name.</param>
    public static bool ForbidsIndexing(string? value, string productToken) =>
        value is not null && Array.Exists(value.Split('\n'), line => LineForbidsIndexing(line, productToken));

    private static bool LineForbidsIndexing(string line, string productToken)
    {
        var isForUs = true;
        foreach (var part in line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var directive = part;
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !Valued.Contains(part[..colon].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                var agent = part[..colon].Trim();
                isForUs = agent is "*" || string.Equals(agent, productToken, StringComparison.OrdinalIgnoreCase) || string.Equals(agent, "robots", StringComparison.OrdinalIgnoreCase);
                directive = part[(colon + 1)..].Trim();
            }

            if (isForUs && (string.Equals(directive, "noindex", StringComparison.OrdinalIgnoreCase) || string.Equals(directive, "none", StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}
