using System.Text;
using System.Xml;
using NewsPipeline.Feeds.Reading;
using NewsPipeline.Feeds.Reading.Wire;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Opml;

/// <summary>
/// Subscription lists as readers exchange them (OPML 1.0, 1.1 and 2.0, opml.org/spec2.opml): nested outlines, a feed
/// where one has an <c>xmlUrl</c>, a group where it has none.
/// </summary>
public static class Opml
{
    /// <summary>Far beyond any list people keep (a thousand feeds are 300 kB); a file of more is refused, not cut.</summary>
    private const int MaxBytes = 20_000_000;
    private const int MaxFeeds = 50_000;
    private const int MaxDepth = 64;
    private const int MaxSkipped = 100;

    /// <summary>Reads a file in any charset, mending what exports are broken by (a bare &amp;, entities of HTML); never throws for what it holds. DTDs are not processed.</summary>
    public static OpmlReading Read(Stream stream)
    {
        if (CappedBytes.Read(stream, MaxBytes) is not { } bytes)
            return new OpmlReading { Problem = $"More than {MaxBytes} bytes." };
        using var text = RentedText.Of(bytes.Span, contentType: null, MarkupKind.Xml);
        using var parser = MarkupParser.Parse(text.Buffer, text.Length);
        var found = new Found();
        var problem = parser.IsExcessive ? $"Outlines nest deeper than {MaxDepth}, or there are more than any list has." : Outlines(parser.Tree, found);
        if (parser.Repairs.FirstOrDefault(repair => repair.Contains("cut off", StringComparison.Ordinal)) is { } cut)
            found.Skip($"The file breaks off, and what followed is missing: {cut}.");
        return new OpmlReading { Problem = problem, Subscriptions = found.Subscriptions, Skipped = found.Skipped };
    }

    /// <summary>Writes OPML 2.0: groups as nested outlines in the order in which they first appear.</summary>
    public static void Write(Stream stream, string title, IEnumerable<OpmlSubscription> subscriptions)
    {
        var root = new Folder("");
        foreach (var subscription in subscriptions)
            root.Within(subscription.Groups).Feeds.Add(subscription);

        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, CloseOutput = false, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        writer.WriteStartElement("opml");
        writer.WriteAttributeString("version", "2.0");
        writer.WriteStartElement("head");
        writer.WriteElementString("title", Writable(title));
        writer.WriteEndElement();
        writer.WriteStartElement("body");
        root.Write(writer);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static string? Outlines(MarkupTree tree, Found found)
    {
        // By node: the group its children belong to, as a path of names; a feed's children are no group of its.
        var groups = new Dictionary<int, (int Depth, string[] Path)>();
        var root = Enumerable.Range(1, Math.Max(0, tree.Count - 1)).FirstOrDefault(node => tree[node].Kind == NodeKind.Element, -1);
        if (root < 0)
            return "The document is empty, or holds no markup.";
        if (!string.Equals(tree[root].Name, "opml", StringComparison.Ordinal))
            return $"The document is <{tree[root].Name}>, not OPML.";
        for (var node = root + 1; node < tree.Count; node++)
        {
            if (tree[node].Kind != NodeKind.Element || !string.Equals(tree[node].Name, "outline", StringComparison.Ordinal))
                continue;
            var (depth, path) = groups.GetValueOrDefault(tree[node].Parent, (0, []));
            if (depth >= MaxDepth)
                return $"Outlines nest deeper than {MaxDepth}.";
            var name = tree.Attribute(node, "title") ?? tree.Attribute(node, "text");
            var address = tree.Attribute(node, "xmlurl");
            if (address is not null)
                found.Add(address, name, tree.Attribute(node, "htmlurl"), tree.Attribute(node, "language"), path);
            if (found.Subscriptions.Count > MaxFeeds)
                return $"More than {MaxFeeds} feeds.";
            if (tree[node].First >= 0)
                groups[node] = (depth + 1, address is null && name is not null ? [.. path, name] : path);
        }

        return null;
    }

    /// <summary>Characters XML cannot hold are replaced: a name must not stop an export.</summary>
    private static string Writable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private sealed class Found
    {
        private readonly HashSet<(string Url, string Path)> _seen = [];

        public List<OpmlSubscription> Subscriptions { get; } = [];
        public List<string> Skipped { get; } = [];

        public void Add(string address, string? name, string? page, string? language, string[] groups)
        {
            // The scheme of old desktop readers; it means http.
            var url = address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase) ? FromFeedScheme(address) : address;
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                Skip($"{name ?? "An outline"}: \"{Short(address)}\" is no http or https address.");
            else if (!_seen.Add((url, string.Join('\n', groups))))
                Skip($"{name ?? "An outline"}: {Short(address)} is listed twice.");
            else
                Subscriptions.Add(new OpmlSubscription { Url = url, Name = string.Equals(name, address, StringComparison.Ordinal) ? null : name, Page = page, Language = language, Groups = groups });
        }

        private static string FromFeedScheme(string address)
        {
            var rest = address[5..];
            return rest.StartsWith("//", StringComparison.Ordinal) ? "http:" + rest : rest;
        }

        private static string Short(string text) => text.Length > 200 ? text[..200] + "…" : text;

        public void Skip(string why)
        {
            if (Skipped.Count < MaxSkipped)
                Skipped.Add(why);
        }
    }

    private sealed class Folder(string name)
    {
        private readonly List<Folder> _folders = [];

        public string Name { get; } = name;
        public List<OpmlSubscription> Feeds { get; } = [];

        public Folder Within(IReadOnlyList<string> path)
        {
            var folder = this;
            foreach (var step in path)
            {
                var next = folder._folders.Find(child => string.Equals(child.Name, step, StringComparison.Ordinal));
                if (next is null)
                    folder._folders.Add(next = new Folder(step));
                folder = next;
            }

            return folder;
        }

        public void Write(XmlWriter writer)
        {
            foreach (var feed in Feeds)
            {
                writer.WriteStartElement("outline");
                writer.WriteAttributeString("type", "rss");
                writer.WriteAttributeString("text", Writable(feed.Name ?? feed.Url));
                if (feed.Name is not null)
                    writer.WriteAttributeString("title", Writable(feed.Name));
                writer.WriteAttributeString("xmlUrl", Writable(feed.Url));
                if (feed.Page is not null)
                    writer.WriteAttributeString("htmlUrl", Writable(feed.Page));
                if (feed.Language is not null)
                    writer.WriteAttributeString("language", Writable(feed.Language));
                writer.WriteEndElement();
            }

            foreach (var folder in _folders)
            {
                writer.WriteStartElement("outline");
                writer.WriteAttributeString("text", Writable(folder.Name));
                folder.Write(writer);
                writer.WriteEndElement();
            }
        }
    }
}
