using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>The segments that are the article's text.</summary>
internal sealed record Body(string Method, IReadOnlyList<Segment> Kept);

internal static class BodySelection
{
    public static Body Select(Page page)
    {
        var container = Densest(page);
        var kept = new List<Segment>();
        for (var i = container.First; i < container.End; i++)
        {
            var segment = page.Segments[i];
            var inside = Traits.None;
            for (var r = page.RegionOf(segment); r.Index != container.Index; r = page.Regions[r.Parent])
                inside |= r.Own;
            if ((inside & (Traits.Boilerplate | Traits.Hidden)) != Traits.None || segment.InFigure || segment.LinkDensity > 0.5 || segment.Tag is Tag.Heading1)
                continue;
            if (segment.IsProse || segment.Tag is Tag.Paragraph or Tag.ListItem or Tag.Cell || segment.Tag.IsHeading())
                kept.Add(segment);
        }

        return new Body("densest", kept);
    }

    /// <summary>The innermost region that still holds most of the page's prose.</summary>
    public static Region Densest(Page page)
    {
        var current = page.Regions[0];
        while (true)
        {
            Region? next = null;
            for (var i = current.Index + 1; i < page.Regions.Count && page.Regions[i].Depth > current.Depth; i++)
            {
                var child = page.Regions[i];
                if (child.Parent == current.Index && child.ProseChars > 0.7 * current.ProseChars)
                {
                    next = child;
                    break;
                }
            }

            if (next is null || next.Tag is Tag.Paragraph)
                return current;
            current = next;
        }
    }
}
