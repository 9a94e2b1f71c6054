using System.Text;
using AngleSharp.Dom;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Notes the elements that metadata is read from while the page is walked.</summary>
internal sealed class MarkReader(PageMarks marks)
{
    /// <summary>One more than a title may have: a longer heading is seen to be longer, not taken without its end.</summary>
    private const int MaxText = Titles.MaxTitle + 1;

    public void Head(IElement element, Tag tag)
    {
        switch (tag)
        {
            case Tag.Title:
                marks.Title ??= Blanks.Collapse(element.TextContent, 1_000);
                break;
            case Tag.Base:
                marks.Base ??= element.GetAttribute("href");
                break;
            case Tag.HeadLink when marks.Links.Count < PageMarks.Max && element.GetAttribute("rel") is { } rel && element.GetAttribute("href") is { Length: > 0 } href:
                marks.Links.Add((rel.ToLowerInvariant(), href));
                break;
            case Tag.Meta when marks.Metas.Count < PageMarks.Max && (element.GetAttribute("content") ?? element.GetAttribute("value")) is { } content:
                var key = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv");
                var value = Blanks.Collapse(content, 8_000);
                if (key is not null && value.Length > 0)
                    marks.Metas.Add((key.Trim().ToLowerInvariant(), value));
                break;
        }
    }

    public void Element(IElement element, Tag tag, Traits own, Traits path, int segment)
    {
        var traits = own | path;
        if (tag is Tag.Heading1 && marks.Headings.Count < 20)
            marks.Headings.Add(Of(element, MarkKind.Tag, "h1", null, traits, segment));
        if (tag is Tag.Time && marks.Times.Count < PageMarks.Max)
            marks.Times.Add(Of(element, MarkKind.Tag, element.GetAttribute("itemprop") ?? (element.HasAttribute("pubdate") ? "pubdate" : ""), element.GetAttribute("datetime"), traits, segment));
        if (element.GetAttribute("itemprop") is { } property)
            Property(element, property, traits, segment);
        else if (tag is Tag.Link && element.GetAttribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase))
            Author(element, MarkKind.Relation, "author", traits, segment);
        else if (tag is Tag.Link && LeadsToPerson(element.GetAttribute("href")))
            Author(element, MarkKind.Link, "link", traits, segment);
        else if (own.HasFlag(Traits.Author) && (element.ClassName ?? element.Id ?? "") is { Length: < 200 } name)
            Author(element, MarkKind.Class, name, traits, segment);
    }

    private static bool LeadsToPerson(string? href)
    {
        if (href is null or { Length: > 300 })
            return false;
        foreach (var path in (ReadOnlySpan<string>)["/author/", "/authors/", "/author-", "/team/", "/by/", "/people/", "/staff/", "/profile/", "/profiles/", "/autor/", "/autoren/", "/auteur/", "/autore/", "/avtor/", "/contributor", "/journalist", "/columnist", "/reporter", "/person/", "/bio/", "/editors/", "/writers/"])
        {
            if (href.Contains(path, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private void Property(IElement element, string property, Traits traits, int segment)
    {
        if (property.Contains("author", StringComparison.OrdinalIgnoreCase) || property.Contains("creator", StringComparison.OrdinalIgnoreCase))
            Author(element, MarkKind.Property, property, traits, segment);
        else if (marks.Properties.Count < PageMarks.Max && (property.Contains("date", StringComparison.OrdinalIgnoreCase) || property.Contains("headline", StringComparison.OrdinalIgnoreCase)))
            marks.Properties.Add(Of(element, MarkKind.Property, property, element.GetAttribute("datetime") ?? element.GetAttribute("content"), traits, segment));
    }

    private void Author(IElement element, MarkKind kind, string name, Traits traits, int segment)
    {
        if (marks.Authors.Count < 60)
            marks.Authors.Add(Of(element, kind, name, element.GetAttribute(kind is MarkKind.Relation or MarkKind.Link ? "href" : "content") ?? Unshown(element, kind), traits, segment));
    }

    /// <summary>The name of a marked author, an organisation apart, that only a meta element in it gives.</summary>
    private static string? Unshown(IElement element, MarkKind kind) =>
        kind is MarkKind.Property && element.GetAttribute("itemtype")?.EndsWith("Organization", StringComparison.Ordinal) is not true
            ? element.Children.FirstOrDefault(child => child.LocalName is "meta" && child.GetAttribute("itemprop") is "name")?.GetAttribute("content") : null;

    private static Mark Of(IElement element, MarkKind kind, string name, string? value, Traits traits, int segment) =>
        new(kind, name, Bounded(element, MaxText), value, traits, segment);

    /// <summary>The text of an element up to a length; elements are set apart by a space, list items and names by a line end.</summary>
    private static string Bounded(INode node, int max)
    {
        var text = new StringBuilder();
        Add(node, text, max, 0);
        return Blanks.Collapse(text.ToString(), max);
    }

    private static void Add(INode node, StringBuilder text, int max, int depth)
    {
        for (var i = 0; i < node.ChildNodes.Length && text.Length < max && depth < 30; i++)
        {
            var child = node.ChildNodes[i];
            if (child is IText data)
            {
                text.Append(data.Data, 0, Math.Min(data.Data.Length, 2 * max));
            }
            else if (child is IElement element && Tags.Of(element.LocalName) is not (Tag.Skipped or Tag.Meta))
            {
                text.Append(' ');
                Add(element, text, max, depth + 1);
                text.Append(' ');
            }
        }
    }
}
