namespace NewsPipeline.Flow;

/// <summary>The settings that decide whether a feed can be had, as a hash: of two polls with equal ones the second has no better chance than the first.</summary>
/// <param name="Hash">Equal for equal settings.</param>
public sealed record PollSettings(string Hash);
