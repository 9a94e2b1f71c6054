namespace NewsPipeline.Stories;

/// <summary>What grouping needs to know of one article.</summary>
/// <param name="Id">Identity of the article.</param>
/// <param name="Language">ISO 639-1 code, or "" where it is not known.</param>
/// <param name="Title">The title, or "".</param>
/// <param name="Body">The text; paragraphs are parted by line ends. May be empty: then the title alone speaks.</param>
/// <param name="Source">The outlet, or "" where it is not known.</param>
/// <param name="At">When it was published, as far as that can be believed.</param>
internal sealed record StoryArticle(
    string Id, string Language, string Title, string Body, string Source, DateTimeOffset At);
