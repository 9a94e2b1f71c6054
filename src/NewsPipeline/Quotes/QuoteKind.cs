namespace NewsPipeline.Quotes;

internal enum QuoteKind
{
    /// <summary>All that was said stands between the marks.</summary>
    Direct,

    /// <summary>A quoted part of a report: the minister called it “a first step”.</summary>
    Mixed,
}
