using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace NewsPipeline.Host.Demo.Feeds;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static string Write(DemoFeedView feed) => new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = feed.HomeUrl,
        ["feed_url"] = feed.SelfUrl,
        ["language"] = feed.Outlet.Language,
        ["items"] = new JsonArray([.. feed.Items.Select(Item)]),
    }.ToJsonString(Readable);

    private static JsonObject Item(DemoFeedItem item)
    {
        var json = new JsonObject
        {
            ["id"] = $"{item.Article.Outlet}:{item.Article.Slug}",
            ["url"] = item.Link,
            ["title"] = item.Article.Title,
            ["content_text"] = item.Article.Summary,
            ["date_published"] = item.Published,
            ["authors"] = new JsonArray(new JsonObject { ["name"] = item.Article.Author }),
            ["tags"] = new JsonArray(item.Article.Section),
        };
        if (item.Updated is { } updated)
            json["date_modified"] = updated;
        return json;
    }
}
