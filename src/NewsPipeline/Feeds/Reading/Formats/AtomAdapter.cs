using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Atom 1.0 and 0.3.</summary>
internal static class AtomAdapter
{
    public static Feed Read(FieldReader reader, int root, List<string> repairs)
    {
        var feed = Fields(reader, root);
        feed.Language.Set(2, reader.Tree.Attribute(root, "xml:lang"));
        return feed.ToFeed(FeedItems.Read(reader, root, Vocabulary.Atom, "entry", Entry, repairs));
    }

    private static FeedItem Entry(FieldReader reader, int entry)
    {
        var fields = Fields(reader, entry);
        // RFC 4287 section 4.1.2 lets an entry with content stand without a link; its id is then often its address.
        if (FeedUrls.IsWeb(fields.Id.Value))
            fields.Link.Set(4, fields.Id.Value);
        return fields.ToItem();
    }

    private static FieldSet Fields(FieldReader reader, int parent)
    {
        var tree = reader.Tree;
        var fields = new FieldSet();
        for (var node = tree[parent].First; node >= 0; node = tree[node].Next)
        {
            if (tree[node].Kind != NodeKind.Element)
                continue;
            if (tree[node].Vocabulary == Vocabulary.Atom)
                AtomFields.Take(reader, node, fields, isOwn: true);
            else
                ModuleFields.Take(reader, node, fields);
        }

        return fields;
    }
}
