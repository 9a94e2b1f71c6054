namespace NewsPipeline.Entities;

/// <summary>An entity as a file gave it, with the lines it and its aliases begin in.</summary>
internal sealed record ReadEntity(WatchedEntity Entity, string File, int Line, IReadOnlyList<int> AliasLines);
