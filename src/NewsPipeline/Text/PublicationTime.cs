namespace NewsPipeline.Text;

/// <summary>When an article can have been published at all.</summary>
public static class PublicationTime
{
    /// <summary>The day the first web site was announced: no page was published before it, and unset dates (1970, 1601, 1) lie before it.</summary>
    public static readonly DateTimeOffset FirstOfTheWeb = new(1991, 8, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clocks of outlets run ahead by minutes; a date more than this after a feed had shown the article, or after the fetch of its page, is wrong.</summary>
    public static readonly TimeSpan MaxLead = TimeSpan.FromMinutes(10);

    /// <summary>Whether an article that a feed first showed at <paramref name="firstSeenAt"/> can have been published then.</summary>
    public static bool IsBelievable(DateTimeOffset publishedAt, DateTimeOffset firstSeenAt) =>
        publishedAt >= FirstOfTheWeb && publishedAt <= firstSeenAt + MaxLead;
}
