using System.Globalization;
using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>RSS 0.90 to 2.0 and RDF Site Summary.</summary>
internal static class RssAdapter
{
    public static Feed Read(FieldReader reader, int root, List<string> repairs)
    {
        var tree = reader.Tree;
        var channel = tree.Child(root, Vocabulary.Rss, "channel");
        if (channel < 0)
            channel = root;
        var feed = new FieldSet();
        feed.Language.Set(2, tree.Attribute(channel, "xml:lang") ?? tree.Attribute(root, "xml:lang"));
        feed.Id.Set(2, tree.Attribute(channel, "about", anyPrefix: true));
        Channel(reader, channel, feed);
        if (channel != root)
            Channel(reader, root, feed, imagesOnly: true);
        return feed.ToFeed(FeedItems.Read(reader, root, Vocabulary.Rss, "item", Item, repairs));
    }

    private static void Channel(FieldReader reader, int channel, FieldSet feed, bool imagesOnly = false)
    {
        var tree = reader.Tree;
        for (var node = tree[channel].First; node >= 0; node = tree[node].Next)
        {
            if (tree[node].Kind != NodeKind.Element || (imagesOnly && tree[node].Name is not "image"))
                continue;
            if (tree[node].Vocabulary != Vocabulary.Rss)
            {
                Module(reader, node, feed);
                continue;
            }

            switch (tree[node].Name)
            {
                case "lastbuilddate":
                    feed.Updated.Set(0, reader.Text(node));
                    break;
                case "description" or "tagline" or "subtitle":
                    feed.Summary.Set(0, reader.Html(node));
                    break;
                case "language":
                    feed.Language.Set(0, reader.Text(node));
                    break;
                case "managingeditor":
                    feed.Add(FeedAuthors.Parse(reader.Text(node)));
                    break;
                case "ttl" when int.TryParse(reader.Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    feed.Ttl ??= TimeSpan.FromMinutes(minutes);
                    break;
                case "image":
                    var url = tree.Child(node, Vocabulary.Rss, "url");
                    feed.Image.Set(0, (url >= 0 ? reader.Url(url) : null) ?? reader.Url(node, "href"));
                    break;
                default:
                    Shared(reader, node, feed);
                    break;
            }
        }
    }

    private static FeedItem Item(FieldReader reader, int item)
    {
        var tree = reader.Tree;
        var fields = new FieldSet();
        for (var node = tree[item].First; node >= 0; node = tree[node].Next)
        {
            if (tree[node].Kind != NodeKind.Element)
                continue;
            if (tree[node].Vocabulary != Vocabulary.Rss)
            {
                Module(reader, node, fields);
                continue;
            }

            switch (tree[node].Name)
            {
                case "description":
                    fields.Summary.Set(0, fields.Summary.Wants(0) ? reader.Html(node) : null);
                    break;
                case "summary":
                    fields.Summary.Set(1, reader.Html(node));
                    break;
                case "guid" or "id":
                    Guid(reader, node, fields);
                    break;
                case "enclosure":
                    fields.AddEnclosure(reader.Url(node, "url") ?? reader.Url(node), tree.Attribute(node, "type"), tree.Attribute(node, "length"));
                    break;
                case "comments":
                    fields.Comments.Set(0, reader.Url(node));
                    break;
                case "source":
                    fields.Source ??= new FeedSource(reader.Text(node), reader.Url(node, "url"));
                    break;
                case "encoded" or "fullitem" or "body" or "content" or "full-text" or "fulltext":
                    fields.Content.Set(1, reader.Html(node));
                    break;
                default:
                    Shared(reader, node, fields);
                    break;
            }
        }

        if (tree.Attribute(item, "about", anyPrefix: true) is { } about)
        {
            fields.Id.Set(1, about);
            fields.Link.Set(5, FeedUrls.IsWeb(about) ? about : null);
        }

        return fields.ToItem();
    }

    /// <summary>Elements that channel and item have in common.</summary>
    private static void Shared(FieldReader reader, int node, FieldSet fields)
    {
        var tree = reader.Tree;
        switch (tree[node].Name)
        {
            case "title":
                fields.Title.Set(0, fields.Title.Wants(0) ? reader.Html(node) : null);
                break;
            case "link" when tree.Attribute(node, "href") is not null:
                AtomFields.Link(reader, node, fields, 1);
                break;
            case "link" or "url":
                fields.Link.Set(tree[node].Name.Length == 4 ? 0 : 3, reader.Url(node));
                break;
            case "pubdate":
                fields.Published.Set(0, reader.Text(node));
                break;
            case "published" or "date" or "issued" or "created":
                fields.Published.Set(2, reader.Text(node));
                break;
            case "updated" or "modified" or "lastmod":
                fields.Updated.Set(1, reader.Text(node));
                break;
            case "author":
                fields.Add(reader.Author(node));
                break;
            case "creator":
                fields.Add(FeedAuthors.Parse(reader.Text(node)));
                break;
            case "category":
                fields.Add(new FeedCategory(reader.Text(node), tree.Attribute(node, "domain")));
                break;
            case "keywords":
                fields.AddKeywords(reader.Text(node));
                break;
        }
    }

    /// <summary>RSS 2.0: a guid is an address unless isPermaLink says false; many feeds put other things in it without saying so.</summary>
    private static void Guid(FieldReader reader, int node, FieldSet fields)
    {
        var value = reader.Text(node);
        if (value is null || !fields.Id.Wants(0))
            return;
        fields.Id.Set(0, value);
        if (string.Equals(reader.Tree.Attribute(node, "ispermalink"), "false", StringComparison.OrdinalIgnoreCase))
            return;
        if (FeedUrls.IsWeb(value) || FeedUrls.IsPath(value))
            fields.Link.Set(3, reader.Url(node));
    }

    private static void Module(FieldReader reader, int node, FieldSet fields)
    {
        if (reader.Tree[node].Vocabulary == Vocabulary.Atom)
            AtomFields.Take(reader, node, fields, isOwn: false);
        else
            ModuleFields.Take(reader, node, fields);
    }
}
