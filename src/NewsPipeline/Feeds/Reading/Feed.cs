namespace NewsPipeline.Feeds.Reading;

/// <summary>A feed in the one normal form, whatever its format. Times are UTC; addresses absolute where a base is known.</summary>
public sealed record Feed
{
    /// <summary>atom:id, rdf:about of the channel; or null.</summary>
    public string? Id { get; init; }
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Description { get; init; }

    /// <summary>As the feed writes it.</summary>
    public string? Language { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public string? Image { get; init; }

    /// <summary>Shortest time between polls the publisher asks for (ttl, sy:updatePeriod/updateFrequency), or null.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>WebSub hub.</summary>
    public string? Hub { get; init; }

    /// <summary>The feed's own address as it states it.</summary>
    public string? Self { get; init; }

    /// <summary>The address the feed says it has moved to (itunes:new-feed-url), or null.</summary>
    public string? NewAddress { get; init; }
    public IReadOnlyList<FeedAuthor> Authors { get; init; } = [];
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];
    public IReadOnlyList<FeedItem> Items { get; init; } = [];
}

/// <summary>One item (entry) of a feed.</summary>
public sealed record FeedItem
{
    /// <summary>guid, atom:id or JSON Feed id, as given.</summary>
    public string? Id { get; init; }

    /// <summary>Address of the article.</summary>
    public string? Link { get; init; }

    /// <summary>May hold HTML where the feed's title is HTML; see <c>FeedText.Plain</c>.</summary>
    public string? Title { get; init; }

    /// <summary>HTML or text.</summary>
    public string? Summary { get; init; }

    /// <summary>HTML or text; the full text where the feed carries one.</summary>
    public string? Content { get; init; }
    public IReadOnlyList<FeedAuthor> Authors { get; init; } = [];
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The categories by the name that people read.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>Pictures and films of Media RSS.</summary>
    public IReadOnlyList<FeedEnclosure> Media { get; init; } = [];

    /// <summary>Addresses of small pictures.</summary>
    public IReadOnlyList<string> Thumbnails { get; init; } = [];
    public FeedSource? Source { get; init; }

    /// <summary>True where the document ends inside the item.</summary>
    public bool IsCut { get; init; }

    /// <summary>Address of the comments page.</summary>
    public string? Comments { get; init; }
}

/// <summary>An author as a feed names one.</summary>
public sealed record FeedAuthor(string? Name, string? Email = null, string? Uri = null);

/// <summary>An attached file.</summary>
public sealed record FeedEnclosure(string Url, string? Type = null, long? Length = null);

/// <summary>The feed an item was taken over from.</summary>
public sealed record FeedSource(string? Title, string? Url = null);

/// <summary>A category: its term, the list it is of, its name for people.</summary>
public sealed record FeedCategory(string? Term, string? Scheme = null, string? Label = null)
{
    /// <summary>Label or term.</summary>
    public string Name => Label ?? Term ?? "";
}
