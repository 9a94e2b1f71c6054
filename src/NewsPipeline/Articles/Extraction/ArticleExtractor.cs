using AngleSharp.Html.Parser;
using NewsPipeline.Articles.Extraction.Guarding;
using NewsPipeline.Articles.Extraction.Layout;
using NewsPipeline.Articles.Extraction.Metadata;
using NewsPipeline.Articles.Extraction.Selection;
using NewsPipeline.Contracts;
using NewsPipeline.Text;

namespace NewsPipeline.Articles.Extraction;

/// <summary>From the bytes of a page to the article in it. Pure and thread-safe: no I/O, bounded time and memory, never throws on any input.</summary>
public sealed class ArticleExtractor
{
    /// <summary>Nesting past which the parser lays elements side by side: four times the deepest of 1,199 saved news pages.</summary>
    private const int MaxDepth = 256;

    private static readonly HtmlParserOptions ParserOptions = new()
    {
        IsScripting = false,
        SkipComments = true,
        SkipProcessingInstructions = true,
        DisableElementPositionTracking = true,
        MaximumDepth = MaxDepth,
    };

    /// <summary>Extracts the article.</summary>
    /// <param name="body">The page after content decoding.</param>
    /// <param name="contentType">The Content-Type header, or null.</param>
    /// <param name="url">Where the page was found: resolves links, dates in paths.</param>
    /// <param name="now">Time of the fetch; no date later than this (plus a day of zone slack) is believed.</param>
    public ExtractedPage Extract(ReadOnlyMemory<byte> body, string? contentType, Uri url, DateTimeOffset now)
    {
        if (PageKind.NotHtml(body.Span, contentType) is { } kind)
            return new ExtractedPage { Problem = Reasons.NotHtml, ProblemDetail = kind };
        var decoded = TextDecoder.Decode(body.Span, contentType, MarkupKind.Html);
        using var scanned = PageScanner.Scan(decoded.Text);
        if (scanned.Problem is { } problem)
            return new ExtractedPage { Problem = Reasons.HostilePage, ProblemDetail = problem, Charset = decoded.Charset };
        using var document = new HtmlParser(ParserOptions).ParseDocument(scanned.Buffer, scanned.Length);
        var page = PageReader.Read(document);
        return Describe(page, JsonLd.Read(scanned.JsonLd), decoded.Charset, url, now);
    }

    /// <summary>The page and its rows as the scorer sees them: for training. Null where the page is refused.</summary>
    internal static (Page Page, float[] Rows)? Rows(ReadOnlyMemory<byte> body, string? contentType)
    {
        var decoded = TextDecoder.Decode(body.Span, contentType, MarkupKind.Html);
        using var scanned = PageScanner.Scan(decoded.Text);
        if (scanned.Problem is not null)
            return null;
        using var document = new HtmlParser(ParserOptions).ParseDocument(scanned.Buffer, scanned.Length);
        var page = PageReader.Read(document);
        var data = JsonLd.Read(scanned.JsonLd);
        return (page, BodySelection.Rows(page, data));
    }

    private static ExtractedPage Describe(Page page, JsonLd data, string charset, Uri url, DateTimeOffset now)
    {
        var marks = page.Marks;
        var site = Site.Name(marks, data);
        var title = Titles.Find(marks, data, site);
        var selected = BodySelection.Of(page, data, title);
        var blocks = BlockText.Blocks(selected.Kept);
        var text = BlockText.Text(blocks);
        var start = selected.TitleSegment >= 0 ? selected.TitleSegment : selected.Kept.Count > 0 ? selected.Kept[0].Index : -1;
        var end = selected.Kept.Count > 0 ? selected.Kept[^1].Index + 1 : page.Segments.Count;
        var dates = new Dates(page, data, url, now);
        var published = dates.Published(start, end);
        return new ExtractedPage
        {
            Problem = text.Length == 0 ? Reasons.NoText : null,
            ProblemDetail = text.Length == 0 ? "the page holds no text" : null,
            Method = "scored",
            Title = title,
            Lead = marks.Meta("og:description", "description", "twitter:description") ?? data.Description,
            Blocks = blocks,
            Text = text,
            Authors = Authors.Find(page, data, site, start, end),
            Section = marks.Meta("article:section") ?? data.Section,
            Tags = data.Keywords,
            PublishedAt = published?.Value,
            PublishedPrecision = published?.Precision ?? "none",
            PublishedSource = published?.Source ?? "none",
            UpdatedAt = dates.Updated()?.Value,
            ImageUrl = Site.Absolute(marks.Meta("og:image", "twitter:image") ?? data.Image, url),
            CanonicalUrl = Site.Canonical(marks, url),
            SiteName = site,
            PageType = marks.Meta("og:type"),
            Charset = charset,
            NoIndex = marks.Meta("robots")?.Contains("noindex", StringComparison.OrdinalIgnoreCase) ?? false,
        };
    }
}
