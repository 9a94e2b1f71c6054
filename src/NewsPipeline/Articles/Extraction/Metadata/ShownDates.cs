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

    /// <summary>Share of linked text from which a part with a teaser's name is one: cards and items hold the article's own date as well.</summary>
    private const double Linked = 0.3;

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
            var away = Away(mark);
            if (away >= distance || mark.Name.Contains("modif", StringComparison.OrdinalIgnoreCase))
                continue;
            if (Label(mark) is { } label && Changed().IsMatch(label) && !First().IsMatch(label))
                away += OfChange;
            if (away < distance && InElement(mark) is { } date)
                (best, distance) = (date, away);
        }

        return (best, distance);
    }

    /// <summary>Characters of a paragraph's start in which a dateline gives its day.</summary>
    private const int Dated = 25;

    /// <summary>The day at the start of one of the text's first paragraphs: where nothing else tells one.</summary>
    public FoundDate? Dateline()
    {
        for (var i = Math.Max(0, body); body >= 0 && i < Math.Min(body + 3, end); i++)
        {
            var line = page.Segments[i].Text;
            if (!Telephone().IsMatch(line) && reader.InLine(line[..Math.Min(line.Length, 80)]).FirstOrDefault() is { Length: > 0, Start: < Dated } found)
                return found.Date;
        }

        return null;
    }

    private static Traits Around(Page page, int segment) => segment < 0 ? Traits.None : page.RegionOf(page.Segments[segment]).Path;

    private double Away(Mark mark)
    {
        double away = title < 0 ? mark.Segment : Math.Abs(mark.Segment - title);
        if (mark.Segment > end)
            away += 40;
        if (mark.Name is "pubdate")
            away -= OfPublication;
        if (mark.Segment < title && Authors.InList(page, mark.Segment, title))
            away += 60;
        return (mark.Traits & ~_around & (Foreign | Traits.Sidebar | Traits.Embed)) != Traits.None || IsInTeaser(mark) ? away + 60 : away;
    }

    private bool IsInTeaser(Mark mark) =>
        mark.Segment < page.Segments.Count && IsTeaser(mark.Traits, page.Segments[mark.Segment]);

    private bool IsTeaser(Traits traits, Segment segment) => (traits & ~_around).HasFlag(Traits.Teaser) && page.RegionOf(segment).LinkDensity > Linked;

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
            if (segment.Text.Length > (beside ? DateLine : 300) || !segment.Text.Any(char.IsDigit))
                continue;
            var inside = segment.Index > body && segment.Index < end;
            if (inside && (beside || segment.Text.Length > DateLine))
                continue;
            var away = Away(segment);
            if (away - (beside ? 0 : OfPublication) >= nearest)
                continue;
            if (inside && !IsLittleElse(segment.Text))
                continue;
            var (date, changed, first) = Written(segment.Text, segment.Index > 0 ? page.Segments[segment.Index - 1].Text : "");
            away += changed ? OfChange : first ? -OfPublication : 0;
            if (date is not null && away < nearest && !(beside && changed))
                (best, nearest) = (date, away);
        }

        return (best, nearest);
    }

    /// <summary>Characters beside its date that a line inside the text may have: a sentence tells when something happened, not when it was published.</summary>
    private const int LittleElse = 25;

    /// <summary>Segments after the text that may be its footer.</summary>
    private const int FooterReach = 16;

    private bool IsLittleElse(string line)
    {
        var left = line.Length;
        foreach (var (_, length, _) in reader.InLine(line))
            left -= length;
        return left < line.Length && left <= LittleElse && !Telephone().IsMatch(line);
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
        // What a footer says right after the text is the article's own.
        var foreign = segment.Index >= end && end > 0 && segment.Index < end + FooterReach ? Foreign & ~Traits.Footer : Foreign;
        if ((traits & ~_around & foreign) != Traits.None)
            away += 25;
        if ((traits & ~_around & Traits.Embed) != Traits.None || IsTeaser(traits, segment))
            away += 25;
        return away + (segment.Text.Length / 30.0);
    }

    /// <summary>The date in a line: the one said to be of publication, else the first that is not said to be of a change, else the first.</summary>
    private (FoundDate? Date, bool Changed, bool First) Written(string line, string before)
    {
        FoundDate? plain = null, changed = null;
        var from = 0;
        // Three elements of a calendar leaf without spaces: Feb182009.
        if (line.Length < 20 && Glued().Match(line) is { Success: true } leaf)
            line = $"{leaf.Groups["month"].Value} {leaf.Groups["day"].Value} {leaf.Groups["year"].Value}";
        foreach (var (start, length, date) in reader.InLine(line))
        {
            var label = line.AsSpan(from, start - from);
            if (start < 4 && before.Length < 25 && !before.AsSpan().ContainsAnyInRange('0', '9'))
                label = before;
            from = start + length;
            if (First().IsMatch(label))
                return (date, false, true);
            if (Changed().IsMatch(label))
                changed ??= date;
            else
                plain ??= date;
        }

        return (plain ?? changed, plain is null && changed is not null, false);
    }

    [GeneratedRegex(@"\b(phone|tel|telefon|fax|call|ext|тел|факс)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^(?<month>\p{L}{3,12})\.?(?<day>[0-9]{1,2})(?<year>(19|20)[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Glued();

    [GeneratedRegex(@"updat|modif|revis|edited|review|aktualisiert|geändert|mis à jour|actualiz|atualiz|aggiornat|обновл|измен|оновл|змінен|güncel|更新|수정", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Changed();

    [GeneratedRegex(@"publi|posted|erschienen|veröffentlicht|опублик|размещен|yayın|opublik|公開|发布|發布|입력", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex First();
}
