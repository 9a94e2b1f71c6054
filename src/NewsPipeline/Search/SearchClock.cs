namespace NewsPipeline.Search;

/// <summary>Which time of an article is asked for.</summary>
public enum SearchClock
{
    /// <summary>@timestamp: when it was published; when it was first seen where the outlet gives no date that can be right.</summary>
    Published,

    /// <summary>When a feed first showed it.</summary>
    Seen,

    /// <summary>When the index took this version of its text.</summary>
    Indexed,
}
