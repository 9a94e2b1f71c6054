namespace NewsPipeline.Contracts;

/// <summary>Words that the article puts between quotation marks as said by somebody. Offsets count UTF-16 code units in the text.</summary>
public sealed record ArticleQuote
{
    /// <summary>First UTF-16 code unit of the words said; the marks are outside.</summary>
    public required int Start { get; init; }

    /// <summary>Length in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>Who said it, as written there: a name, "she", "the ministry"; null where the text does not tell.</summary>
    public string? Speaker { get; init; }

    /// <summary>The name that <see cref="Speaker"/> stands for in this article; the same words where they say it all.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>The watched entity that speaks, or null.</summary>
    public string? EntityId { get; init; }
}
