using System.Collections.Concurrent;
using System.Diagnostics;

namespace NewsPipeline.Chaos.World;

/// <summary>Every request for a page, by a clock that does not jump.</summary>
internal sealed class RequestLog
{
    private readonly ConcurrentQueue<PageRequest> _requests = new();

    public IReadOnlyList<PageRequest> All => [.. _requests];

    public void Add(int outlet, int number, long startedAt) => _requests.Enqueue(new PageRequest(outlet, number, startedAt, Stopwatch.GetTimestamp()));
}

/// <summary>One request for a page.</summary>
/// <param name="Outlet">Number of the outlet.</param>
/// <param name="Article">Number of the article.</param>
/// <param name="StartedAt">Stopwatch ticks when it came.</param>
/// <param name="EndedAt">Stopwatch ticks when it was answered.</param>
internal sealed record PageRequest(int Outlet, int Article, long StartedAt, long EndedAt);
