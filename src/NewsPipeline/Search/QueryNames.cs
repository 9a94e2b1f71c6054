using NewsPipeline.Text;

namespace NewsPipeline.Search;

/// <summary>What a query may name, and the time its relative dates count from. What it names besides is answered with a sentence and the nearest known name.</summary>
public sealed record QueryNames
{
    /// <summary>Maps an alias, name or id to an entity id; null where the watch list has none such.</summary>
    public required Func<string, string?> Entity { get; init; }

    /// <summary>What <c>after:7d</c> counts from.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Names of the watch list, for suggestions.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>Ids of outlets by id and by name, whatever their case; null where any is taken for one.</summary>
    public IReadOnlyDictionary<string, string>? Sources { get; init; }

    /// <summary>Groups of the settings and the index, whatever their case; null where any is taken for one.</summary>
    public IReadOnlyDictionary<string, string>? Groups { get; init; }

    /// <summary>Keys of labels; null where any is taken for one.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The outlet's id. Throws <see cref="BadSearchException"/>.</summary>
    public string SourceId(string text, string where = "") => Known(Sources, text, "outlet", where);

    /// <summary>The group as settings write it. Throws <see cref="BadSearchException"/>.</summary>
    public string Group(string text, string where = "") => Known(Groups, text, "group", where);

    /// <summary>The entity's id. Throws <see cref="BadSearchException"/>.</summary>
    public string EntityId(string text, string where) => Entity(text)
        ?? throw new BadSearchException($"The watch list has no entity \"{Shown(text)}\"{where}{NearestWord.Hint(text, Entities, "\"", "\"")}{(where.Length == 0 ? "" : "; without entity: it is searched for as a word")}.".Replace("?;", "? Else,", StringComparison.Ordinal).Replace("?.", "?", StringComparison.Ordinal));

    /// <summary>The label's key as settings write it. Throws <see cref="BadSearchException"/>.</summary>
    public string LabelKey(string text, string where = "") => Known(Labels, text, "label", where);

    private static string Known(IReadOnlyDictionary<string, string>? known, string text, string kind, string where)
    {
        if (known is null)
            return text;
        if (known.TryGetValue(text, out var id))
            return id;
        var hint = NearestWord.Hint(text, known.Keys, "\"", "\"");
        throw new BadSearchException($"No {kind} is called \"{Shown(text)}\"{where}{(hint.Length == 0 ? "." : hint)}");
    }

    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
