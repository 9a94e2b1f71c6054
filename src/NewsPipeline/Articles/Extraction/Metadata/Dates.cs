using System.Text.RegularExpressions;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction.Metadata;

/// <summary>When the article was published and updated: the first believable date of the most reliable place.</summary>
internal sealed partial class Dates(Page page, JsonLd data, Uri url, DateTimeOffset now, DateOrder order = DateOrder.Unknown)
{
    private readonly DateReader _reader = new(now, order);

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
    /// <param name="body">Segment index of the text's first block; -1 where there is none.</param>
    /// <param name="end">Segment index one past the text's last block.</param>
    public FoundDate? Published(int title, int body, int end)
    {
        var inAddress = FromUrl();
        var shown = new ShownDates(page, inAddress is { } day ? new DateReader(now, order) { Expected = DateOnly.FromDateTime(day.Value.DateTime) } : _reader, title, body, end);
        if (Claims().FirstOrDefault() is { } first)
        {
            var beside = Shown("datePublished") ?? shown.Beside();
            var claim = Completed(first, beside);
            // Names that say date alone are the last change or the page's own as often as not: what readers see beside the title wins.
            if (beside is { } seen && first.Source is "meta" && seen.Value.Date != claim.Value.Date && IsWeak())
                return seen;
            return beside is { } said && IsLastChange(claim) && claim.Value - said.Value > Doubtful ? said : OutletZone.Of(claim, beside, inAddress, Updated());
        }

        return shown.Time() ?? (inAddress is { } inUrl ? Finer(inUrl, shown.Text()) : shown.Text()) ?? shown.Dateline() ?? FromMeta(ModifiedMetas).FirstOrDefault();
    }

    public FoundDate? Updated() => _reader.Read(data.Modified, "jsonld") ?? FromMeta(ModifiedMetas).Concat(FromProperties("dateModified")).FirstOrDefault();

    /// <summary>What the page's metadata says of the publication, the more reliable first. None is null.</summary>
    private IEnumerable<FoundDate?> Claims()
    {
        IEnumerable<FoundDate?> ofData = _reader.Read(data.Published, "jsonld") is { } date ? [date] : [];
        return ofData.Concat(FromMeta(PublishedMetas)).Concat(FromProperties("datePublished", "dateCreated", "datePosted")).Concat(FromNamedMeta());
    }

    /// <summary>A clock without its zone, or a day alone, gives way to the first other claim that says the same with it, or to what stands beside the title.</summary>
    private FoundDate Completed(FoundDate claim, FoundDate? beside) =>
        claim.IsExact ? claim : Claims().Append(beside).FirstOrDefault(other => other is { IsExact: true } exact && SaysTheSame(claim, exact)) ?? claim;

    /// <summary>The same day as it was written, and the same minute where there is one.</summary>
    private static bool SaysTheSame(FoundDate claim, FoundDate exact) =>
        claim.Precision is "day" ? claim.Value.Date == exact.Value.Date : Math.Abs((claim.Value.DateTime - exact.Value.DateTime).TotalMinutes) < 1;

    /// <summary>Less than this between two dates of one article is zones and drafts.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromHours(36);

    /// <summary>Many systems write the last change into both dates: such a claim gives way to an earlier date that readers see.</summary>
    private bool IsLastChange(FoundDate claim) => Updated() is { } updated && claim.Value >= updated.Value.AddMinutes(-1);

    private IEnumerable<FoundDate?> FromMeta(string[] keys)
    {
        foreach (var key in keys)
        {
            foreach (var (name, value) in page.Marks.Metas)
            {
                if (string.Equals(name, key, StringComparison.Ordinal) && _reader.Read(value, "meta") is { } date)
                    yield return date;
            }
        }
    }

    /// <summary>Nothing but metas of the weak names tells a date.</summary>
    private bool IsWeak() =>
        _reader.Read(data.Published, "jsonld") is null && !FromMeta([.. PublishedMetas.Except(WeakMetas)]).Any() && !FromProperties("datePublished", "dateCreated", "datePosted").Any();

    private static readonly string[] WeakMetas = ["date", "dc.date", "dcterms.date", "dc.created", "dcterms.created", "dc.date.created"];

    /// <summary>A meta element of a name nobody else uses that says date of publication all the same.</summary>
    private IEnumerable<FoundDate?> FromNamedMeta()
    {
        foreach (var (name, value) in page.Marks.Metas)
        {
            if (PublicationName().IsMatch(name) && _reader.Read(value, "meta") is { } date)
                yield return date;
        }
    }

    private IEnumerable<FoundDate?> FromProperties(params string[] names)
    {
        foreach (var name in names)
        {
            foreach (var mark in page.Marks.Properties.Concat(page.Marks.Times))
            {
                if (mark.Name.Contains(name, StringComparison.OrdinalIgnoreCase) && (_reader.Read(mark.Value, "microdata") ?? _reader.Read(mark.Text, "microdata")) is { } date)
                    yield return date;
            }
        }
    }

    /// <summary>The date that readers see in the element marked as this one.</summary>
    private FoundDate? Shown(string name)
    {
        foreach (var mark in page.Marks.Properties)
        {
            if (mark.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && _reader.Read(mark.Text, "microdata") is { } date)
                return date;
        }

        return null;
    }

    private FoundDate? FromUrl()
    {
        foreach (Match match in PathDate().Matches(url.AbsolutePath))
        {
            var month = match.Groups["m"].Value;
            var text = char.IsAsciiDigit(month[0]) ? $"{match.Groups["y"].Value}-{month.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}" : $"{match.Groups["d"].Value} {month} {match.Groups["y"].Value}";
            if (_reader.Read(text, "url") is { } date)
                return date;
        }

        return DayFirstPath().Match(url.AbsolutePath) is { Success: true } found
            ? _reader.Read($"{found.Groups["y"].Value}-{found.Groups["m"].Value}-{found.Groups["d"].Value}", "url") : null;
    }

    /// <summary>The same day with its time, where the text near the title gives it.</summary>
    private static FoundDate Finer(FoundDate day, FoundDate? text) =>
        text is { Precision: not "day" } finer && Math.Abs((finer.Value - day.Value).TotalHours) < 36 ? finer : day;

    [GeneratedRegex(@"^[^:]*(publish|publication|posted|pub)[a-z]*[-_. ]?(date|time|at|on)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PublicationName();

    [GeneratedRegex(@"[/_](?<d>0[1-9]|[12][0-9]|3[01])[-._](?<m>0[1-9]|1[0-2])[-._](?<y>(19|20)[0-9]{2})([/\-_.]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DayFirstPath();

    [GeneratedRegex(@"[/\-_.](?<y>(?:19|20)[0-9]{2})(?:[/\-_.](?<m>0?[1-9]|1[0-2]|[a-z]{3,9})[/\-_.](?<d>[0-2]?[0-9]|3[01])|(?<m>0[1-9]|1[0-2])(?<d>[0-2][0-9]|3[01]))(?:[/\-_.]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex PathDate();
}
