using System.Collections.Concurrent;

namespace NewsPipeline.Chaos.World;

/// <summary>Every request for a page.</summary>
internal sealed class RequestLog
{
    private readonly ConcurrentQueue<PageRequest> _requests = new();

    public IReadOnlyList<PageRequest> All => [.. _requests];

    public void Add(int outlet, int number, long startedAt) => _requests.Enqueue(new PageRequest(outlet, number, startedAt, TimeProvider.System.GetUtcNow()));
}

/// <summary>One request for a page.</summary>
/// <param name="Outlet">Number of the outlet.</param>
/// <param name="Article">Number of the article.</param>
/// <param name="StartedAt">Stopwatch ticks when it came.</param>
/// <param name="At">When it was answered, by the clock.</param>
internal sealed record PageRequest(int Outlet, int Article, long StartedAt, DateTimeOffset At);
