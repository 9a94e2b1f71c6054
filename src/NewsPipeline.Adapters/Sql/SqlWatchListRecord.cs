using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Which watch list is in force, and who would like another.</summary>
internal sealed class SqlWatchListRecord(SqlSession session) : IWatchListRecord
{
    private ISqlDialect Dialect => session.Dialect;

    private sealed record WatchListRow(long Number, string Version, long LoadedAt, string Process, long At, long Seen);

    public Task<WatchListAnswer> ClaimAsync(HeldWatchList mine, bool byHand, DateTimeOffset now, CancellationToken cancellationToken) => session.WriteAsync(
        async write =>
        {
            await Dialect.LockAsync(write, "watch lists", cancellationToken).ConfigureAwait(false);
            var at = Ms(now);
            var kept = (await write.Connection.QueryAsync<(long Number, string Version, long LoadedAt, string Process, long At, long Seen)>(
                "SELECT number, version, loaded_at, process, at, seen FROM watch_lists ORDER BY number DESC", transaction: write.Transaction).ConfigureAwait(false))
                .Select(r => new WatchListRow(r.Number, r.Version, r.LoadedAt, r.Process, r.At, r.Seen)).ToList();
            var inForce = kept.FirstOrDefault();
            var claim = Judge(mine, kept, byHand, at);
            if (claim != WatchListClaim.InForce)
            {
                await RefuseAsync(write, mine, claim, at).ConfigureAwait(false);
                return new WatchListAnswer(claim, Held(inForce!));
            }

            await write.Connection.ExecuteAsync(
                "DELETE FROM watch_lists_refused WHERE process = @Process OR seen < @before", new { mine.Process, before = at - Ms(IWatchListRecord.Remembered) }, write.Transaction).ConfigureAwait(false);
            if (inForce is null || !string.Equals(inForce.Version, mine.Version, StringComparison.Ordinal))
            {
                await write.Connection.ExecuteAsync(
                    "INSERT INTO watch_lists (number, version, loaded_at, process, at, seen) VALUES (@number, @Version, @loadedAt, @Process, @at, @at)",
                    new { number = (inForce?.Number ?? 0) + 1, mine.Version, loadedAt = Ms(mine.LoadedAt), mine.Process, at },
                    write.Transaction).ConfigureAwait(false);
                await write.Connection.ExecuteAsync(
                    "DELETE FROM watch_lists WHERE at < @before", new { before = at - Ms(IWatchListRecord.Remembered) }, write.Transaction).ConfigureAwait(false);
                return new WatchListAnswer(claim, mine);
            }

            // Of several processes with the list, the one that loaded it last holds it; where that one is gone, another.
            if (Ms(mine.LoadedAt) >= inForce.LoadedAt || IsGone(inForce, at))
                inForce = inForce with { LoadedAt = Math.Max(inForce.LoadedAt, Ms(mine.LoadedAt)), Process = mine.Process, Seen = at };
            await write.Connection.ExecuteAsync(
                "UPDATE watch_lists SET loaded_at = @LoadedAt, process = @Process, seen = @Seen WHERE number = @Number", inForce, write.Transaction).ConfigureAwait(false);
            return new WatchListAnswer(claim, Held(inForce));
        },
        cancellationToken);

    public Task<WatchListState> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken) => session.ReadAsync<WatchListState>(
        async connection =>
        {
            var inForce = (await connection.QueryAsync<(string Version, long LoadedAt, string Process)>(
                "SELECT version, loaded_at, process FROM watch_lists ORDER BY number DESC LIMIT 1").ConfigureAwait(false)).ToList();
            var refused = await connection.QueryAsync<(string Version, long LoadedAt, string Process, int Claim)>(
                "SELECT version, loaded_at, process, claim FROM watch_lists_refused WHERE seen >= @since ORDER BY process", new { since = Ms(since) }).ConfigureAwait(false);
            return new WatchListState(
                inForce.Count == 0 ? null : new HeldWatchList(inForce[0].Version, Time(inForce[0].LoadedAt), inForce[0].Process),
                [.. refused.Select(r => new RefusedWatchList(new HeldWatchList(r.Version, Time(r.LoadedAt), r.Process), (WatchListClaim)r.Claim))]);
        },
        cancellationToken);

    private static WatchListClaim Judge(HeldWatchList mine, List<WatchListRow> kept, bool byHand, long at)
    {
        if (byHand || kept.Count == 0 || string.Equals(kept[0].Version, mine.Version, StringComparison.Ordinal) || IsGone(kept[0], at))
            return WatchListClaim.InForce;
        if (string.Equals(kept[0].Process, mine.Process, StringComparison.Ordinal))
            return WatchListClaim.InForce; // The process itself loaded another list.
        if (Ms(mine.LoadedAt) <= kept[0].LoadedAt)
            return WatchListClaim.Older;
        // A list was replaced when the one after it was put in force.
        var came = kept.Zip(kept.Skip(1)).Any(pair => string.Equals(pair.Second.Version, mine.Version, StringComparison.Ordinal) && pair.First.At > at - Ms(IWatchListRecord.Remembered));
        return came ? WatchListClaim.TurnedBack : WatchListClaim.InForce;
    }

    private static Task RefuseAsync(ISqlWrite write, HeldWatchList mine, WatchListClaim claim, long at) => write.Connection.ExecuteAsync(
        """
        INSERT INTO watch_lists_refused (process, version, loaded_at, claim, seen) VALUES (@Process, @Version, @loadedAt, @claim, @at)
        ON CONFLICT (process) DO UPDATE SET version = excluded.version, loaded_at = excluded.loaded_at, claim = excluded.claim, seen = excluded.seen
        """,
        new { mine.Process, mine.Version, loadedAt = Ms(mine.LoadedAt), claim = (int)claim, at },
        write.Transaction);

    private static bool IsGone(WatchListRow row, long at) => row.Seen < at - Ms(IWatchListRecord.HeldFor);

    private static HeldWatchList Held(WatchListRow row) => new(row.Version, Time(row.LoadedAt), row.Process);
}
