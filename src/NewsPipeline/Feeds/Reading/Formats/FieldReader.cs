using System.Text;
using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Reads elements of a feed as text, HTML, address or author, with their base address.</summary>
/// <param name="tree">The document.</param>
/// <param name="address">Base of relative addresses outside any xml:base.</param>
internal sealed class FieldReader(MarkupTree tree, FeedBase address)
{
    /// <summary>By element with an xml:base: one may hold all addresses of a document.</summary>
    private readonly Dictionary<int, FeedBase> _bases = [];

    public MarkupTree Tree => tree;

    /// <summary>Text of a field, without markup; null where the document ends inside it: half an address, date or id is none.</summary>
    public string? Text(int node) => tree[node].IsCut ? null : tree.Text(node);

    /// <summary>A field of RSS: its text is HTML once decoded; raw markup in it is kept.</summary>
    public string? Html(int node, bool escape = false) =>
        Absolute(node, tree.HasElements(node) ? tree.Markup(node, escape) : tree.Text(node));

    /// <summary>An address in an element's text.</summary>
    public string? Url(int node) => Base(node).Resolve(Text(node));

    /// <summary>An address in an attribute.</summary>
    public string? Url(int node, string attribute, bool anyPrefix = false) => Base(node).Resolve(tree.Attribute(node, attribute, anyPrefix));

    /// <summary>An identifier as given; only a path is made absolute.</summary>
    public string? Id(string? value, int node) => value is not null && FeedUrls.IsPath(value) ? Base(node).Resolve(value) : value;

    /// <summary>
    /// A text construct of Atom 1.0 (type text, html, xhtml or a media type; RFC 4287 section 3.1 and 4.1.3.3) or 0.3 (mode xml,
    /// escaped or base64). Raw markup without a type is kept.
    /// </summary>
    public string? Construct(int node)
    {
        var type = tree.Attribute(node, "type")?.ToLowerInvariant() ?? "";
        var mode = tree.Attribute(node, "mode")?.ToLowerInvariant();
        if (tree.HasElements(node))
        {
            var inner = type.Contains("xhtml", StringComparison.Ordinal) && mode is null ? Wrapper(node) : node;
            return Absolute(node, tree.Markup(inner, escape: mode is not "escaped" && type is not ("html" or "text/html")));
        }

        var text = tree.Text(node);
        if (text is null)
            return null;
        if (mode is "base64" || (type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal)))
            text = FromBase64(text) ?? text;
        else if (mode is null && type is "" or "text" or "text/plain" && PlainText.AsHtml(text) is var html && !ReferenceEquals(html, text))
            return html;
        else if (type is "text" or "text/plain")
            return text;
        return Absolute(node, text);
    }

    /// <summary>An author with name, email and uri elements, or as one string.</summary>
    public FeedAuthor? Author(int node)
    {
        string? name = null, email = null, uri = null;
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Kind != NodeKind.Element)
                continue;
            switch (tree[child].Name)
            {
                case "name":
                    name ??= Text(child);
                    break;
                case "email":
                    email ??= Text(child);
                    break;
                case "uri" or "url" or "homepage":
                    uri ??= Url(child);
                    break;
            }
        }

        return name is null && email is null && uri is null ? FeedAuthors.Parse(Text(node)) : new FeedAuthor(name, email, uri);
    }

    private int Wrapper(int node)
    {
        var only = -1;
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Kind != NodeKind.Element)
                continue;
            if (only >= 0)
                return node;
            only = child;
        }

        return only >= 0 && string.Equals(tree[only].Name, "div", StringComparison.Ordinal) ? only : node;
    }

    private string? Absolute(int node, string? html) =>
        html is not null && html.Contains('<', StringComparison.Ordinal) && Base(node) is { Address: not null } found ? FeedHtml.Absolute(html, found) : html;

    private FeedBase Base(int node)
    {
        if (!tree.HasBases)
            return address;
        while (node >= 0 && !tree[node].HasBase)
            node = tree[node].Parent;
        if (node < 0)
            return address;
        if (!_bases.TryGetValue(node, out var found))
        {
            found = Base(tree[node].Parent).Within(tree.Attribute(node, "xml:base")); // Bounded by the parser's depth.
            _bases[node] = found;
        }

        return found;
    }

    private static string? FromBase64(string text)
    {
        var buffer = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Trim() : null;
    }
}
