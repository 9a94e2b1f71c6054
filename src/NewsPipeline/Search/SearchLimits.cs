namespace NewsPipeline.Search;

/// <summary>Bounds of a request that every adapter holds to.</summary>
public static class SearchLimits
{
    /// <summary>Most hits on a page.</summary>
    public const int MaxPage = 100;

    /// <summary>Throws <see cref="BadSearchException"/> for a page size out of bounds or a span of time that is empty.</summary>
    public static void Check(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Limit is < 0 or > MaxPage)
            throw new BadSearchException($"limit is {request.Limit}; it can be 0 to {MaxPage}.");
        if (request.Times().Any(t => t.After >= t.Before))
            throw new BadSearchException("after must be earlier than before.");
    }
}
