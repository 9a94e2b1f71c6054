using NewsPipeline.Entities;

namespace NewsPipeline.Tests.Entities;

/// <summary>Small watch lists for the tests.</summary>
internal static class Lists
{
    /// <summary>A trailing ~ marks a weak alias; the language is told by the letters.</summary>
    public static WatchedEntity Entity(string id, string type, params string[] aliases) => new()
    {
        Id = id,
        Name = aliases[0].TrimEnd('~'),
        Type = type,
        Aliases = [.. aliases.Select(a => new WatchedAlias { Text = a.TrimEnd('~'), Lang = a[0] > 127 ? "ru" : "en", Weak = a.EndsWith('~') })],
    };

    public static EntityTagger Tagger(params WatchedEntity[] entities) => new(WatchList.Of(entities));

    /// <summary>id=surface of each mention, in order.</summary>
    public static string Found(this EntityTagger tagger, string text, string? language = null) =>
        string.Join(", ", tagger.Tag(null, null, text, language).Select(m => $"{m.EntityId}={m.Surface}"));
}
