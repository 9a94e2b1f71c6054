namespace NewsPipeline.Entities;

/// <summary>An entity's name as one of its aliases: what a reader sees is what is searched.</summary>
internal static class NameAlias
{
    /// <summary>
    /// The name as an alias in every language, or null where there is none that can be searched, or an alias without a language has it already. Where
    /// aliases of some languages are spelled like it and one of them is weak, the name is a word there, and weak as well.
    /// </summary>
    public static WatchedAlias? Of(string? name, IReadOnlyList<WatchedAlias> aliases)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var same = aliases.Where(a => string.Equals(WatchList.Key(a.Text), WatchList.Key(name), StringComparison.Ordinal)).ToList();
        if (same.Exists(a => a.Lang is null))
            return null;
        var alias = new WatchedAlias
        {
            Text = name,
            IsName = true,
            Weak = same.Exists(a => a.Weak),
            CaseSensitive = same.Count > 0 && same.TrueForAll(a => a.CaseSensitive),
            Inflect = same.Count == 0 || same.Exists(a => a.Inflect),
        };
        return WatchListFiles.Fault(alias) is null ? alias : null; // «X» is a name to show; one letter is none to search.
    }
}
