using NewsPipeline.Entities;
using NewsPipeline.Search;

namespace NewsPipeline.Host.Web;

/// <summary>Article counts and trends of the whole watch list, kept for a minute: they take a query an entity.</summary>
internal sealed class EntityOverview(IArticleSearch search, WatchListStore watchLists, TimeProvider time) : IDisposable
{
    /// <summary>Days of a trend.</summary>
    public const int TrendDays = 30;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1, 1);
    private Overview? last;

    /// <summary>Every watched entity, most mentioned first, ties in the order of the list.</summary>
    public async Task<Overview> ReadAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var watchList = watchLists.Current.WatchList;
            var now = time.GetUtcNow();
            if (last is { } kept && ReferenceEquals(kept.WatchList, watchList) && now - kept.At < MaxAge)
                return kept;
            return last = await CountAsync(watchList, now, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<Overview> CountAsync(WatchList watchList, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = await search.SearchAsync(new SearchRequest { Limit = 0 }, cancellationToken);
        var counts = all.Entities.ToDictionary(f => f.Id, f => f.Count, StringComparer.Ordinal);
        // The facet ends at its 50 largest counts: where it is full the others are asked for one by one.
        var complete = all.Entities.Count < 50;
        var since = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - TrendDays), TimeSpan.Zero);
        var entities = new List<EntityActivity>(watchList.Entities.Count);
        foreach (var entity in watchList.Entities)
        {
            if (!counts.TryGetValue(entity.Id, out var count) && !complete)
                count = (await search.SearchAsync(new SearchRequest { Entities = [entity.Id], Limit = 0, WithFacets = false }, cancellationToken)).Total;
            var trend = count == 0 ? [] : await search.TrendAsync(entity.Id, since, cancellationToken);
            entities.Add(new EntityActivity(entity, count, trend));
        }

        return new Overview(watchList, now, all.Total, [.. entities.OrderByDescending(e => e.Count)]);
    }

    /// <summary>The watch list as the index knows it at one time.</summary>
    internal sealed record Overview(WatchList WatchList, DateTimeOffset At, long Articles, IReadOnlyList<EntityActivity> Entities);

    /// <summary>An entity, the articles that mention it, and those of the last days.</summary>
    internal sealed record EntityActivity(WatchedEntity Entity, long Count, IReadOnlyList<DayCount> Trend);
}
