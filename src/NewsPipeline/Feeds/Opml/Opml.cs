using System.Text;
using System.Xml;
using NewsPipeline.Feeds.Reading;
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

    /// <summary>Reads a file in any charset; never throws for what it holds. DTDs are refused.</summary>
    public static OpmlReading Read(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        var found = new Found();
        if (CappedBytes.Read(stream, MaxBytes) is not { } bytes)
            return new OpmlReading { Problem = $"More than {MaxBytes} bytes." };
        try
        {
            // What stands before an XML declaration makes it an error: exports begin with an empty line now and then.
            using var text = new StringReader(TextDecoder.Decode(bytes.Span, contentType: null, MarkupKind.Xml).Text.Trim());
            using var reader = XmlReader.Create(text, settings);
            return new OpmlReading { Problem = Outlines(reader, found), Subscriptions = found.Subscriptions, Skipped = found.Skipped };
        }
        catch (XmlException exception)
        {
            return new OpmlReading { Problem = exception.Message, Subscriptions = found.Subscriptions, Skipped = found.Skipped };
        }
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

    private static string? Outlines(XmlReader reader, Found found)
    {
        // Names of the open outlines: null for one that is a feed, whose children are no group of its.
        var open = new Stack<string?>();
        var isOpml = false;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return $"Outlines nest deeper than {MaxDepth}.";
            if (reader.NodeType == XmlNodeType.EndElement && Is(reader, "outline"))
                open.Pop();
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Depth == 0 && !(isOpml = Is(reader, "opml")))
                return $"The document is <{reader.LocalName}>, not OPML.";
            if (!Is(reader, "outline"))
                continue;
            var outline = Attributes(reader);
            var name = outline.GetValueOrDefault("title") ?? outline.GetValueOrDefault("text");
            var address = outline.GetValueOrDefault("xmlurl");
            if (address is not null)
                found.Add(address, name, outline, open);
            if (found.Subscriptions.Count > MaxFeeds)
                return $"More than {MaxFeeds} feeds.";
            if (!reader.IsEmptyElement)
                open.Push(address is null ? name : null);
        }

        return isOpml ? null : "The document is empty.";
    }

    /// <summary>Attributes by lower-case name: writers differ in case (xmlUrl, xmlurl, xmlURL).</summary>
    private static Dictionary<string, string> Attributes(XmlReader reader)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
        {
            if (!string.IsNullOrWhiteSpace(reader.Value))
                attributes.TryAdd(reader.LocalName.ToLowerInvariant(), reader.Value.Trim());
        }

        reader.MoveToElement();
        return attributes;
    }

    private static bool Is(XmlReader reader, string name) => string.Equals(reader.LocalName, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Characters XML cannot hold are replaced: a name must not stop an export.</summary>
    private static string Writable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private sealed class Found
    {
        private readonly HashSet<(string Url, string Path)> _seen = [];

        public List<OpmlSubscription> Subscriptions { get; } = [];
        public List<string> Skipped { get; } = [];

        public void Add(string address, string? name, Dictionary<string, string> outline, Stack<string?> open)
        {
            // The scheme of old desktop readers; it means http.
            var url = address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase) ? FromFeedScheme(address) : address;
            var groups = open.Reverse().OfType<string>().ToArray();
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                Skip($"{name ?? "An outline"}: \"{Short(address)}\" is no http or https address.");
            else if (!_seen.Add((url, string.Join('\n', groups))))
                Skip($"{name ?? "An outline"}: {Short(address)} is listed twice.");
            else
                Subscriptions.Add(new OpmlSubscription { Url = url, Name = string.Equals(name, address, StringComparison.Ordinal) ? null : name, Page = outline.GetValueOrDefault("htmlurl"), Language = outline.GetValueOrDefault("language"), Groups = groups });
        }

        private static string FromFeedScheme(string address)
        {
            var rest = address[5..];
            return rest.StartsWith("//", StringComparison.Ordinal) ? "http:" + rest : rest;
        }

        private static string Short(string text) => text.Length > 200 ? text[..200] + "…" : text;

        private void Skip(string why)
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
