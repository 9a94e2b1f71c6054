using System.Text.Json.Nodes;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Host.Cli;

/// <summary>A feed as <c>parse-feed --list</c> writes it; what is missing is left out.</summary>
internal static class FeedWire
{
    public static JsonObject From(Feed feed) => new()
    {
        ["feed"] = Object(
            ("id", feed.Id), ("title", feed.Title), ("link", feed.Link), ("description", feed.Description), ("language", feed.Language), ("image", feed.Image),
            ("published", Date(feed.Published)), ("updated", Date(feed.Updated)), ("ttl", feed.Ttl is { } ttl ? (int)ttl.TotalMinutes : null),
            ("hub", feed.Hub), ("self", feed.Self), ("authors", List(feed.Authors, Author)), ("tags", List(feed.Categories, Tag))),
        ["entries"] = new JsonArray([.. feed.Items.Select(Entry)]),
    };

    private static JsonNode Entry(FeedItem item) => Object(
        ("id", item.Id), ("link", item.Link), ("title", item.Title), ("summary", item.Summary), ("content", item.Content), ("comments", item.Comments),
        ("published", Date(item.Published)), ("updated", Date(item.Updated)), ("authors", List(item.Authors, Author)), ("tags", List(item.Categories, Tag)),
        ("enclosures", List(item.Enclosures, Enclosure)), ("media", List(item.Media, Enclosure)), ("thumbnails", List(item.Thumbnails, url => Object(("url", url)))),
        ("source", item.Source is { } source ? Object(("title", source.Title), ("link", source.Url)) : null));

    private static JsonObject Author(FeedAuthor author) => Object(("name", author.Name), ("email", author.Email), ("uri", author.Uri));

    private static JsonObject Tag(FeedCategory category) => Object(("term", category.Term), ("scheme", category.Scheme), ("label", category.Label));

    private static JsonObject Enclosure(FeedEnclosure file) => Object(("url", file.Url), ("type", file.Type), ("length", file.Length));

    private static string? Date(DateTimeOffset? date) => date is { } moment ? ParseDateCommand.Iso(moment) : null;

    private static JsonArray? List<T>(IReadOnlyList<T> list, Func<T, JsonObject> each) => list.Count == 0 ? null : new JsonArray([.. list.Select(each)]);

    private static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
                made[name] = value;
        }

        return made;
    }
}
