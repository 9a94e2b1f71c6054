using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// What the scorer kept and the page itself calls something else: a small part inside the article named newsletter,
/// advertising, share or cookies is that, however much its words read like a paragraph. The labels the scorer learned from
/// differ on such parts; what the product publishes must not.
/// </summary>
internal static class Pruning
{
    private const Traits Foreign = Traits.Newsletter | Traits.Advertising | Traits.Share | Traits.Cookie;
    private const Traits Content = Traits.Embed | Traits.Quote | Traits.Body | Traits.Declared | Traits.Table | Traits.Gallery;

    /// <summary>A part larger than this share of the kept text is the article under a misleading name.</summary>
    private const double SmallPart = 0.2;

    /// <summary>Characters before the colon of "Read also:", «Читайте также:», "Mehr zum Thema:".</summary>
    private const int Lead = 30;

    /// <summary>Characters of the longest label: "Advertisement", "Story continues below advertisement".</summary>
    private const int Label = 40;

    public static IReadOnlyList<Segment> Apply(Page page, List<Segment> kept)
    {
        if (kept.Count < 2)
            return kept;
        var inside = new int[page.Regions.Count];
        var all = 0;
        foreach (var segment in kept)
        {
            inside[segment.Region] += segment.Text.Length;
            all += segment.Text.Length;
        }

        for (var i = inside.Length - 1; i > 0; i--)
            inside[page.Regions[i].Parent] += inside[i];
        var left = kept.FindAll(segment => !IsLabel(segment) && !IsPointer(segment) && !InForeignPart(page, segment, inside, all));
        return left.Count == 0 ? kept : left;
    }

    private static bool InForeignPart(Page page, Segment segment, int[] inside, int all)
    {
        for (var region = page.RegionOf(segment); region.Parent >= 0 && inside[region.Index] <= SmallPart * all; region = page.Regions[region.Parent])
        {
            if ((region.Own & Foreign) != Traits.None && (region.Own & Content) == Traits.None)
                return true;
        }

        return false;
    }

    private static bool IsLabel(Segment segment) =>
        segment.Text.Length <= Label && segment.Words <= 4 && CueWords.Of(segment.Text).HasFlag(Cues.Advertising) && !segment.Tag.IsHeading();

    /// <summary>A line that says where to read on: a few words such as "Read also", a colon, and a link for all the rest.</summary>
    private static bool IsPointer(Segment segment)
    {
        var colon = segment.Text.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= Lead
            && segment.Links > 0
            && segment.LinkChars >= segment.Text.Length - colon - 2
            && (CueWords.Of(segment.Text.Substring(0, colon)) & (Cues.Read | Cues.Related | Cues.More)) != Cues.None;
    }
}
