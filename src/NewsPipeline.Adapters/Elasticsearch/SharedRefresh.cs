namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// Makes what was written visible to searches: one refresh for all batches that wait for one, begun after their writes ended,
/// and none sooner than a spacing after the one before. Waiting for the index's own refresh instead would hold each batch, and
/// the pages in flight behind it, for up to a second.
/// </summary>
/// <param name="refresh">Refreshes; bounded in time by itself.</param>
/// <param name="spacing">From the beginning of one to that of the next: a refresh writes a segment, which others must merge.</param>
internal sealed class SharedRefresh(Func<CancellationToken, Task> refresh, TimeSpan spacing, TimeProvider time)
{
    private readonly Lock turn = new();
    private Task last = Task.CompletedTask;
    private Task? notBegun;
    private long begunAt;

    /// <summary>Ends when a refresh that began after this call has ended; fails where that one failed.</summary>
    public Task AfterNowAsync(CancellationToken cancellationToken)
    {
        lock (turn)
        {
            notBegun ??= last = NextAsync(last);
            return notBegun.WaitAsync(cancellationToken);
        }
    }

    private async Task NextAsync(Task before)
    {
        // A failure of the one before is told to those who waited for it.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (begunAt != 0 && spacing - time.GetElapsedTime(begunAt) is { Ticks: > 0 } rest)
            await Task.Delay(rest, time);
        lock (turn)
        {
            notBegun = null;
            begunAt = time.GetTimestamp();
        }

        await refresh(CancellationToken.None);
    }
}
