using System.Text.Json.Serialization;

namespace NewsPipeline.Contracts;

/// <summary>
/// One article: identity, text, dates, outlet, how it was had, and what the analyses of its text found. The one form of an
/// article in the pipeline: <see cref="ArticleTagged"/> and <see cref="ArticleDocument"/> hold it, and in their JSON its
/// members stand among theirs.
/// </summary>
public sealed record Article
{
    /// <summary>Identity of the article: <see cref="Ids.ArticleId"/> of <see cref="Url"/>.</summary>
    [JsonPropertyOrder(-2)]
    public required string ArticleId { get; init; }

    /// <summary>Time of the fetch in Unix milliseconds; of two versions of an article the higher one is newer.</summary>
    [JsonPropertyOrder(-2)]
    public required long Version { get; init; }

    /// <summary>Canonical URL of the article, normalised.</summary>
    public required string Url { get; init; }

    /// <summary>Where the fetch ended after redirects.</summary>
    public required string FinalUrl { get; init; }

    /// <summary>Title as plain text, without the outlet's name.</summary>
    public required string Title { get; init; }

    /// <summary>Standfirst or summary as plain text, or null.</summary>
    public string? Lead { get; init; }

    /// <summary>The article's own text: blocks separated by a blank line; no markup.</summary>
    [DocumentName("body")]
    public required string Text { get; init; }

    /// <summary>ISO 639-1 code, ckb for Central Kurdish, which has none; null where it cannot be told.</summary>
    public string? Language { get; init; }

    /// <summary>What <see cref="Language"/> rests on: text, page, feed or none.</summary>
    public required string LanguageSource { get; init; }

    /// <summary>Names of people, in order.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Section of the outlet, or null.</summary>
    public string? Section { get; init; }

    /// <summary>Keywords the publisher gave.</summary>
    public IReadOnlyList<string> PublisherTags { get; init; } = [];

    /// <summary>Main image, absolute URL, or null.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Published, UTC, or null; never later than the fetch.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>second, minute, day or none.</summary>
    public required string PublishedPrecision { get; init; }

    /// <summary>feed, jsonld, microdata, meta, time, url, text, implausible (dates were given and none can be right: in the future, before the web, after a feed had shown the article) or none.</summary>
    public required string PublishedSource { get; init; }

    /// <summary>Last change the publisher states, UTC, or null.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When a feed first showed the link.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When the page was fetched.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The outlet.</summary>
    public required SourceInfo Source { get; init; }

    /// <summary>The operator's own labels of the feed that brought it, by key; null where the settings name none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Feeds that have shown the link.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>How the text came about.</summary>
    public required ExtractionInfo Extraction { get; init; }

    /// <summary>Of the page's fetch; null where the feed's own text stands in for the page.</summary>
    public HttpInfo? Http { get; init; }

    /// <summary>Watched entities in title, lead and text, in order.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Content hash of the watch list the mentions come from.</summary>
    [DocumentName("watchlist_version")]
    public required string WatchListVersion { get; init; }

    /// <summary>Each analysis that ran and its version, as <c>name:version</c>: <c>tag:5f0c6f2d9b1e4a7c</c>. What lacks one in force is analysed again.</summary>
    public IReadOnlyList<string> Analyses { get; init; } = [];

    /// <summary>The blocks of <see cref="Text"/> in reading order; they do not overlap and the blank lines between them belong to none. Empty in articles of versions that did not keep them.</summary>
    public IReadOnlyList<ArticleBlock> Blocks { get; init; } = [];

    /// <summary>What the text quotes and who said it, in reading order; they do not overlap.</summary>
    public IReadOnlyList<ArticleQuote> Quotes { get; init; } = [];
}
