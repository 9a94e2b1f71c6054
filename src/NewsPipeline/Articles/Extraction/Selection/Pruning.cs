using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// What the scorer kept and the page itself calls something else: a small part inside the article named newsletter,
/// advertising, share or cookies is that, however much its words read like a paragraph. The labels the scorer learned from
/// differ on such parts; what the product publishes must not.
/// </summary>
internal sealed class Pruning
{
    private const Traits Foreign = Traits.Newsletter | Traits.Advertising | Traits.Share | Traits.Cookie;
    private const Traits Content = Traits.Embed | Traits.Quote | Traits.Body | Traits.Declared | Traits.Table | Traits.Gallery;

    /// <summary>A part larger than this share of the kept text is the article under a misleading name.</summary>
    private const double SmallPart = 0.2;

    /// <summary>Characters before the colon of "Read also:", «Читайте также:», "Mehr zum Thema:".</summary>
    private const int Lead = 30;

    /// <summary>Characters of the longest label: "Advertisement", "Story continues below advertisement".</summary>
    private const int Label = 40;

    /// <summary>Characters of the longest notice that the rest is for those who pay.</summary>
    private const int Notice = 300;

    private readonly Page _page;
    private readonly List<Segment> _kept;
    private readonly int[] _inside;
    private readonly int _all;

    /// <param name="page">The page.</param>
    /// <param name="kept">What the scorer kept of it.</param>
    public Pruning(Page page, List<Segment> kept)
    {
        _page = page;
        _kept = kept;
        _inside = new int[page.Regions.Count];
        foreach (var segment in kept)
        {
            _inside[segment.Region] += segment.Text.Length;
            _all += segment.Text.Length;
        }

        for (var i = _inside.Length - 1; i > 0; i--)
            _inside[page.Regions[i].Parent] += _inside[i];
    }

    /// <summary>What is left; all of it where nothing would be.</summary>
    public IReadOnlyList<Segment> Left()
    {
        if (_kept.Count < 2)
            return _kept;
        var left = _kept.FindAll(segment => Why(segment) is null);
        return left.Count == 0 ? _kept : left;
    }

    /// <summary>Why a segment is cut, in words; null where it stays.</summary>
    public string? Why(Segment segment) =>
        IsLabel(segment) ? "a label of advertising"
        : IsPointer(segment) ? "a pointer to further reading"
        : segment == _kept[^1] && segment.Text.Length <= Notice && Gate.Is(segment.Text) ? "a notice of payment"
        : InForeignPart(segment) ? "in a part that the page names newsletter, advertising, share bar or cookies"
        : null;

    private bool InForeignPart(Segment segment)
    {
        for (var region = _page.RegionOf(segment); region.Parent >= 0 && _inside[region.Index] <= SmallPart * _all; region = _page.Regions[region.Parent])
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
