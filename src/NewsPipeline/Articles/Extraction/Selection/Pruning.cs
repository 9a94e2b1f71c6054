using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// What the scorer kept and the page itself calls something else: a small part inside the article named newsletter,
/// advertising, share or cookies is that, however much its words read like a paragraph. The labels the scorer learned from
/// differ on such parts; what the product publishes must not.
/// </summary>
internal sealed class Pruning(Choice choice)
{
    private const Traits Content = Traits.Embed | Traits.Quote | Traits.Body | Traits.Declared | Traits.Table | Traits.Gallery;

    /// <summary>Names of parts, and the share of the kept text up to which all parts of that name together are what they are called. A consent notice or a sign-up box may be long beside a short article; a wrapper called ad or share is the article as soon as it holds much.</summary>
    private static readonly (Traits Name, double Share, string Said)[] Foreign =
    [
        (Traits.Cookie, 0.5, "in a part named for cookies"),
        (Traits.Newsletter, 0.5, "in a part named for a newsletter"),
        (Traits.Advertising, 0.2, "in a part named for advertising"),
        (Traits.Share, 0.2, "in a part named for sharing"),
    ];

    /// <summary>Characters of the longest label: "Advertisement", "Story continues below advertisement".</summary>
    private const int Label = 40;

    /// <summary>Characters of the longest notice that the rest is for those who pay.</summary>
    private const int Notice = 300;

    /// <summary>Segments at either end of the text in which a notice of payment stands.</summary>
    private const int Ends = 3;

    public void Cut()
    {
        choice.CutAll(IsLabel, "a label of advertising");
        choice.CutAll(segment => segment.Text.Length <= Notice && ServicePhrases.Is(segment.Text), "a service sentence of the outlet");
        Pointers.Cut(choice);
        ConsentNotices.Cut(choice);
        foreach (var (name, share, said) in Foreign)
        {
            var all = choice.Size;
            var inside = Named(name);
            var named = choice.Kept.Where(segment => inside[segment.Region]).ToList();
            if (named.Sum(segment => segment.Size) <= share * all)
                named.ForEach(segment => choice.Cut(segment, said));
        }

        var kept = choice.Kept.ToList();
        foreach (var segment in kept.Take(Ends).Concat(kept.TakeLast(1)))
        {
            if (kept.Count > 1 && segment.Text.Length <= Notice && Gate.Is(segment.Text))
                choice.Cut(segment, "a notice of payment");
        }
    }

    /// <summary>For every region whether it is in a part the page names for something that is no article.</summary>
    public bool[] InForeign() => Named(Foreign.Aggregate(Traits.None, (all, foreign) => all | foreign.Name));

    private bool[] Named(Traits names) => choice.Inside(region => (region.Own & names) != Traits.None && (region.Own & Content) == Traits.None);

    private static bool IsLabel(Segment segment) =>
        segment.Text.Length <= Label && segment.Words <= 4 && CueWords.Of(segment.Text).HasFlag(Cues.Advertising) && !segment.Tag.IsHeading();
}
