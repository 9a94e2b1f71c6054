namespace NewsPipeline.Chaos.Verdict;

/// <summary>What a run came to. Every list is empty where all is well.</summary>
internal sealed record ChaosReport
{
    public required int Articles { get; init; }

    /// <summary>Articles searchable, each counted once.</summary>
    public required int Searchable { get; init; }

    /// <summary>Requests for pages in all: what was fetched again because it had not been settled is in it.</summary>
    public required int PageRequests { get; init; }

    /// <summary>What is wrong, a sentence each.</summary>
    public required IReadOnlyList<string> Wrong { get; init; }

    public int Seconds { get; init; }

    /// <summary>The most each process ever held in memory, by its name.</summary>
    public IReadOnlyDictionary<string, long> PeakMemoryMb { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Processes that ended although nobody had killed them.</summary>
    public int EndedByItself { get; init; }

    /// <summary>Lines logged as errors, by category and event.</summary>
    public IReadOnlyDictionary<string, int> ErrorLines { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}
