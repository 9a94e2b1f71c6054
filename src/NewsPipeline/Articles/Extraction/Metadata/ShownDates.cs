using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>Dates a page shows its readers: time elements and dates written out, the nearest to the title first.</summary>
/// <param name="page">The page.</param>
/// <param name="reader">Judges what is a date.</param>
/// <param name="title">Segment index of the title, or of the text's first block; -1 where unknown.</param>
/// <param name="body">Segment index of the text's first block; -1 where there is none.</param>
/// <param name="end">Segment index one past the text's last block.</param>
internal sealed partial class ShownDates(Page page, DateReader reader, int title, int body, int end)
{
    private const Traits Foreign = Traits.Related | Traits.Popular | Traits.Comment | Traits.Footer | Traits.Navigation;

    /// <summary>What surrounds the title or the text itself ("archive" on the page's whole body) says nothing of a date.</summary>
    private readonly Traits _around = Around(page, title) | Around(page, body);

    /// <summary>A line no longer than this is about its date.</summary>
    private const int DateLine = 80;

    /// <summary>Distance, in segments, within which a date stands beside the title.</summary>
    private const double BesideTitle = 12;

    /// <summary>What a date of the last change is held to be further away by.</summary>
    private const double OfChange = 6;

    /// <summary>What a date that is said to be of publication is held to be nearer by.</summary>
    private const double OfPublication = 12;

    /// <summary>The date right beside the title or the text's end that is said to be of no mere change; null where there is none.</summary>
    public FoundDate? Beside() => NearestTime(BesideTitle).Date ?? NearestText(BesideTitle, beside: true).Date;

    /// <summary>time elements: one marked pubdate, else the nearest to the title that is not part of another list.</summary>
    public FoundDate? Time() => NearestTime(120).Date;

    /// <summary>A date written out near the title or just after the text.</summary>
    public FoundDate? Text() => NearestText(40, beside: false).Date;

    private (FoundDate? Date, double Away) NearestTime(double reach)
    {
        FoundDate? best = null;
        var distance = reach;
        foreach (var mark in page.Marks.Times)
        {
            var away = mark.Name is "pubdate" ? double.MinValue : Away(mark);
            if (away >= distance || mark.Name.Contains("modif", StringComparison.OrdinalIgnoreCase))
                continue;
            if (Label(mark) is { } label && Changed().IsMatch(label) && !First().IsMatch(label))
                away += OfChange;
            if (away < distance && InElement(mark) is { } date)
                (best, distance) = (date, away);
        }

        return (best, distance);
    }

    private static Traits Around(Page page, int segment) => segment < 0 ? Traits.None : page.RegionOf(page.Segments[segment]).Path;

    private double Away(Mark mark)
    {
        double away = title < 0 ? mark.Segment : Math.Abs(mark.Segment - title);
        if (mark.Segment > end)
            away += 40;
        return (mark.Traits & ~_around & (Foreign | Traits.Sidebar)) != Traits.None ? away + 60 : away;
    }

    /// <summary>The moment in a time element's attribute on the clock of its text; the text alone where it says to be of publication, and of another day.</summary>
    private FoundDate? InElement(Mark mark)
    {
        var (written, _, first) = Written(mark.Text, "");
        var date = reader.Read(mark.Value, "time") is { } moment ? OutletZone.Of(moment, written, null) : written;
        return (first && date?.Value.Date != written?.Value.Date ? written : date) is { } found ? found with { Source = "time" } : null;
    }

    /// <summary>What stands before a time element in its line.</summary>
    private string? Label(Mark mark)
    {
        if (mark.Segment >= page.Segments.Count || mark.Text.Length == 0)
            return null;
        var line = page.Segments[mark.Segment].Text;
        return line.Length < 300 && line.IndexOf(mark.Text, StringComparison.Ordinal) is > 0 and var at ? line[..at] : null;
    }

    private (FoundDate? Date, double Away) NearestText(double reach, bool beside)
    {
        FoundDate? best = null;
        var nearest = reach;
        foreach (var segment in page.Segments)
        {
            if (segment.Text.Length > (beside ? DateLine : 300) || !segment.Text.AsSpan().ContainsAnyInRange('0', '9') && !segment.Text.AsSpan().ContainsAnyInRange('۰', '۹'))
                continue;
            if (beside && segment.Index > body && segment.Index < end)
                continue;
            var away = Away(segment);
            if (away - (beside ? 0 : OfPublication) >= nearest)
                continue;
            var (date, changed, first) = Written(segment.Text, segment.Index > 0 ? page.Segments[segment.Index - 1].Text : "");
            away += changed ? OfChange : first ? -OfPublication : 0;
            if (date is not null && away < nearest && !(beside && changed))
                (best, nearest) = (date, away);
        }

        return (best, nearest);
    }

    private double Away(Segment segment)
    {
        var away = title < 0 ? segment.Index : segment.Index >= title ? segment.Index - title : 1.5 * (title - segment.Index);
        if (segment.Index >= end && end > 0)
            away = Math.Min(away, 6 + (2 * (segment.Index - end)));
        var traits = segment.Inline | page.RegionOf(segment).Path;
        if (traits.HasFlag(Traits.Date))
            away -= 8;
        if (traits.HasFlag(Traits.Meta) || traits.HasFlag(Traits.Author))
            away -= 3;
        if ((traits & ~_around & Foreign) != Traits.None)
            away += 25;
        return away + (segment.Text.Length / 30.0);
    }

    /// <summary>The date in a line: the one said to be of publication, else the first that is not said to be of a change, else the first.</summary>
    private (FoundDate? Date, bool Changed, bool First) Written(string line, string before)
    {
        FoundDate? plain = null, changed = null;
        var from = 0;
        foreach (var match in WrittenDate().EnumerateMatches(line))
        {
            var label = line.AsSpan(from, match.Index - from);
            if (match.Index < 4 && before.Length < 25 && !before.AsSpan().ContainsAnyInRange('0', '9'))
                label = before;
            from = match.Index + match.Length;
            if (ReadGlued(line.Substring(match.Index, match.Length)) is not { } date)
                continue;
            if (First().IsMatch(label))
                return (date, false, true);
            if (Changed().IsMatch(label))
                changed ??= date;
            else
                plain ??= date;
        }

        return (plain ?? changed, plain is null && changed is not null, false);
    }

    /// <summary>A name set right before a date without a space ("LindqvistOct 5, 2026") is cut off at the capital.</summary>
    private FoundDate? ReadGlued(string text)
    {
        if (reader.Read(text, "text") is { } date)
            return date;
        for (var i = 1; i < text.Length && char.IsLetter(text[i]); i++)
        {
            if (char.IsUpper(text[i]) && char.IsLower(text[i - 1]))
                return reader.Read(text[i..], "text");
        }

        return null;
    }

    [GeneratedRegex(@"updat|modif|revis|edited|review|aktualisiert|geändert|mis à jour|actualiz|atualiz|aggiornat|обновл|измен|оновл|змінен|güncel|更新|수정", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Changed();

    [GeneratedRegex(@"publi|posted|erschienen|veröffentlicht|опублик|размещен|yayın|opublik|公開|发布|發布|입력", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex First();

    // ISO; 13.08.2025 and its like; 13 August 2025; August 13, 2025; 2025年8月13日, 2025. 8. 13. Each with an optional time and zone.
    [GeneratedRegex(
        @"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(T?|[ ]+)|[0-9]{1,2}[./-][0-9]{1,2}[./-](19|20)?[0-9]{2}\b|[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2}|(19|20)[0-9]{2}\s?[年년]\s?[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日일]|[0-9]{4}\.\s?[0-9]{1,2}\.\s?[0-9]{1,2}|[0-9]{1,2}(\.|º|er|st|nd|rd|th)?\s(de\s|of\s)?\p{L}{3,12}\.?,?\s(de\s|del\s)?(19|20)[0-9]{2}|\p{L}{3,12}\.?\s[0-9]{1,2}(st|nd|rd|th)?,?\s(19|20)[0-9]{2}|[۰-۹]{1,2}\s\p{L}{3,12}\s[۰-۹]{4})(\s?г(\.|ода))?([,\s|\-–—·•:]*(at|kl|um|в|о|u|г|à|a las|às|ore|klo|saat)?\.?,?\s*([0-2]?[0-9][:.][0-5][0-9](:[0-5][0-9])?)(\s?([ap]\.?m\.?|Uhr|ч))?(\s?\(?(GMT|UTC|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|MDT|BST|IST|MSK|МСК|CET|CEST)?\)?([+-][0-9]{2}:?[0-9]{2})?))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WrittenDate();
}
