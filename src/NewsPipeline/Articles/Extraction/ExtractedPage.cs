using NewsPipeline.Contracts;

namespace NewsPipeline.Articles.Extraction;

/// <summary>What extraction made of one page: the article's own text and what the page says of it.</summary>
public sealed record ExtractedPage
{
    /// <summary>Null where an article was found; else one of <see cref="Reasons"/> (not-article, no-text, hostile-page, not-html, bad-encoding).</summary>
    public string? Problem { get; init; }

    /// <summary>The problem in words; no page text.</summary>
    public string? ProblemDetail { get; init; }

    /// <summary>full, teaser or short.</summary>
    public string Status { get; init; } = ExtractionStatuses.Full;

    /// <summary>Name of the method that found the text.</summary>
    public string Method { get; init; } = "none";

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Title without the site's name, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Standfirst or description, plain text, or null.</summary>
    public string? Lead { get; init; }

    /// <summary>The text's blocks in reading order.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; init; } = [];

    /// <summary>The blocks' texts separated by a blank line; no soft hyphens, white space collapsed.</summary>
    public string Text { get; init; } = "";

    /// <summary>ISO 639-1, or null.</summary>
    public string? Language { get; init; }

    /// <summary>text, page or none.</summary>
    public string LanguageSource { get; init; } = "none";
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Section { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>second, minute, day or none.</summary>
    public string PublishedPrecision { get; init; } = "none";

    /// <summary>jsonld, microdata, meta, time, url, text or none.</summary>
    public string PublishedSource { get; init; } = "none";

    /// <summary>The date of publication was written with its time and zone: the moment is no guess.</summary>
    public bool PublishedExactly { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public string? ImageUrl { get; init; }

    /// <summary>rel=canonical or og:url as the page gives it, absolute, or null; whether to trust it is the caller's decision.</summary>
    public string? CanonicalUrl { get; init; }
    public string? SiteName { get; init; }

    /// <summary>og:type, or null.</summary>
    public string? PageType { get; init; }

    /// <summary>Charset the bytes were decoded with.</summary>
    public string? Charset { get; init; }

    /// <summary>The page's meta robots forbids indexing.</summary>
    public bool NoIndex { get; init; }

    /// <summary>A tdm-reservation meta element reserves the rights to text and data mining.</summary>
    public bool TdmReserved { get; init; }
}
