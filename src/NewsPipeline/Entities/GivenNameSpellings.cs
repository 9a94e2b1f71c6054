namespace NewsPipeline.Entities;

/// <summary>Spellings and short forms of given names (Data/same-names.txt): Joseph Biden is Joe Biden.</summary>
internal static class GivenNameSpellings
{
    private static readonly Dictionary<string, HashSet<string>> Groups = Read();

    /// <summary>All forms of the names that are the same as <paramref name="name"/>, folded; empty where the table has none.</summary>
    public static IReadOnlyCollection<string> Of(string name) => Groups.TryGetValue(Folding.Fold(name), out var forms) ? forms : [];

    private static Dictionary<string, HashSet<string>> Read()
    {
        var groups = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in WordTables.Lines("same-names.txt"))
        {
            var names = line.Split(' ');
            var forms = WordTables.Declined(names, NameWord.Person);
            foreach (var name in names.Select(n => Folding.Fold(n)))
            {
                if (!groups.TryGetValue(name, out var known))
                    groups[name] = known = new HashSet<string>(StringComparer.Ordinal);
                known.UnionWith(forms);
            }
        }

        return groups;
    }
}
