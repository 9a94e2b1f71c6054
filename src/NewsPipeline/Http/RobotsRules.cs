using System.Globalization;
using System.Text;

namespace NewsPipeline.Http;

/// <summary>
/// A robots.txt as RFC 9309 reads it, with the semantics of Google's open matcher where the RFC leaves room: the longest
/// matching rule decides, allow wins a tie, groups of one agent are merged, rules for an agent by name replace those for
/// <c>*</c>. Parsing never fails: what is no rule is skipped.
/// </summary>
public sealed class RobotsRules
{
    /// <summary>Bytes read at most, the least RFC 9309 §2.5 allows; the rest of a larger file is as if it were not there.</summary>
    public const int MaxBytes = 500 * 1024;

    /// <summary>Bytes of a line that are read: eight times the longest URL browsers took (2,083), as in Google's parser.</summary>
    private const int MaxLine = (2083 * 8) - 1;

    /// <summary>A delay longer than this is nonsense and only bounded; what a host asks for in earnest is the caller's to judge.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly Dictionary<string, List<RobotsPattern>> rulesByAgent = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TimeSpan> delayByAgent = new(StringComparer.OrdinalIgnoreCase);

    private RobotsRules()
    {
    }

    /// <summary>No rules: everything is allowed.</summary>
    public static RobotsRules None { get; } = new();

    /// <summary>Lines that name an agent, a rule or a sitemap.</summary>
    internal int KnownLines { get; private set; }

    /// <summary>Lines of the form <c>name: value</c> that are none of these; crawl-delay, no part of the RFC, is among them.</summary>
    internal int UnknownLines { get; private set; }

    /// <summary>Number of the last line that is not empty, from 1.</summary>
    internal int LastLine { get; private set; }

    /// <summary>Reads a file's bytes, UTF-8 or anything else.</summary>
    public static RobotsRules Parse(ReadOnlySpan<byte> file)
    {
        var rules = new RobotsRules();
        file = file[..WholeLines(file)];
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        file = file[file.CommonPrefixLength(mark)..];
        new Reader(rules).Read(file);
        return rules;
    }

    /// <summary>Length of the part of a file that is read: all of it, or its whole lines within the limit. Half a line would be another rule: "/private" cut short may forbid everything.</summary>
    internal static int WholeLines(ReadOnlySpan<byte> file) =>
        file.Length <= MaxBytes ? file.Length : file[..MaxBytes].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    /// <summary>Whether an agent may fetch a path.</summary>
    /// <param name="productToken">The agent's name in robots.txt: letters, <c>-</c> and <c>_</c>.</param>
    /// <param name="pathAndQuery">As in the request line: from the slash on, percent-encoded.</param>
    public bool IsAllowed(string productToken, string pathAndQuery)
    {
        if (RulesFor(productToken) is not { } rules)
            return true;
        var path = RobotsPattern.UpperHex(pathAndQuery.Length == 0 ? "/" : pathAndQuery);
        // RFC 9309 §2.2.2 decodes an encoded letter before it compares, Google's matcher does not: allowed is what both allow.
        var normal = PercentEncoding.Normalise(path, isPath: false);
        var allow = 0;
        var disallow = 0;
        foreach (var rule in rules)
        {
            // Shorter rules than the longest match so far cannot change the verdict.
            if (rule.Priority <= (rule.IsAllow ? allow : disallow) || !rule.Matches(rule.IsAllow ? path : normal))
                continue;
            if (rule.IsAllow)
                allow = rule.Priority;
            else
                disallow = rule.Priority;
        }

        return allow >= disallow;
    }

    /// <summary>
    /// The rest between requests asked of an agent, at most a day, or null. Not in the RFC but widely meant; unlike rules,
    /// a delay for everybody also holds for an agent whose own group names none: slower is never wrong.
    /// </summary>
    public TimeSpan? CrawlDelay(string productToken) =>
        delayByAgent.TryGetValue(productToken, out var delay) || delayByAgent.TryGetValue("*", out delay) ? delay : null;

    private List<RobotsPattern>? RulesFor(string productToken) =>
        rulesByAgent.TryGetValue(productToken, out var own) || rulesByAgent.TryGetValue("*", out own) ? own : null;

    /// <summary>The state between lines: whom the next rule is for.</summary>
    private sealed class Reader(RobotsRules rules)
    {
        private readonly List<string> agents = [];
        private bool hasRules;

        public void Read(ReadOnlySpan<byte> file)
        {
            for (var number = 1; !file.IsEmpty; number++)
            {
                var end = file.IndexOfAny((byte)'\n', (byte)'\r');
                var line = end < 0 ? file : file[..end];
                file = end < 0 ? [] : file[(end + (file[end] == '\r' && end + 1 < file.Length && file[end + 1] == '\n' ? 2 : 1))..];
                if (!line.IsEmpty)
                    rules.LastLine = number;
                ReadLine(line.Length > MaxLine ? line[..MaxLine] : line);
            }
        }

        private void ReadLine(ReadOnlySpan<byte> line)
        {
            var comment = line.IndexOf((byte)'#');
            // One character a byte: patterns are compared as bytes, and percent-encoded where they are not ASCII.
            var text = Encoding.Latin1.GetString(Trim(comment < 0 ? line : line[..comment]));
            if (!TrySplit(text, out var key, out var value))
                return;
            if (Is(key, "user-agent", "useragent", "user agent"))
                Agent(value);
            else if (Is(key, "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"))
                Rule(isAllow: false, value);
            else if (Is(key, "allow"))
                Rule(isAllow: true, value);
            else if (Is(key, "sitemap", "site-map"))
                rules.KnownLines++;
            else
                Other(key, value);
        }

        private void Agent(string value)
        {
            rules.KnownLines++;
            if (hasRules)
            {
                agents.Clear();
                hasRules = false;
            }

            var agent = value.StartsWith('*') && (value.Length == 1 || char.IsWhiteSpace(value[1])) ? "*" : value[..TokenLength(value)];
            if (agent.Length == 0)
                return;
            agents.Add(agent);
            if (!rules.rulesByAgent.ContainsKey(agent))
                rules.rulesByAgent[agent] = [];
        }

        private void Rule(bool isAllow, string value)
        {
            rules.KnownLines++;
            hasRules = true;
            if (value.Length == 0)
                return;
            var pattern = new RobotsPattern(value, isAllow);
            foreach (var agent in agents.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                rules.rulesByAgent[agent].Add(pattern);
                // The index page of an allowed folder is the folder, as in Google's matcher: more is open, nothing more closed.
                var slash = value.LastIndexOf('/');
                if (isAllow && slash >= 0 && value.AsSpan(slash).StartsWith("/index.htm"))
                    rules.rulesByAgent[agent].Add(new RobotsPattern(value[..(slash + 1)] + "$", isAllow));
            }
        }

        private void Other(string key, string value)
        {
            rules.UnknownLines++;
            if (!Is(key, "crawl-delay", "crawldelay") || !double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0)
                return;
            var delay = seconds >= LongestDelay.TotalSeconds ? LongestDelay : TimeSpan.FromSeconds(seconds);
            foreach (var agent in agents)
            {
                if (!rules.delayByAgent.TryGetValue(agent, out var known) || known < delay)
                    rules.delayByAgent[agent] = delay;
            }
        }

        /// <summary>Splits at the colon; of lines without one only those of exactly two words are meant as a rule.</summary>
        private static bool TrySplit(string line, out string key, out string value)
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            if (at < 0)
            {
                at = line.AsSpan().IndexOfAny(' ', '\t');
                if (at < 0 || line.AsSpan(at).Trim(" \t").ContainsAny(' ', '\t'))
                    at = 0;
            }

            key = at <= 0 ? "" : line[..at].Trim();
            value = at <= 0 ? "" : line[(at + 1)..].Trim();
            return key.Length > 0;
        }

        private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Trim(" \t\v\f\r\n"u8);

        private static bool Is(string key, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (key.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            return false;
        }

        /// <summary>"Foo" of "Foo/2.1 (x)": versions and remarks are not part of the name.</summary>
        private static int TokenLength(string value)
        {
            var length = 0;
            while (length < value.Length && IsTokenCharacter(value[length]))
                length++;
            return length;
        }
    }

    /// <summary>Whether a name can be found in a robots.txt at all.</summary>
    public static bool IsProductToken(string name) => name.Length > 0 && name.All(IsTokenCharacter);

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetter(c) || c is '-' or '_';
}
