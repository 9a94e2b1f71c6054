using System.Globalization;
using System.Text;
using System.Xml;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Host.Web.Pages;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web.Api;

/// <summary>Writes search results as RSS 2.0 (rssboard.org/rss-specification). Pure; never throws on hostile text.</summary>
internal static class RssWriter
{
    public const string ContentType = "application/rss+xml";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MaxDescription = 500;

    public static byte[] Write(SearchPage page, SearchInput input, Uri origin, WatchList watchList)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteStartElement("channel");
            Element(xml, "title", string.IsNullOrWhiteSpace(input.Q) ? "NewsPipeline" : $"NewsPipeline: {input.Q}");
            Element(xml, "link", new Uri(origin, input.At("/")).AbsoluteUri);
            Element(xml, "description", SearchWords.Describe(input, watchList));
            xml.WriteStartElement("atom", "link", Atom);
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", ContentType);
            xml.WriteAttributeString("href", new Uri(origin, input.At("/rss")).AbsoluteUri);
            xml.WriteEndElement();
            foreach (var hit in page.Hits)
                Item(xml, hit.Document, watchList);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Item(XmlWriter xml, ArticleDocument document, WatchList watchList)
    {
        xml.WriteStartElement("item");
        Element(xml, "title", document.Article.Title);
        if (Links.IsWeb(document.Article.Url))
            Element(xml, "link", document.Article.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(Valid(document.Article.ArticleId));
        xml.WriteEndElement();
        Element(xml, "pubDate", document.Timestamp.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture));
        // Readers take a description for HTML: what is text here is encoded once for HTML and once for XML.
        Element(xml, "description", Snippets.Encoder.Encode(Description(document)));
        if (document.Article.Feeds.FirstOrDefault(Links.IsWeb) is { } feed)
        {
            xml.WriteStartElement("source");
            xml.WriteAttributeString("url", Valid(feed));
            xml.WriteString(Valid(document.Article.Source.Name));
            xml.WriteEndElement();
        }

        foreach (var entity in document.EntitiesOf(watchList))
            Element(xml, "category", entity.Name);
        xml.WriteEndElement();
    }

    private static string Description(ArticleDocument document)
    {
        var text = string.IsNullOrWhiteSpace(document.Article.Lead) ? document.Article.Text : document.Article.Lead;
        return text.Length <= MaxDescription ? text : string.Concat(text.AsSpan(0, MaxDescription), "…");
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Valid(text));

    /// <summary>The text without what XML 1.0 cannot hold, even escaped.</summary>
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
                valid.Append(rune.ToString());
        }

        return valid.ToString();
    }
}
