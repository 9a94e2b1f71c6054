namespace NewsPipeline.Feeds.Reading;

/// <summary>The bytes of a feed and where they came from.</summary>
public sealed record FeedDocument
{
    /// <summary>After content decoding.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Address of the document: the base of relative links where the document names none; or null.</summary>
    public Uri? Url { get; init; }

    /// <summary>Content-Type header, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>Content-Location header, or null.</summary>
    public string? ContentLocation { get; init; }
}
