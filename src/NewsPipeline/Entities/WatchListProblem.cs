namespace NewsPipeline.Entities;

/// <summary>What is wrong with a watch list file. A fatal problem keeps the list from being used.</summary>
internal sealed record WatchListProblem(string File, int Line, string Message, bool IsFatal)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {(IsFatal ? "" : "note: ")}{Message}";
}
