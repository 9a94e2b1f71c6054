namespace NewsPipeline.Entities;

/// <summary>The tagger of the watch list in force.</summary>
public sealed class WatchListStore(EntityTagger current)
{
    /// <summary>Tagger and list in force now.</summary>
    public EntityTagger Current { get; } = current;
}
