namespace NewsPipeline.Entities;

/// <summary>The watched entities.</summary>
/// <param name="Entities">In the order of the files.</param>
/// <param name="Version">Content hash, 16 hexadecimal digits: equal lists have equal versions.</param>
public sealed record WatchList(IReadOnlyList<WatchedEntity> Entities, string Version)
{
    private readonly Lazy<Dictionary<string, WatchedEntity>> _byId = new(() => ById(Entities));
    private readonly Lazy<Dictionary<string, string>> _names = new(() => Names(Entities));

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<WatchedEntity> Entities { get; } = Entities;

    /// <summary>A list that finds nothing.</summary>
    public static WatchList Empty { get; } = new([], "0000000000000000");

    /// <summary>The list of these entities, with the version their content gives.</summary>
    public static WatchList Of(IReadOnlyList<WatchedEntity> entities) => new(entities, WatchListVersion.Of(entities));

    /// <summary>The entity of this id, or null.</summary>
    public WatchedEntity? Find(string id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>
    /// The id that an id, a name or an alias stands for, whatever its case, ё or spaces; null where there is none. An id
    /// goes before a name, a name before a strong alias, a strong alias before a weak one, and the earlier entity first.
    /// </summary>
    public string? Resolve(string nameOrIdOrAlias) =>
        Find(nameOrIdOrAlias)?.Id ?? _names.Value.GetValueOrDefault(Key(nameOrIdOrAlias));

    /// <summary>Lists of one version are equal.</summary>
    public bool Equals(WatchList? other) => string.Equals(other?.Version, Version, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Version.GetHashCode(StringComparison.Ordinal);

    private static Dictionary<string, WatchedEntity> ById(IReadOnlyList<WatchedEntity> entities)
    {
        var byId = new Dictionary<string, WatchedEntity>(StringComparer.Ordinal);
        foreach (var entity in entities)
            byId.TryAdd(entity.Id, entity);
        return byId;
    }

    private static Dictionary<string, string> Names(IReadOnlyList<WatchedEntity> entities)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in entities)
            names.TryAdd(Key(entity.Id), entity.Id);
        foreach (var entity in entities)
            names.TryAdd(Key(entity.Name), entity.Id);
        foreach (var weak in new[] { false, true })
        {
            foreach (var entity in entities)
            {
                foreach (var alias in entity.Aliases.Where(a => a.Weak == weak))
                    names.TryAdd(Key(alias.Text), entity.Id);
            }
        }

        return names;
    }

    /// <summary>The folded words of a name, one space between them; a name without letters stays as it is.</summary>
    internal static string Key(string name)
    {
        var words = new List<string>();
        for (var i = 0; i < name.Length;)
        {
            if (!Folding.IsWord(name[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < name.Length && Folding.IsWord(name[i]))
                i++;
            words.Add(Folding.Fold(name.AsSpan(start, i - start)));
        }

        return words.Count == 0 ? name.Trim() : string.Join(' ', words);
    }
}
