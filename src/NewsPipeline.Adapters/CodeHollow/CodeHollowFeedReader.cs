using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Adapters.CodeHollow;

/// <summary>CodeHollow.FeedReader 1.2.6 behind the port.</summary>
public sealed class CodeHollowFeedReader : IFeedReader
{
    /// <inheritdoc/>
    public FeedReading Read(FeedDocument document) => new() { Problem = "not built yet" };
}
