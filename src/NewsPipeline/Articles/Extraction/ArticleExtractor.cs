using NewsPipeline.Articles.Extraction.Guarding;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Parsing;
using NewsPipeline.Articles.Extraction.Selection;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction;

/// <summary>From the bytes of a page to the article in it. Pure and thread-safe: no I/O, bounded time and memory, never throws on any input.</summary>
public sealed class ArticleExtractor
{
    /// <summary>Extracts the article.</summary>
    /// <param name="body">The page after content decoding.</param>
    /// <param name="contentType">The Content-Type header, or null.</param>
    /// <param name="url">Where the page was found: resolves links, dates in paths.</param>
    /// <param name="now">Time of the fetch; a date later than this is believed only where a clock runs ahead or stands further east (<see cref="DateReader"/>).</param>
    public ExtractedPage Extract(ReadOnlyMemory<byte> body, string? contentType, Uri url, DateTimeOffset now)
    {
        var opened = Open(body, contentType);
        return opened.Page is { } page ? Describe(page, opened, Select(page, opened.Data, url), url, now) : opened.Refused!;
    }

    /// <summary>Extracts, and tells of every segment of the page why it was kept or dropped.</summary>
    internal (ExtractedPage Page, IReadOnlyList<ExplainedSegment> Segments) Explain(ReadOnlyMemory<byte> body, string? contentType, Uri url, DateTimeOffset now)
    {
        var opened = Open(body, contentType);
        if (opened.Page is not { } page)
            return (opened.Refused!, []);
        var selected = Select(page, opened.Data, url);
        return (Describe(page, opened, selected, url, now), [.. page.Segments.Select(s => new ExplainedSegment(s.Text, selected.Scores[s.Index], selected.Kept.Contains(s), selected.Why(s)))]);
    }

    /// <summary>The page as it is before the scorer sees it: for training. Null where the page is refused.</summary>
    internal static ReadPage? Rows(ReadOnlyMemory<byte> body, Uri url)
    {
        var opened = Open(body, null);
        return opened.Page is { } page
            ? new ReadPage(page, opened.Data, Titles.Find(page, opened.Data, new SiteName(Site.Name(page.Marks, opened.Data), url.Host)))
            : null;
    }

    private static OpenedPage Open(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (PageKind.NotHtml(body.Span, contentType) is { } kind)
            return new OpenedPage { Refused = new ExtractedPage { Problem = Reasons.NotHtml, ProblemDetail = kind } };
        using var text = RentedText.Of(body.Span, contentType, MarkupKind.Html);
        using var scanned = PageScanner.Scan(text.Text);
        if (scanned.Problem is { } problem)
            return new OpenedPage { Refused = new ExtractedPage { Problem = Reasons.HostilePage, ProblemDetail = problem, Charset = text.Charset } };
        using var tree = PageTree.Parse(scanned.Buffer, scanned.Length);
        return new OpenedPage { Page = PageReader.Read(tree), Data = JsonLd.Read(scanned.JsonLd), Charset = text.Charset, Scripts = scanned.Scripts, AsksPassword = scanned.AsksPassword };
    }

    private static BodySelection Select(Page page, JsonLd data, Uri url) =>
        BodySelection.Of(page, data, Titles.Find(page, data, new SiteName(Site.Name(page.Marks, data), url.Host)));

    private static ExtractedPage Describe(Page page, OpenedPage opened, BodySelection selected, Uri url, DateTimeOffset now)
    {
        var (marks, data) = (page.Marks, opened.Data);
        var kept = selected.Kept;
        var (method, blocks) = BlockText.Of(kept, data);
        var site = Site.Name(marks, data);
        var first = kept.Count > 0 ? kept[0].Index : -1;
        var title = Titles.Find(page, data, new SiteName(site, url.Host), first);
        var start = selected.TitleSegment >= 0 ? selected.TitleSegment : BodySelection.FindTitle(page, title) is var shown and >= 0 ? shown : first;
        var end = kept.Count > 0 ? kept[^1].Index + 1 : page.Segments.Count;
        // Lines of authors and dates may be kept before the first paragraph: they stand before the text all the same.
        var paragraph = kept.FirstOrDefault(segment => segment.IsProse && segment.Index > selected.TitleSegment)?.Index ?? first;
        var authors = Authors.Find(page, data, site, start, paragraph, end);
        blocks = BylineLines.Without(blocks, authors);
        var text = BlockText.Text(blocks);
        var (language, languageSource) = LanguageDetector.Of(text, marks.Language ?? data.Language ?? marks.Meta("og:locale", "content-language", "language"));
        var dates = new Dates(page, data, url, now, DateOrders.Of(language));
        var published = dates.Published(start, paragraph, end);
        var (problem, detail) = NotArticle.Why(page, data, url, kept, opened.AsksPassword) is { } other ? (Reasons.NotArticle, other)
            : text.Length == 0 ? (Reasons.NoText, NoText(page, opened.Scripts))
            : ((string?)null, (string?)null);
        return new ExtractedPage
        {
            Problem = problem,
            ProblemDetail = detail,
            Status = Status.Of(page, data, selected, text.Length),
            Method = method,
            Confidence = Math.Round(selected.Confidence, 3),
            Title = title,
            Lead = Plain(marks.Meta("og:description", "description", "twitter:description") ?? data.Description),
            Blocks = blocks,
            Text = text,
            Language = language,
            LanguageSource = languageSource,
            Authors = authors,
            Section = marks.Meta("article:section") ?? data.Section,
            Tags = Site.Tags(marks, data),
            PublishedAt = published?.Value,
            PublishedPrecision = published?.Precision ?? "none",
            PublishedSource = published?.Source ?? "none",
            PublishedExactly = published?.IsExact ?? false,
            UpdatedAt = dates.Updated()?.Value,
            ImageUrl = Site.Image(marks, data, url),
            CanonicalUrl = Site.Canonical(marks, url),
            SiteName = site,
            PageType = marks.Meta("og:type"),
            Charset = opened.Charset,
            NoIndex = marks.Metas.Exists(meta => meta.Key is "robots" && ForbidsIndexing(meta.Value)),
            TdmReserved = marks.Meta("tdm-reservation")?.Trim() is "1",
        };
    }

    /// <summary>A description in one line; publishers put the text's own markup into it.</summary>
    private static string? Plain(string? description) => Blanks.Collapse(FeedBody.ToText(description)) is { Length: > 0 } text ? text : null;

    /// <summary>As in the header; but here some part the directives by spaces.</summary>
    private static bool ForbidsIndexing(string robots) =>
        robots.Contains("noindex", StringComparison.OrdinalIgnoreCase) || RobotsTag.ForbidsIndexing(robots, UserAgent.Product);

    private static string NoText(Page page, int scripts) =>
        page.Marks.HasFrames ? "only frames"
        : page.Segments.Count > 0 ? "no article text among the page's text"
        : scripts > 0 ? "built by scripts" : "the page holds no text";

    private sealed record OpenedPage
    {
        public Page? Page { get; init; }
        public JsonLd Data { get; init; } = JsonLd.None;
        public string? Charset { get; init; }
        public int Scripts { get; init; }
        public bool AsksPassword { get; init; }
        public ExtractedPage? Refused { get; init; }
    }
}

/// <summary>One segment of a page with its score and what moved it most.</summary>
internal sealed record ExplainedSegment(string Text, float Score, bool Kept, string Why);
