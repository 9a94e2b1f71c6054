namespace NewsPipeline.Search;

/// <summary>The query language of the search box.</summary>
public static class SearchQuery
{
    /// <summary>Parses what the user typed; throws <see cref="BadSearchException"/> with a clear sentence.</summary>
    public static QueryNode Parse(string? text, Func<string, string?> resolveEntity)
    {
        ArgumentNullException.ThrowIfNull(resolveEntity);
        if (string.IsNullOrWhiteSpace(text))
            return QueryNode.All;
        if (text.Count(c => c == '"') % 2 == 1)
            throw new BadSearchException("A quotation mark is not closed.");
        return new QueryNode.And([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new QueryNode.Word(w.Trim('"')))]);
    }
}
