using System.Globalization;
using NewsPipeline.Feeds.Reading.Wire;

namespace NewsPipeline.Feeds.Reading.Formats;

/// <summary>Elements of the modules that feeds of every format carry.</summary>
internal static class ModuleFields
{
    public static void Take(FieldReader reader, int node, FieldSet fields)
    {
        var name = reader.Tree[node].Name;
        switch (reader.Tree[node].Vocabulary)
        {
            case Vocabulary.Content when name is "encoded":
                fields.Content.Set(0, fields.Content.Wants(0) ? reader.Html(node) : null);
                break;
            case Vocabulary.DublinCore:
                DublinCore(reader, node, name, fields);
                break;
            case Vocabulary.DublinCoreTerms:
                Terms(reader, node, name, fields);
                break;
            case Vocabulary.Media:
                Media(reader, node, name, fields, depth: 0);
                break;
            case Vocabulary.Itunes:
                Itunes(reader, node, name, fields);
                break;
            case Vocabulary.Syndication:
                Syndication(reader, node, name, fields);
                break;
            case Vocabulary.Xhtml when name is "body" or "div":
                if (fields.Content.Wants(1))
                    fields.Content.Set(1, reader.Html(node, escape: true));
                break;
            case Vocabulary.FeedBurner when name is "origlink":
                fields.Link.Set(4, reader.Url(node));
                break;
            case Vocabulary.WebFeeds when name is "icon" or "logo":
                fields.Image.Set(4, reader.Url(node));
                break;
            case Vocabulary.Yandex or Vocabulary.Other when name is "full-text" or "fulltext" or "full_text":
                if (fields.Content.Wants(1))
                    fields.Content.Set(1, reader.Html(node));
                break;
        }
    }

    private static void DublinCore(FieldReader reader, int node, string name, FieldSet fields)
    {
        switch (name)
        {
            case "title":
                fields.Title.Set(3, reader.Html(node));
                break;
            case "creator" or "author":
                fields.Add(FeedAuthors.Parse(reader.Text(node)));
                break;
            case "date":
                fields.Published.Set(3, reader.Text(node));
                break;
            case "description":
                fields.Summary.Set(3, reader.Html(node));
                break;
            case "subject":
                fields.Add(new FeedCategory(reader.Text(node)));
                break;
            case "language":
                fields.Language.Set(1, reader.Text(node));
                break;
            case "identifier":
                fields.Id.Set(4, reader.Text(node));
                break;
            case "source" when fields.Source is null && reader.Text(node) is { } source:
                fields.Source = FeedUrls.IsWeb(source) ? new FeedSource(null, source) : new FeedSource(source);
                break;
        }
    }

    private static void Terms(FieldReader reader, int node, string name, FieldSet fields)
    {
        switch (name)
        {
            case "issued" or "available" or "date":
                fields.Published.Set(3, reader.Text(node));
                break;
            case "created":
                fields.Published.Set(4, reader.Text(node));
                break;
            case "modified":
                fields.Updated.Set(3, reader.Text(node));
                break;
            case "abstract":
                fields.Summary.Set(4, reader.Html(node));
                break;
            default:
                DublinCore(reader, node, name, fields);
                break;
        }
    }

    private static void Media(FieldReader reader, int node, string name, FieldSet fields, int depth)
    {
        var tree = reader.Tree;
        switch (name)
        {
            case "content":
                fields.AddMedia(reader.Url(node, "url"), tree.Attribute(node, "type"), tree.Attribute(node, "filesize"));
                break;
            case "thumbnail":
                fields.AddThumbnail(reader.Url(node, "url") ?? reader.Url(node));
                break;
            case "title":
                fields.Title.Set(4, reader.Html(node));
                break;
            case "description" or "text":
                fields.Summary.Set(6, reader.Html(node));
                break;
            case "category":
                fields.Add(new FeedCategory(reader.Text(node), tree.Attribute(node, "scheme"), tree.Attribute(node, "label")));
                break;
            case "keywords":
                fields.AddKeywords(reader.Text(node));
                break;
        }

        if (name is not ("group" or "content") || depth > 1)
            return;
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            // A title inside media:content is the picture's.
            if (tree[child].Kind == NodeKind.Element && tree[child].Vocabulary == Vocabulary.Media && (name is "group" || tree[child].Name is "thumbnail" or "category"))
                Media(reader, child, tree[child].Name, fields, depth + 1);
        }
    }

    private static void Itunes(FieldReader reader, int node, string name, FieldSet fields)
    {
        var tree = reader.Tree;
        switch (name)
        {
            case "title":
                fields.Title.Set(3, reader.Html(node));
                break;
            case "author":
                fields.Add(FeedAuthors.Parse(reader.Text(node)));
                break;
            case "owner":
                fields.Owner ??= reader.Author(node);
                break;
            case "summary":
                fields.Summary.Set(4, reader.Html(node));
                break;
            case "subtitle":
                fields.Summary.Set(5, reader.Html(node));
                break;
            case "image":
                fields.Image.Set(3, reader.Url(node, "href") ?? reader.Url(node, "url") ?? reader.Url(node));
                break;
            case "keywords":
                fields.AddKeywords(reader.Text(node));
                break;
            case "new-feed-url":
                fields.NewAddress ??= reader.Url(node);
                break;
            case "category":
                fields.Add(new FeedCategory(tree.Attribute(node, "text"), "http://www.itunes.com/"));
                for (var child = tree[node].First; child >= 0; child = tree[child].Next)
                {
                    if (tree.Is(child, Vocabulary.Itunes, "category"))
                        fields.Add(new FeedCategory(tree.Attribute(child, "text"), "http://www.itunes.com/"));
                }

                break;
        }
    }

    private static void Syndication(FieldReader reader, int node, string name, FieldSet fields)
    {
        var text = reader.Text(node);
        switch (name)
        {
            case "updateperiod":
                fields.Period = text?.ToLowerInvariant() switch
                {
                    "hourly" => TimeSpan.FromHours(1),
                    "daily" => TimeSpan.FromDays(1),
                    "weekly" => TimeSpan.FromDays(7),
                    "monthly" => TimeSpan.FromDays(30),
                    "yearly" => TimeSpan.FromDays(365),
                    _ => null,
                };
                break;
            case "updatefrequency":
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times))
                    fields.Frequency = times;
                break;
        }
    }
}
