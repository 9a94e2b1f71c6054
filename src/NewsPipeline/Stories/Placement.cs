namespace NewsPipeline.Stories;

/// <summary>Where an article belongs.</summary>
/// <param name="StoryId">Its story: the id of the article the story began with.</param>
/// <param name="Merged">Stories that became part of it by this article; their articles belong to <paramref name="StoryId"/> now.</param>
/// <param name="CopyOf">The id of the article it is a copy of, or null.</param>
/// <param name="IsExact">Whether all words of both agree in their order.</param>
/// <param name="Share">Share of its text that stands in that article, 0 to 1.</param>
/// <param name="IsRoundUp">Whether it tells of several stories and so belongs to none of them.</param>
internal sealed record Placement(string StoryId, IReadOnlyList<string> Merged, string? CopyOf, bool IsExact, double Share, bool IsRoundUp);
