namespace NewsPipeline.Entities;

/// <summary>What is wrong with a watch list file. A fatal problem keeps the list from being used.</summary>
internal sealed record WatchListProblem(string File, int Line, string Message, bool IsFatal)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {(IsFatal ? "" : "note: ")}{Message}";
}

/// <summary>An entity as a file gave it, with the lines it and its aliases begin in.</summary>
internal sealed record ReadEntity(WatchedEntity Entity, string File, int Line, IReadOnlyList<int> AliasLines);
