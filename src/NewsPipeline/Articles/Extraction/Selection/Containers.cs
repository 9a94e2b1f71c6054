using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>The regions that may hold the article: what the page declares, what its names say, and where its prose is densest.</summary>
internal sealed class Containers
{
    private Containers(Region dense, Region? declared, Region? named, Region? article)
    {
        Dense = dense;
        Declared = declared;
        Named = named;
        Article = article;
    }

    /// <summary>The innermost region that still holds most of the page's prose.</summary>
    public Region Dense { get; }

    /// <summary>itemprop=articleBody, or null.</summary>
    public Region? Declared { get; }

    /// <summary>The region whose names say article text, or null.</summary>
    public Region? Named { get; }

    /// <summary>The article or main element with most prose, or null.</summary>
    public Region? Article { get; }

    public static Containers Of(Page page)
    {
        // Prose under comments, sidebars and the like must not pull the densest region away from the article.
        var clean = new int[page.Regions.Count];
        foreach (var segment in page.Segments)
        {
            var region = page.RegionOf(segment);
            if (segment.IsProse && !segment.InFigure && (region.Path & Averse) == Traits.None)
                clean[region.Index] += segment.Text.Length;
        }

        for (var i = clean.Length - 1; i > 0; i--)
            clean[page.Regions[i].Parent] += clean[i];
        if (clean.Length > 0 && clean[0] < page.Regions[0].ProseChars / 4)
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = page.Regions[i].ProseChars;
        }

        return new Containers(
            Densest(page, clean),
            Best(page, clean, region => region.Own.HasFlag(Traits.Declared)),
            Best(page, clean, region => region.Own.HasFlag(Traits.Body) && (region.Own & Traits.Boilerplate) == Traits.None && (region.Path & (Traits.Article | Traits.Main)) != Traits.None),
            Best(page, clean, region => region.Tag is Tag.Article or Tag.Main || (region.Own.HasFlag(Traits.Article) && (region.Own & Traits.Boilerplate) == Traits.None)));
    }

    private const Traits Averse = Traits.Comment | Traits.Related | Traits.Footer | Traits.Navigation | Traits.Cookie | Traits.Overlay | Traits.Hidden | Traits.Sidebar;

    private static Region Densest(Page page, int[] clean)
    {
        var current = page.Regions[0];
        var i = 1;
        while (i < page.Regions.Count && page.Regions[i].Depth > current.Depth)
        {
            var child = page.Regions[i];
            if (child.Parent == current.Index && clean[i] > 0.7 * clean[current.Index] && child.Tag is not Tag.Paragraph)
                current = child;
            i++;
        }

        return current;
    }

    /// <summary>Of the regions that qualify the one with most prose; of equals the innermost.</summary>
    private static Region? Best(Page page, int[] clean, Func<Region, bool> qualifies)
    {
        Region? best = null;
        foreach (var region in page.Regions)
        {
            if (clean[region.Index] > 0 && qualifies(region) && (best is null || clean[region.Index] >= clean[best.Index]))
                best = region;
        }

        return best;
    }
}
