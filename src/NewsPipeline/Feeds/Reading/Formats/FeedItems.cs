using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Finds the items of a feed wherever they stand: in the channel, beside it, inside each other.</summary>
internal static class FeedItems
{
    public static IReadOnlyList<FeedItem> Read(FieldReader reader, int root, Vocabulary vocabulary, string name, Func<FieldReader, int, FeedItem> read, List<string> repairs, int most = FeedLimits.Items)
    {
        var items = new List<FeedItem>();
        var tree = reader.Tree;
        for (var node = root + 1; node < tree.Count; node++)
        {
            if (tree[node].Kind != NodeKind.Element || tree[node].Vocabulary != vocabulary || !string.Equals(tree[node].Name, name, StringComparison.Ordinal))
                continue;
            if (items.Count == most)
            {
                repairs.Add($"more than {most} items: the rest is cut");
                break;
            }

            var item = read(reader, node);
            items.Add(tree[node].IsCut ? item with { IsCut = true } : item);
        }

        return items;
    }
}
