using NewsPipeline.Adapters.CodeHollow;
using NewsPipeline.Feeds.Reading;

namespace NewsPipeline.Adapters;

/// <summary>The feed readers there are, by the name settings use.</summary>
internal static class FeedReaderKinds
{
    public static readonly IReadOnlyDictionary<string, Func<IFeedReader>> Table = new Dictionary<string, Func<IFeedReader>>(StringComparer.OrdinalIgnoreCase)
    {
        ["BuiltIn"] = static () => new BuiltInFeedReader(),
        ["CodeHollow"] = static () => new CodeHollowFeedReader(),
    };
}
