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

    public static Containers Of(Page page, int title)
    {
        // Prose under comments, sidebars and the like must not pull the densest region away from the article.
        var averse = Averted(page, title);
        var clean = new int[page.Regions.Count];
        foreach (var segment in page.Segments)
        {
            if (segment.IsProse && !segment.InFigure && !averse[segment.Region])
                clean[segment.Region] += IsAlone(page, segment) ? segment.Size / Excerpt : segment.Size;
        }

        for (var i = clean.Length - 1; i > 0; i--)
            clean[page.Regions[i].Parent] += clean[i];
        if (clean.Length > 0 && (clean[0] < LittleProse))
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

    /// <summary>Prose under which what is left beside comments, sidebars and the like is no article: then all prose counts.</summary>
    private const int LittleProse = 250;

    /// <summary>Prose between two lines that are none is an excerpt in a list more often than a text: it counts for so many times less.</summary>
    private const int Excerpt = 5;

    /// <summary>Share of the page's prose from which a region is the frame of all, whatever its name; asked only where no title tells.</summary>
    private const double Frame = 0.7;

    /// <summary>Regions in parts whose names say that they are not the article. What frames the title or nearly all prose is no such part: article wrappers are called sidebar, related or hidden.</summary>
    private static bool[] Averted(Page page, int title)
    {
        var averse = new bool[page.Regions.Count];
        var prose = page.Regions.Count > 0 ? page.Regions[0].ProseChars : 0;
        for (var i = 1; i < averse.Length; i++)
        {
            var region = page.Regions[i];
            averse[i] = averse[region.Parent] || ((region.Own & Averse) != Traits.None && !(IsFrame(region)));
        }

        return averse;

        bool IsFrame(Region region) => title >= 0 ? title >= region.First && title < region.End : region.ProseChars > Frame * prose;
    }

    private static bool IsAlone(Page page, Segment segment) =>
        !(segment.Index > 0 && page.Segments[segment.Index - 1].IsProse) && !(segment.Index + 1 < page.Segments.Count && page.Segments[segment.Index + 1].IsProse);

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
