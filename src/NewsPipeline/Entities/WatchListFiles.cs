namespace NewsPipeline.Entities;

/// <summary>Loads and checks watch list files.</summary>
public static class WatchListFiles
{
    /// <summary>Words longer than this are in no language's names; the bound keeps matching linear.</summary>
    private const int LongestAlias = 200;

    /// <summary>
    /// The entities of all files in one list. Null where a problem is fatal: unreadable file, bad JSON, duplicate id, an
    /// alias two entities claim strongly, a strong alias of one letter, unknown key of an alias, unknown type or strength.
    /// Problems are sentences beginning with file and line; those marked "note" do not keep the list from loading.
    /// </summary>
    public static (WatchList? List, IReadOnlyList<string> Problems) Load(IEnumerable<string> paths)
    {
        var problems = new List<WatchListProblem>();
        var read = new List<ReadEntity>();
        foreach (var path in paths)
        {
            try
            {
                read.AddRange(WatchListJson.Read(path, File.ReadAllBytes(path), problems));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new WatchListProblem(path, 0, "cannot be read: " + e.Message, IsFatal: true));
            }
        }

        Check(read, problems);
        var sentences = problems.ConvertAll(p => p.ToString());
        return problems.Exists(p => p.IsFatal) ? (null, sentences) : (WatchList.Of(read.ConvertAll(r => r.Entity)), sentences);
    }

    private static void Check(List<ReadEntity> read, List<WatchListProblem> problems)
    {
        var ids = new Dictionary<string, ReadEntity>(StringComparer.Ordinal);
        var strong = new Dictionary<string, (ReadEntity By, int Line)>(StringComparer.Ordinal);
        foreach (var entity in read)
        {
            if (!ids.TryAdd(entity.Entity.Id, entity))
            {
                var first = ids[entity.Entity.Id];
                problems.Add(new WatchListProblem(entity.File, entity.Line, $"id \"{entity.Entity.Id}\" is already that of the entity at {first.File}:{first.Line}", IsFatal: true));
            }

            foreach (var (alias, line) in entity.Entity.Aliases.Zip(entity.AliasLines))
            {
                if (Fault(alias) is { } fault)
                    problems.Add(new WatchListProblem(entity.File, line, $"alias \"{Shown(alias.Text)}\" of \"{entity.Entity.Id}\" {fault}", IsFatal: true));
                else if (alias.IsName)
                    continue; // Names are for people, and two towns have one: the order of the list decides between them.
                else if (!alias.Weak && !strong.TryAdd(Claim(alias), (entity, line)) && strong[Claim(alias)] is var (by, at) && !string.Equals(by.Entity.Id, entity.Entity.Id, StringComparison.Ordinal))
                    problems.Add(new WatchListProblem(entity.File, line, $"alias \"{alias.Text}\" of \"{entity.Entity.Id}\" is already a strong alias of \"{by.Entity.Id}\" ({by.File}:{at}); make one of them weak", IsFatal: true));
            }
        }
    }

    internal static string? Fault(WatchedAlias alias)
    {
        var words = AliasWords.Of(alias.Text);
        if (words.Count == 0)
            return "has no letter or digit";
        if (alias.Text.Length > LongestAlias || words.Exists(w => w.Text.Length > Words.Longest / 2))
            return $"is longer than {LongestAlias} characters, or one of its words than {Words.Longest / 2}";
        return !alias.Weak && words.Sum(w => w.Text.Length) == 1 ? "is a single letter: make it weak" : null;
    }

    private static string Claim(WatchedAlias alias) => alias.Lang + ":" + (alias.CaseSensitive ? alias.Text : WatchList.Key(alias.Text));

    private static string Shown(string alias) => alias.Length <= 40 ? alias : alias[..40] + "…";
}
