using System.Collections.Frozen;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Parsing;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>Lines that say where to read on: a few words such as "Read also" and a link for all the rest; and boxes of another story within the text.</summary>
internal static class Pointers
{
    private const string Story = "a box with another story";

    private const string Why = "a pointer to further reading";

    /// <summary>Characters before the colon of "Read also:", «Читайте также:», "Mehr zum Thema:".</summary>
    private const int Lead = 30;

    /// <summary>Segments of the largest box that shows one other story.</summary>
    private const int Box = 5;

    /// <summary>Share of the text up to which boxes with linked headings show other stories; where they hold more they are the article's own items.</summary>
    private const double Boxes = 0.3;

    private static readonly string[] Leads =
    [
        "read more", "read also", "also read", "read next", "read:", "see also", "related", "watch", "listen", "trending", "more on this", "click here", "lire aussi", "à lire", "lire :", "lire", "leia também", "leia mais", "lea también", "lee también",
        "le puede interesar", "leggi anche", "lees ook", "läs också", "les også", "læs også", "lesen sie auch", "mehr zum thema", "auch interessant", "mehr dazu", "czytaj także", "czytaj też", "zobacz też", "ayrıca oku", "читайте также", "читайте ещё", "читайте еще",
        "читать также", "смотрите также", "по теме", "читайте також", "дивіться також",
    ];

    private static readonly FrozenSet<string> Labels = Leads.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Cut(Choice choice)
    {
        var kept = choice.Kept.ToList();
        for (var i = 0; i < kept.Count; i++)
        {
            var linked = i + 1 < kept.Count && kept[i + 1].Index <= kept[i].Index + 2 && kept[i + 1].LinkDensity > 0.8;
            if (Is(kept[i]))
            {
                choice.Cut(kept[i], Why);
            }
            else if (linked && Labels.Contains(kept[i].Text.TrimEnd(':', '.', ' ', '…', '>', '»')))
            {
                choice.Cut(kept[i], Why);
                choice.Cut(kept[i + 1], Why);
            }
        }

        CutBoxes(choice);
    }

    private static bool Is(Segment segment)
    {
        if (segment.Links == 0 || segment.Text.Length > 250)
            return false;
        var text = segment.Text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is > 0 and <= Lead && segment.LinkChars >= text.Length - colon - 2 && (CueWords.Of(text.AsSpan(0, colon)) & (Cues.Read | Cues.Related | Cues.More)) != Cues.None)
            return true;
        foreach (var lead in Leads)
        {
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && text.Length > lead.Length && !char.IsLetter(text[lead.Length]) && segment.LinkChars >= text.Length - lead.Length - 4)
                return true;
        }

        return false;
    }

    /// <summary>A heading or a line that is a link, with a few lines under it, all in a box of their own inside the text.</summary>
    private static void CutBoxes(Choice choice)
    {
        var boxes = new List<Region>();
        var all = 0;
        var kept = choice.Kept.ToList();
        if (kept.Count < 4)
            return;
        foreach (var heading in kept.Where(segment => segment.Tag.IsHeading() && segment.LinkDensity > 0.9 && segment.Index > kept[0].Index && segment.Index < kept[^1].Index))
        {
            if (heading.Index + 1 < choice.Page.Segments.Count && choice.Page.Segments[heading.Index + 1] is { LinkDensity: > 0.9 } linked && choice.Has(linked))
            {
                // Heading and lines in one link.
                choice.Cut(heading, Story);
                choice.Cut(linked, Story);
                continue;
            }

            var box = choice.Around(heading).TakeWhile(region => region.End - region.First <= Box && !choice.HoldsTitle(region)).LastOrDefault();
            if (box is null || box.End - box.First < 2)
                continue;
            boxes.Add(box);
            all += choice.SizeIn(box);
        }

        if (all > Boxes * choice.Size)
            return;
        foreach (var box in boxes)
        {
            for (var i = box.First; i < box.End; i++)
                choice.Cut(choice.Page.Segments[i], Story);
        }
    }
}
