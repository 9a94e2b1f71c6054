namespace NewsPipeline.Feeds.Discovery;

/// <summary>A feed found for an address, or a place where one was named and is none.</summary>
public sealed record FoundFeed
{
    /// <summary>Where the feed was had, after redirects; the address asked for where it was not.</summary>
    public required string Url { get; init; }
    public required FeedOrigin Origin { get; init; }

    /// <summary>Title the feed gives itself, else the one the page gives it, as plain text; or null.</summary>
    public string? Title { get; init; }

    /// <summary>rss-2.0, atom-1.0, …; null where it is no feed.</summary>
    public string? Format { get; init; }
    public string? Charset { get; init; }

    /// <summary>Items of the document.</summary>
    public int Items { get; init; }

    /// <summary>Date of the newest item, or null where none has one that can be read.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Absolute address of the first item that links to a page, or null.</summary>
    public Uri? FirstPage { get; init; }

    /// <summary>Why it is no feed, in words; null where it is one.</summary>
    public string? Problem { get; init; }
}

/// <summary>How a feed was found.</summary>
public enum FeedOrigin
{
    /// <summary>The address itself is the feed.</summary>
    Itself,

    /// <summary>The page names it: <c>link rel=alternate</c>.</summary>
    Link,

    /// <summary>The page links to it.</summary>
    Anchor,

    /// <summary>It lies where feeds commonly lie.</summary>
    CommonPath,

    /// <summary>robots.txt names it as a sitemap.</summary>
    Robots,
}

/// <summary>What came of looking for feeds.</summary>
/// <param name="Feeds">The feeds, and what a page names as a feed but is none; what was only guessed and is none is left out.</param>
/// <param name="Problem">Why nothing could be looked for, in words; null where it could.</param>
public sealed record FeedDiscoveryResult(IReadOnlyList<FoundFeed> Feeds, string? Problem);

/// <summary>An address to try.</summary>
/// <param name="Url">Absolute, http or https.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="Title">What the page calls it, or null.</param>
public readonly record struct FeedCandidate(string Url, FeedOrigin Origin, string? Title = null);
