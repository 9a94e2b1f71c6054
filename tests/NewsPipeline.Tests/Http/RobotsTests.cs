using System.Text;
using System.Text.Json;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

/// <summary>The cases of eval/safety/robots_cases.json: matching, parsing and names.</summary>
/// <remarks>
/// Of the 15 google-only cases all are followed: they make a difference only where the RFC is silent, and each choice is
/// Google's because sites are written against it. Empty URL or agent (4): no rule meets them, or the path is "/". Agent
/// up to the first blank (2). index.html of an allowed folder is the folder (4): opens, never closes. Lines cut at
/// 16,663 bytes (5): bounds hostile files.
/// </remarks>
public sealed partial class RobotsTests
{
    public static TheoryData<string> Matches => [.. Enumerable.Range(1, 145).Select(n => $"g{n:000}"), .. Enumerable.Range(1, 8).Select(n => $"o{n:00}")];

    public static TheoryData<int> Counts => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Matches))]
    public void Match(string id)
    {
        using var file = Cases();
        var found = Lists(file, "match", "own").Single(c => c.GetProperty("id").GetString() == id);
        var allowed = false;
        var time = ThreadTime.Of(() => allowed = RobotsRules.Parse(Bytes(found)).IsAllowed(found.GetProperty("agent").GetString()!, PathOf(found.GetProperty("url").GetString()!)));
        Assert.Equal(found.GetProperty("allowed").GetBoolean(), allowed);
        // A wide margin: what is guarded against is exponential.
        if (found.TryGetProperty("max_ms", out var most))
            Assert.InRange(time.TotalMilliseconds, 0, most.GetInt64() * 4);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Parse_count(int index)
    {
        using var file = Cases();
        var found = file.RootElement.GetProperty("parse_counts")[index];
        var rules = RobotsRules.Parse(Bytes(found));
        Assert.Equal(found.GetProperty("valid_directives").GetInt32(), rules.KnownLines);
        if (found.TryGetProperty("unknown_directives", out var unknown))
            Assert.Equal(unknown.GetInt32(), rules.UnknownLines);
        if (found.TryGetProperty("last_line_seen", out var last))
            Assert.Equal(last.GetInt32(), rules.LastLine);
    }

    [Fact]
    public void Product_tokens_are_told_from_other_names()
    {
        using var file = Cases();
        Assert.All(file.RootElement.GetProperty("agent_token_valid").EnumerateArray(), c => Assert.Equal(c.GetProperty("valid").GetBoolean(), RobotsRules.IsProductToken(c.GetProperty("agent").GetString()!)));
    }

    [Fact]
    public void Patterns_are_escaped()
    {
        using var file = Cases();
        Assert.All(file.RootElement.GetProperty("pattern_escape").EnumerateArray(), c =>
            Assert.Equal(c.GetProperty("out").GetString(), RobotsPattern.Escape(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(c.GetProperty("in").GetString()!)))));
    }

    /// <summary>The url_to_path cases test Google's own URL splitting; here System.Uri does it, hence those that are absolute addresses.</summary>
    [Fact]
    public void Paths_of_addresses_are_what_System_Uri_says()
    {
        using var file = Cases();
        var absolute = file.RootElement.GetProperty("url_to_path").EnumerateArray().Where(c => c.GetProperty("url").GetString()!.StartsWith("http", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(absolute);
        Assert.All(absolute, c => Assert.Equal(c.GetProperty("path").GetString(), new Uri(c.GetProperty("url").GetString()!).PathAndQuery));
    }

    internal static JsonDocument Cases() => JsonDocument.Parse(File.ReadAllBytes(Shared.Path("eval/safety/robots_cases.json")));

    private static IEnumerable<JsonElement> Lists(JsonDocument file, params string[] names) => names.SelectMany(n => file.RootElement.GetProperty(n).EnumerateArray());

    private static byte[] Bytes(JsonElement found) =>
        found.TryGetProperty("robots_b64", out var encoded) ? encoded.GetBytesFromBase64() : Encoding.UTF8.GetBytes(found.GetProperty("robots").GetString()!);

    /// <summary>Path and query as written; System.Uri would encode what some cases leave plain on purpose.</summary>
    private static string PathOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var path = start < 0 ? -1 : url.IndexOf('/', start + 3);
        return path < 0 ? "/" : url[path..].Split('#')[0];
    }
}
