using System.Globalization;
using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>A date with the place it was read from.</summary>
/// <param name="Value">The moment.</param>
/// <param name="Precision">second, minute or day.</param>
/// <param name="Source">jsonld, meta, microdata, time, url or text.</param>
internal readonly record struct FoundDate(DateTimeOffset Value, string Precision, string Source);

/// <summary>When the article was published and updated: the first believable date of the most reliable place.</summary>
internal sealed partial class Dates(Page page, JsonLd data, Uri url, DateTimeOffset now)
{
    /// <summary>The web's first news sites; anything older is a template's placeholder (1970-01-01, 0001-01-01).</summary>
    private static readonly DateTimeOffset Earliest = new(1993, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] PublishedMetas =
    [
        "article:published_time", "og:published_time", "article:published", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date", "published_time", "published-date", "published", "pubdate", "article.published", "article_date_original",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc.created", "date.created", "datecreated", "citation_publication_date",
        "original-publish-date", "displaydate", "ptime", "article:publication_date", "date", "og:pubdate", "mediator_published_time", "bt:pubdate", "release_date", "og:release_date", "ya:ovs:upload_date", "uploaddate", "last-publish-date", "rnews:datepublished", "analytics-publishdate", "shareaholic:article_published_time",
    ];

    private static readonly string[] ModifiedMetas =
        ["article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "modified", "article:modified", "dcterms.modified", "dc.date.modified", "revised", "updated_time", "bt:moddate"];

    /// <param name="title">Segment index of the title, or of the text's first block; -1 where unknown.</param>
    /// <param name="end">Segment index one past the text's last block.</param>
    public FoundDate? Published(int title, int end) =>
        Read(data.Published, "jsonld")
        ?? FromMeta(PublishedMetas)
        ?? FromProperties("datePublished", "dateCreated", "datePosted")
        ?? FromTimes(title, end)
        ?? (FromUrl() is { } inUrl ? Finer(inUrl, title, end) : FromText(title, end))
        ?? FromMeta(ModifiedMetas);

    public FoundDate? Updated() => Read(data.Modified, "jsonld") ?? FromMeta(ModifiedMetas) ?? FromProperties("dateModified");

    private FoundDate? FromMeta(string[] keys)
    {
        foreach (var key in keys)
        {
            foreach (var (name, value) in page.Marks.Metas)
            {
                if (string.Equals(name, key, StringComparison.Ordinal) && Read(value, "meta") is { } date)
                    return date;
            }
        }

        return null;
    }

    private FoundDate? FromProperties(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var mark in page.Marks.Properties.Concat(page.Marks.Times))
            {
                if (mark.Name.Contains(name, StringComparison.OrdinalIgnoreCase) && (Read(mark.Value, "microdata") ?? Read(mark.Text, "microdata")) is { } date)
                    return date;
            }
        }

        return null;
    }

    /// <summary>time elements: one marked pubdate, else the nearest to the title that is not part of another list.</summary>
    private FoundDate? FromTimes(int title, int end)
    {
        FoundDate? best = null;
        var distance = int.MaxValue;
        foreach (var mark in page.Marks.Times)
        {
            if (mark.Name.Contains("modif", StringComparison.OrdinalIgnoreCase) || (Read(mark.Value, "time") ?? Read(Dated(mark.Text), "time")) is not { } date)
                continue;
            if (mark.Name is "pubdate")
                return date;
            var away = title < 0 ? mark.Segment : Math.Abs(mark.Segment - title);
            if (mark.Segment > end)
                away += 40;
            if ((mark.Traits & (Traits.Related | Traits.Popular | Traits.Sidebar | Traits.Comment | Traits.Footer | Traits.Navigation)) != Traits.None)
                away += 60;
            if (away < distance && away < 120)
                (best, distance) = (date, away);
        }

        return best;
    }

    private FoundDate? FromUrl()
    {
        foreach (Match match in PathDate().Matches(url.AbsolutePath))
        {
            var text = $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}";
            if (Read(text, "url") is { } date)
                return date;
        }

        return null;
    }

    /// <summary>The same day with its time, where the text near the title gives it.</summary>
    private FoundDate Finer(FoundDate day, int title, int end) =>
        FromText(title, end) is { } text && text.Precision is not "day" && Math.Abs((text.Value - day.Value).TotalHours) < 36 ? text : day;

    /// <summary>A date written out near the title or just after the text.</summary>
    private FoundDate? FromText(int title, int end)
    {
        FoundDate? best = null;
        var bestRank = double.MaxValue;
        foreach (var segment in page.Segments)
        {
            if (segment.Text.Length > 300 || !segment.Text.AsSpan().ContainsAnyInRange('0', '9') && !segment.Text.AsSpan().ContainsAnyInRange('۰', '۹'))
                continue;
            var away = title < 0 ? segment.Index : segment.Index >= title ? segment.Index - title : 1.5 * (title - segment.Index);
            if (segment.Index >= end && end > 0)
                away = Math.Min(away, 6 + (2 * (segment.Index - end)));
            var traits = segment.Inline | page.RegionOf(segment).Path;
            if (traits.HasFlag(Traits.Date))
                away -= 8;
            if (traits.HasFlag(Traits.Meta) || traits.HasFlag(Traits.Author))
                away -= 3;
            if ((traits & (Traits.Related | Traits.Popular | Traits.Comment | Traits.Footer | Traits.Navigation)) != Traits.None)
                away += 25;
            away += segment.Text.Length / 30.0;
            if (away >= bestRank || away > 40 || Read(Dated(segment.Text), "text") is not { } date)
                continue;
            (best, bestRank) = (date, away);
        }

        return best;
    }

    /// <summary>The part of a line that looks like a date, with its time.</summary>
    private static string? Dated(string text) => WrittenDate().Match(text) is { Success: true } match ? match.Value : null;

    private FoundDate? Read(string? text, string source)
    {
        if (text is null or { Length: < 6 or > 100 } || NewsDates.Parse(text.Trim()) is not { } date || date.Precision < DatePrecision.Day)
            return null;
        if (date.Utc < Earliest || date.Utc > now.AddDays(1))
            return null;
        return new FoundDate(Local(text, date), date.Precision switch { DatePrecision.Second => "second", DatePrecision.Minute => "minute", _ => "day" }, source);
    }

    /// <summary>The same moment with the offset that was written: the day of publication is a day where the outlet is.</summary>
    private static DateTimeOffset Local(string text, NewsDate date)
    {
        if (!date.HasZone || Offset().Match(text) is not { Success: true } match)
            return date.Utc;
        var offset = new TimeSpan(int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture), 0);
        return offset.TotalHours > 14 ? date.Utc : date.Utc.ToOffset(match.Groups["s"].ValueSpan is "-" ? -offset : offset);
    }

    [GeneratedRegex(@":[0-9]{2}(\.[0-9]+)?\s?(GMT|UTC)?(?<s>[+-])(?<h>[01][0-9]):?(?<m>[0-5][0-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Offset();

    [GeneratedRegex(@"[/\-_.](?<y>(?:19|20)[0-9]{2})(?:[/\-_.](?<m>0?[1-9]|1[0-2])[/\-_.](?<d>[0-2]?[0-9]|3[01])|(?<m>0[1-9]|1[0-2])(?<d>[0-2][0-9]|3[01]))(?:[/\-_.]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex PathDate();

    // ISO; 13.08.2025 and its like; 13 August 2025; August 13, 2025; 2025年8月13日, 2025. 8. 13. Each with an optional time and zone.
    [GeneratedRegex(
        @"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(T?|[ ]+)|[0-9]{1,2}[./-][0-9]{1,2}[./-](19|20)?[0-9]{2}\b|[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2}|(19|20)[0-9]{2}\s?[年년]\s?[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日일]|[0-9]{4}\.\s?[0-9]{1,2}\.\s?[0-9]{1,2}|[0-9]{1,2}(\.|º|er|st|nd|rd|th)?\s(de\s|of\s)?\p{L}{3,12}\.?,?\s(de\s|del\s)?(19|20)[0-9]{2}|\p{L}{3,12}\.?\s[0-9]{1,2}(st|nd|rd|th)?,?\s(19|20)[0-9]{2}|[۰-۹]{1,2}\s\p{L}{3,12}\s[۰-۹]{4})(\s?г(\.|ода))?([,\s|\-–—·•:]*(at|kl|um|в|о|u|г|à|a las|às|ore|klo|saat)?\.?,?\s*([0-2]?[0-9][:.][0-5][0-9](:[0-5][0-9])?)(\s?([ap]\.?m\.?|Uhr|ч))?(\s?\(?(GMT|UTC|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|MDT|BST|IST|MSK|МСК|CET|CEST)?\)?([+-][0-9]{2}:?[0-9]{2})?))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WrittenDate();
}
