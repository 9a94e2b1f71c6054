namespace NewsPipeline.Contracts;

/// <summary>One block of an article's text. Offsets count UTF-16 code units in the text.</summary>
public sealed record ArticleBlock
{
    /// <summary>One of <see cref="BlockTypes"/>: paragraph, subheading, list_item, quote, preformatted or table_row.</summary>
    [OneOf(typeof(BlockTypes))]
    public required string Type { get; init; }

    /// <summary>First UTF-16 code unit of the block.</summary>
    public required int Start { get; init; }

    /// <summary>Length in UTF-16 code units.</summary>
    public required int Length { get; init; }
}
