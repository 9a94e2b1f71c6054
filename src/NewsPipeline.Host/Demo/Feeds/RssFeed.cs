using System.Globalization;
using System.Xml.Linq;

namespace NewsPipeline.Host.Demo.Feeds;

/// <summary>RSS 2.0 in the outlet's encoding; a corrected item carries atom:updated beside its old pubDate.</summary>
internal static class RssFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    public static string Write(DemoFeedView feed)
    {
        var rss = new XElement(
            "rss",
            new XAttribute("version", "2.0"),
            new XAttribute(XNamespace.Xmlns + "atom", Atom),
            new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
            new XElement(
                "channel",
                new XElement("title", feed.Title),
                new XElement("link", feed.HomeUrl),
                new XElement("description", feed.Title),
                new XElement("language", feed.Outlet.Language),
                new XElement("lastBuildDate", Date(feed.Updated)),
                new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml"), new XAttribute("href", feed.SelfUrl)),
                feed.Items.Select(Item)));
        return $"<?xml version=\"1.0\" encoding=\"{feed.Outlet.Encoding.WebName}\"?>\n{rss}\n";
    }

    private static XElement Item(DemoFeedItem item) => new(
        "item",
        new XElement("title", item.Article.Title),
        new XElement("link", item.Link),
        new XElement("guid", new XAttribute("isPermaLink", "false"), $"{item.Article.Outlet}:{item.Article.Slug}"),
        new XElement("pubDate", Date(item.Published)),
        new XElement(DublinCore + "creator", item.Article.Author),
        new XElement("category", item.Article.Section),
        new XElement("description", item.Article.Summary),
        item.Updated is { } updated ? new XElement(Atom + "updated", updated.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)) : null);

    // RFC 822 writes its zone without a colon, which no standard format of .NET does for zones other than GMT.
    private static string Date(DateTimeOffset at) =>
        at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
}
