using System.Globalization;
using System.Xml.Linq;

namespace NewsPipeline.Host.Demo.Feeds;

/// <summary>Atom (RFC 4287) whose links are relative to an xml:base.</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static string Write(DemoFeedView feed)
    {
        var home = new Uri(feed.HomeUrl);
        var root = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "base", feed.HomeUrl),
            new XAttribute(XNamespace.Xml + "lang", feed.Outlet.Language),
            new XElement(Atom + "id", $"tag:{feed.Outlet.Id}.example,2025:feed"),
            new XElement(Atom + "title", feed.Title),
            new XElement(Atom + "updated", Date(feed.Updated)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", Relative(home, feed.SelfUrl))),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", "./")),
            feed.Items.Select(item => Entry(item, home)));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n";
    }

    private static XElement Entry(DemoFeedItem item, Uri home) => new(
        Atom + "entry",
        new XElement(Atom + "id", $"tag:{item.Article.Outlet}.example,2025:{item.Article.Slug}"),
        // Escaped twice: type="html" says that the text is itself HTML.
        new XElement(Atom + "title", new XAttribute("type", "html"), Markup.Of($"{item.Article.Title}").Html),
        new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("href", Relative(home, item.Link))),
        new XElement(Atom + "published", Date(item.Published)),
        new XElement(Atom + "updated", Date(item.Updated ?? item.Published)),
        new XElement(Atom + "author", new XElement(Atom + "name", item.Article.Author)),
        new XElement(Atom + "category", new XAttribute("term", item.Article.Section)),
        new XElement(Atom + "summary", new XAttribute("type", "text"), item.Article.Summary));

    private static string Relative(Uri home, string url) => home.MakeRelativeUri(new Uri(url)).ToString();

    private static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
