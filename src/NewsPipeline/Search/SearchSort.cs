namespace NewsPipeline.Search;

/// <summary>Order of hits; ties by article id.</summary>
public enum SearchSort
{
    /// <summary>Newest @timestamp first.</summary>
    Time,

    /// <summary>Best match first.</summary>
    Relevance,

    /// <summary>Oldest @timestamp first: who was first?</summary>
    Oldest,

    /// <summary>First seen last comes first.</summary>
    Seen,

    /// <summary>Indexed last comes first: what is new, for readers who look at the top.</summary>
    Arrival,

    /// <summary>
    /// Indexed first comes first, from <see cref="SearchRequest.IndexedAfter"/> on: what is new, for programs that follow.
    /// Every page has a cursor, also the last and an empty one: asked with it later, what has come since is found and nothing skipped.
    /// </summary>
    Indexed,
}

/// <summary>What each order means to an adapter.</summary>
public static class SearchSorts
{
    /// <summary>Whether hits come by a clock rather than by score.</summary>
    public static bool IsByTime(this SearchSort sort) => sort != SearchSort.Relevance;

    /// <summary>The clock hits come by.</summary>
    public static SearchClock Clock(this SearchSort sort) => sort switch
    {
        SearchSort.Seen => SearchClock.Seen,
        SearchSort.Arrival or SearchSort.Indexed => SearchClock.Indexed,
        _ => SearchClock.Published,
    };

    /// <summary>Whether the earliest comes first.</summary>
    public static bool IsAscending(this SearchSort sort) => sort is SearchSort.Oldest or SearchSort.Indexed;
}
