using System.Buffers;
using System.Text;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Notes the elements that metadata is read from while the page is walked.</summary>
internal sealed class MarkReader(PageMarks marks)
{
    /// <summary>One more than a title may have: a longer heading is seen to be longer, not taken without its end.</summary>
    private const int MaxText = Titles.MaxTitle + 1;

    private static readonly SearchValues<string> PersonPaths = SearchValues.Create(
        ["/author/", "/authors/", "/author-", "/team/", "/by/", "/people/", "/staff/", "/profile/", "/profiles/", "/autor/", "/autoren/", "/auteur/", "/autore/", "/avtor/", "/contributor", "/journalist", "/columnist", "/reporter", "/person/", "/bio/", "/editors/", "/writers/"],
        StringComparison.OrdinalIgnoreCase);

    public void Head(PageElement element, Tag tag)
    {
        switch (tag)
        {
            case Tag.Title:
                marks.Title ??= Blanks.Collapse(element.Text(), 1_000);
                break;
            case Tag.Base:
                marks.Base ??= element.Attribute("href");
                break;
            case Tag.HeadLink when marks.Links.Count < PageMarks.Max && element.Attribute("rel") is { } rel && element.Attribute("href") is { Length: > 0 } href:
                marks.Links.Add((rel.ToLowerInvariant(), href));
                break;
            case Tag.Meta when marks.Metas.Count < PageMarks.Max && (element.Attribute("content") ?? element.Attribute("value")) is { } content:
                var key = element.Attribute("property") ?? element.Attribute("name") ?? element.Attribute("itemprop") ?? element.Attribute("http-equiv");
                var value = Blanks.Collapse(content, 8_000);
                if (key is not null && value.Length > 0)
                    marks.Metas.Add((key.Trim().ToLowerInvariant(), value));
                break;
        }
    }

    public void Element(PageElement element, Tag tag, Traits own, Traits path, int segment)
    {
        var traits = own | path;
        if (tag is Tag.Heading1 && marks.Headings.Count < 20)
            marks.Headings.Add(Of(element, MarkKind.Tag, "h1", null, traits, segment));
        if (tag is Tag.Time && marks.Times.Count < PageMarks.Max)
            marks.Times.Add(Of(element, MarkKind.Tag, element.Attribute("itemprop") ?? (element.Has("pubdate") ? "pubdate" : ""), element.Attribute("datetime") ?? Moment(element), traits, segment));
        else if (own.HasFlag(Traits.Date) && marks.Times.Count < PageMarks.Max && Moment(element) is { } moment)
            marks.Times.Add(Of(element, MarkKind.Tag, element.Attribute("itemprop") ?? Changed(element), moment, traits, segment));
        if (element.Attribute("itemprop") is { } property)
            Property(element, property, traits, segment);
        else if (tag is Tag.Link && element.Attribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase))
            Author(element, MarkKind.Relation, "author", traits, segment);
        else if (tag is Tag.Link && LeadsToPerson(element.Attribute("href")))
            Author(element, MarkKind.Link, "link", traits, segment);
        else if (own.HasFlag(Traits.Author) && (element.Attribute("class") ?? element.Attribute("id") ?? "") is { Length: < 200 } name)
            Author(element, MarkKind.Class, name, traits, segment);
    }

    /// <summary>The moment that the title or a data attribute of an element gives, where its text may say "2 hours ago"; null where there is none.</summary>
    private static string? Moment(PageElement element)
    {
        foreach (var attribute in element.Attributes)
        {
            var name = attribute.Name.Memory.Span;
            if ((name is "title" || (name.StartsWith("data-") && (name.Contains("date", StringComparison.Ordinal) || name.Contains("time", StringComparison.Ordinal) || name.Contains("publish", StringComparison.Ordinal)) && !name.Contains("modif", StringComparison.Ordinal) && !name.Contains("updat", StringComparison.Ordinal)))
                && attribute.Value.Memory.Span is { Length: >= 8 } value && NewsDates.Parse(value.ToString()) is { Precision: >= DatePrecision.Day })
                return value.ToString();
        }

        return null;
    }

    private static string Changed(PageElement element) => element.Attribute("class")?.Contains("updat", StringComparison.OrdinalIgnoreCase) is true ? "modified" : "";

    private static bool LeadsToPerson(string? href) => href is { Length: <= 300 } && href.AsSpan().ContainsAny(PersonPaths);

    private void Property(PageElement element, string property, Traits traits, int segment)
    {
        if (property.Contains("author", StringComparison.OrdinalIgnoreCase) || property.Contains("creator", StringComparison.OrdinalIgnoreCase))
            Author(element, MarkKind.Property, property, traits, segment);
        else if (marks.Properties.Count < PageMarks.Max && (property.Contains("date", StringComparison.OrdinalIgnoreCase) || property.Contains("headline", StringComparison.OrdinalIgnoreCase)))
            marks.Properties.Add(Of(element, MarkKind.Property, property, element.Attribute("datetime") ?? element.Attribute("content"), traits, segment));
    }

    private void Author(PageElement element, MarkKind kind, string name, Traits traits, int segment)
    {
        if (marks.Authors.Count < 60)
            marks.Authors.Add(Of(element, kind, name, element.Attribute(kind is MarkKind.Relation or MarkKind.Link ? "href" : "content") ?? Unshown(element, kind), traits, segment));
    }

    /// <summary>The name of a marked author, an organisation apart, that only a meta element in it gives.</summary>
    private static string? Unshown(PageElement element, MarkKind kind) =>
        kind is MarkKind.Property && element.Attribute("itemtype")?.EndsWith("Organization", StringComparison.Ordinal) is not true
            ? element.First(child => child.Tag is Tag.Meta && child.Attribute("itemprop") is "name")?.Attribute("content") : null;

    private static Mark Of(PageElement element, MarkKind kind, string name, string? value, Traits traits, int segment) =>
        new(kind, name, Bounded(element, MaxText, kind is not MarkKind.Tag && !name.Contains("headline", StringComparison.OrdinalIgnoreCase) ? " | " : " "), value, traits, segment);

    /// <summary>The text of an element up to a length; inline elements are set apart by a space, list items by a comma, other blocks by what is given.</summary>
    private static string Bounded(PageElement element, int max, string between)
    {
        var text = new StringBuilder();
        Add(element, text, max, 0);
        return string.Join(between, text.Replace("\v", ", ").ToString().Split('\n').Select(line => Blanks.Collapse(line)).Where(line => line.Length > 0)) is var joined && joined.Length <= max ? joined : joined[..max];
    }

    private static void Add(PageElement element, StringBuilder text, int max, int depth)
    {
        if (depth >= 30)
            return;
        foreach (var child in element.Children)
        {
            if (text.Length >= max)
                return;
            if (child is PageText data)
            {
                text.Append(data.Data[..Math.Min(data.Data.Length, 2 * max)].ToString().Replace('\n', ' '));
            }
            else if (child is PageElement { Tag: not (Tag.Skipped or Tag.Meta) } inner)
            {
                var apart = inner.Tag is Tag.ListItem ? '\v' : inner.Tag.IsBlock() ? '\n' : ' ';
                text.Append(apart);
                Add(inner, text, max, depth + 1);
                text.Append(apart);
            }
        }
    }
}
