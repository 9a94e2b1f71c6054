using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Elements of Atom 1.0 (RFC 4287) and 0.3, in Atom feeds and, one rank behind, inside RSS.</summary>
internal static class AtomFields
{
    private const int Enclosing = -1;

    public static void Take(FieldReader reader, int node, FieldSet fields, bool isOwn)
    {
        var rank = isOwn ? 0 : 2;
        switch (reader.Tree[node].Name)
        {
            case "title" when fields.Title.Wants(rank):
                fields.Title.Set(rank, reader.Construct(node));
                break;
            case "id" when fields.Id.Wants(rank):
                fields.Id.Set(rank, reader.Id(reader.Text(node), node));
                break;
            case "link":
                Link(reader, node, fields, rank);
                break;
            case "summary" or "subtitle" or "tagline" when fields.Summary.Wants(rank):
                fields.Summary.Set(rank, reader.Construct(node));
                break;
            case "info" when fields.Summary.Wants(rank + 1):
                fields.Summary.Set(rank + 1, reader.Construct(node));
                break;
            case "content":
                if (fields.Content.Wants(rank))
                    fields.Content.Set(rank, reader.Construct(node));
                fields.Link.Set(rank + 3, reader.Url(node, "src"));
                break;
            case "published":
                fields.Published.Set(rank, reader.Text(node));
                break;
            case "issued" or "created": // Atom 0.3; issued stands before created.
                fields.Published.Set(reader.Tree[node].Name[0] == 'i' ? rank + 1 : rank + 2, reader.Text(node));
                break;
            case "updated" or "modified":
                fields.Updated.Set(rank, reader.Text(node));
                break;
            case "author":
                fields.Add(reader.Author(node));
                break;
            case "category":
                fields.Add(new FeedCategory(reader.Tree.Attribute(node, "term") ?? reader.Text(node), reader.Tree.Attribute(node, "scheme"), reader.Tree.Attribute(node, "label")));
                break;
            case "logo":
                fields.Image.Set(rank, reader.Url(node));
                break;
            case "icon":
                fields.Image.Set(rank + 1, reader.Url(node));
                break;
            case "source":
                Source(reader, node, fields);
                break;
        }
    }

    public static void Link(FieldReader reader, int node, FieldSet fields, int rank)
    {
        var tree = reader.Tree;
        // Under a prefix of Atom's namespace attributes have one now and then too, though the specification gives them none.
        var url = reader.Url(node, "href") ?? reader.Url(node, "href", anyPrefix: true) ?? reader.Url(node);
        if (url is null)
            return;
        var rel = (tree.Attribute(node, "rel") ?? tree.Attribute(node, "rel", anyPrefix: true))?.ToLowerInvariant() ?? "alternate";
        rel = rel[(rel.LastIndexOf('/') + 1)..]; // http://www.iana.org/assignments/relation/alternate
        var type = tree.Attribute(node, "type") ?? tree.Attribute(node, "type", anyPrefix: true);
        var worth = rel switch
        {
            "alternate" => type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase) ? rank : rank + 1,
            "enclosure" => Enclosing,
            "related" or "via" => rank + 5,
            "self" => rank + 6,
            _ => int.MaxValue,
        };
        if (worth == Enclosing)
        {
            fields.AddEnclosure(url, type, tree.Attribute(node, "length"));
            worth = rank + 7;
        }

        if (string.Equals(rel, "self", StringComparison.Ordinal))
            fields.Self ??= url;
        else if (string.Equals(rel, "hub", StringComparison.Ordinal))
            fields.Hub ??= url;
        else if (string.Equals(rel, "replies", StringComparison.Ordinal))
            fields.Comments.Set(rank + 1, url);
        // What only stands near an item (its own Atom address, a file) is a link of last resort for items, never for feeds.
        if (worth <= rank + 1 || (worth != int.MaxValue && reader.Tree.Is(tree[node].Parent, Vocabulary.Atom, "entry")))
            fields.Link.Set(worth, url);
    }

    private static void Source(FieldReader reader, int node, FieldSet fields)
    {
        var tree = reader.Tree;
        if (!tree.HasElements(node))
        {
            fields.Source ??= new FeedSource(reader.Text(node), reader.Url(node, "url"));
            return;
        }

        var source = new FieldSet();
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Kind == NodeKind.Element && tree[child].Name is "title" or "link" or "id")
                Take(reader, child, source, isOwn: true);
        }

        fields.Source ??= new FeedSource(source.Title.Value, source.Link.Value ?? source.Self ?? source.Id.Value);
    }
}
