using NewsPipeline.Feeds.Reading.Wire;
using NewsPipeline.Text;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Sitemaps with Google's news extension as feeds; an index as a list of sitemaps.</summary>
internal static class SitemapAdapter
{
    public static Feed Read(FieldReader reader, int root, List<string> repairs)
    {
        var feed = new FieldSet();
        var items = FeedItems.Read(reader, root, Vocabulary.Sitemap, "url", (r, node) => Item(r, node, feed), repairs, FeedLimits.SitemapItems);
        return feed.ToFeed(items);
    }

    /// <summary>The sitemaps of an index, in its order.</summary>
    public static IReadOnlyList<ListedSitemap> Index(FieldReader reader, int root)
    {
        var tree = reader.Tree;
        var sitemaps = new List<ListedSitemap>();
        for (var node = root + 1; node < tree.Count && sitemaps.Count < FeedLimits.SitemapItems; node++)
        {
            if (!tree.Is(node, Vocabulary.Sitemap, "sitemap"))
                continue;
            var location = tree.Child(node, Vocabulary.Sitemap, "loc");
            var changed = tree.Child(node, Vocabulary.Sitemap, "lastmod");
            if (location >= 0 && reader.Url(location) is { } url)
                sitemaps.Add(new ListedSitemap(url, changed < 0 ? null : NewsDates.Parse(reader.Text(changed))?.Utc));
        }

        return sitemaps;
    }

    private static FeedItem Item(FieldReader reader, int url, FieldSet feed)
    {
        var tree = reader.Tree;
        var fields = new FieldSet();
        for (var node = tree[url].First; node >= 0; node = tree[node].Next)
        {
            if (tree.Is(node, Vocabulary.Sitemap, "loc"))
            {
                fields.Link.Set(0, reader.Url(node));
                fields.Id.Set(0, fields.Link.Value);
            }
            else if (tree.Is(node, Vocabulary.Sitemap, "lastmod"))
            {
                fields.Updated.Set(0, reader.Text(node));
            }
            else if (tree.Is(node, Vocabulary.News, "news"))
            {
                News(reader, node, fields, feed);
            }
        }

        return fields.ToItem();
    }

    private static void News(FieldReader reader, int news, FieldSet fields, FieldSet feed)
    {
        var tree = reader.Tree;
        for (var node = tree[news].First; node >= 0; node = tree[node].Next)
        {
            if (tree[node].Kind != NodeKind.Element)
                continue;
            switch (tree[node].Name)
            {
                case "title":
                    fields.Title.Set(0, reader.Text(node));
                    break;
                case "publication_date":
                    fields.Published.Set(0, reader.Text(node));
                    break;
                case "keywords":
                    fields.AddKeywords(reader.Text(node));
                    break;
                case "publication":
                    var name = tree.Child(node, Vocabulary.News, "name");
                    var language = tree.Child(node, Vocabulary.News, "language");
                    feed.Title.Set(0, name < 0 ? null : reader.Text(name));
                    feed.Language.Set(0, language < 0 ? null : reader.Text(language));
                    break;
            }
        }
    }
}
