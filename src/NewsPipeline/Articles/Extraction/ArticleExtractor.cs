namespace NewsPipeline.Articles.Extraction;

/// <summary>From the bytes of a page to the article in it. Pure and thread-safe: no I/O, bounded time and memory, never throws on any input.</summary>
public sealed class ArticleExtractor
{
    /// <summary>Extracts the article.</summary>
    /// <param name="body">The page after content decoding.</param>
    /// <param name="contentType">The Content-Type header, or null.</param>
    /// <param name="url">Where the page was found: resolves links, dates in paths.</param>
    /// <param name="now">Time of the fetch; no date later than this (plus a day of zone slack) is believed.</param>
    public ExtractedPage Extract(ReadOnlyMemory<byte> body, string? contentType, Uri url, DateTimeOffset now) =>
        new() { Problem = Contracts.Reasons.NoText, ProblemDetail = "extraction is not built yet" };
}
