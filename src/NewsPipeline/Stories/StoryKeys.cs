namespace NewsPipeline.Stories;

/// <summary>What an article is compared by, made once from its text.</summary>
internal sealed record StoryKeys
{
    /// <summary>Stems of the title and of the text's beginning, of the article's language.</summary>
    public required KeyVector Lead { get; init; }

    /// <summary>Stems of more of the text, of the article's language.</summary>
    public required KeyVector Body { get; init; }

    /// <summary>Names by their sound, and numbers: the same in every language.</summary>
    public required KeyVector Names { get; init; }

    /// <summary>Every word by its sound: the same in every language.</summary>
    public required KeyVector Sounds { get; init; }

    /// <summary>News words by their meaning: the same in every language.</summary>
    public required KeyVector Concepts { get; init; }
}
