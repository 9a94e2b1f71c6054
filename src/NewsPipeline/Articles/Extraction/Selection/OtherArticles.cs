using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Pages go on with the next article, or show others inside and below their own: what has a heading of its own and begins again is another one.</summary>
internal static class OtherArticles
{
    private const string Why = "in another article of the page";

    /// <summary>Share of the text up to which articles inside the article whose headings lead nowhere are insets.</summary>
    private const double Inset = 0.3;

    public static void Cut(Choice choice)
    {
        var (page, title) = (choice.Page, choice.Read.Title);
        var first = page.Segments.FindIndex(Math.Max(0, title), segment => choice.Has(segment) && segment.IsProse);
        if (title < 0 || first < 0)
            return;
        // The parts that hold the title and the start of the text. Posts of a live blog are none: their title stands outside of all of them.
        var homes = choice.Around(page.Segments[first]).Where(region => choice.HoldsTitle(region) && region.Tag is not Tag.Body).ToList();
        var home = homes.Find(region => region.Tag is Tag.Article);
        var alike = homes.Select(region => (region.Parent, region.Signature)).ToHashSet();
        var level = FeatureRow.Level(page.Segments[title].Tag);
        var insets = new List<Region>();
        foreach (var region in page.Regions.Where(region => region.First > first && choice.SizeIn(region) > 0 && Heading(page, region) is not null))
        {
            var heading = Heading(page, region)!;
            var follows = alike.Contains((region.Parent, region.Signature)) && region.ProseChars > 0;
            if (region.Tag is Tag.Article && home is not null && (region.First >= home.End || heading.LinkDensity > 0.5))
                Cut(choice, region);
            else if (region.Tag is Tag.Article && home is not null)
                insets.Add(region);
            else if (follows && FeatureRow.Level(heading.Tag) == level && (heading.LinkDensity > 0.5 || Begins(page, heading, region)))
                Cut(choice, region);
        }

        if (insets.Sum(choice.SizeIn) < Inset * choice.Size)
            insets.ForEach(region => Cut(choice, region));
    }

    private static void Cut(Choice choice, Region region)
    {
        for (var i = region.First; i < region.End; i++)
            choice.Cut(choice.Page.Segments[i], Why);
    }

    /// <summary>The region's own heading: one of its first segments.</summary>
    private static Segment? Heading(Page page, Region region)
    {
        for (var i = region.First; i < Math.Min(region.End, region.First + 4); i++)
        {
            if (page.Segments[i].Tag.IsHeading() || (page.Segments[i].Inline | page.RegionOf(page.Segments[i]).Own).HasFlag(Traits.Title))
                return page.Segments[i];
            if (page.Segments[i].IsProse)
                return null;
        }

        return null;
    }

    /// <summary>A line of author or date between the heading and the prose.</summary>
    private static bool Begins(Page page, Segment heading, Region region)
    {
        for (var i = heading.Index + 1; i < Math.Min(region.End, heading.Index + 5) && !page.Segments[i].IsProse; i++)
        {
            var segment = page.Segments[i];
            if (((segment.Inline | page.RegionOf(segment).Own) & (Traits.Author | Traits.Date)) != Traits.None
                || (segment.Text.Length < 80 && (CueWords.Of(segment.Text) & (Cues.Byline | Cues.Date)) != Cues.None))
                return true;
        }

        return false;
    }
}
