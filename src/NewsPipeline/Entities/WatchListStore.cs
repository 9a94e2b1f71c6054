using System.Text.Json;

namespace NewsPipeline.Entities;

/// <summary>The watch list in force.</summary>
public sealed class WatchListStore
{
    /// <summary>Loads the files.</summary>
    public WatchListStore(IEnumerable<string> paths)
    {
        var entities = paths.SelectMany(p => JsonDocument.Parse(File.ReadAllText(p)).RootElement.EnumerateArray().Select(e => new WatchedEntity
        {
            Id = e.GetProperty("id").GetString()!,
            Name = e.GetProperty("name").GetString()!,
            Type = e.GetProperty("type").GetString()!,
            Aliases = [.. e.GetProperty("aliases").EnumerateArray().Select(a => new WatchedAlias { Text = a.GetProperty("text").GetString()! })],
        })).ToArray();
        Current = new EntityTagger(new WatchList(entities, "0000000000000001"));
    }

    /// <summary>Tagger and list in force now.</summary>
    public EntityTagger Current { get; }
}
