namespace NewsPipeline.Contracts;

/// <summary>How an article's text came about.</summary>
public sealed record ExtractionInfo
{
    /// <summary>full, teaser, short, truncated, feed_only (the feed's own text) or headline_only (the feed gave a title and nothing else).</summary>
    [OneOf(typeof(ExtractionStatuses))]
    public required string Status { get; init; }

    /// <summary>Name of the method that found the text.</summary>
    public required string Method { get; init; }

    /// <summary>0 to 1: how sure the extractor is that this is the article's whole own text.</summary>
    public double Confidence { get; init; }
}
