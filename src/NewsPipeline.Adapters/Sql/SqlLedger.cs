using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>
/// The ledger over a relational database: one text of SQL for every dialect. Claims and records are here; reading for
/// people is in <c>SqlLedger.Reads</c>, polls in <c>SqlLedger.Feeds</c>, pages in <c>SqlLedger.Pages</c>, dead letters in
/// <c>SqlLedger.DeadLetters</c>, watch lists in <c>SqlLedger.WatchLists</c>.
/// </summary>
internal sealed partial class SqlLedger(ISqlDialect dialect) : ILedger, IRobotsStore, IDeadLetters, IWatchListRecord
{
    private const int Due = (int)PageState.Due;
    private const int InFlight = (int)PageState.InFlight;
    private const int Settled = (int)PageState.Settled;

    public async Task PrepareAsync(CancellationToken cancellationToken) =>
        await Guarded(() => Migrations.ApplyAsync(dialect, cancellationToken)).ConfigureAwait(false);

    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dialect.OpenAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM migrations").ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is LedgerUnavailableException or System.Data.Common.DbException)
        {
            return e.Message;
        }
    }

    private async Task<T> WriteAsync<T>(Func<ISqlWrite, Task<T>> work, CancellationToken cancellationToken) => await Guarded(async () =>
    {
        await using var write = await dialect.BeginWriteAsync(cancellationToken).ConfigureAwait(false);
        var answer = await work(write).ConfigureAwait(false);
        await write.CommitAsync(cancellationToken).ConfigureAwait(false);
        return answer;
    }).ConfigureAwait(false);

    private Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await using var connection = await dialect.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await work(connection).ConfigureAwait(false);
    });

    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (dialect.Unavailable(e) is { } reason)
        {
            throw new LedgerUnavailableException(reason, e);
        }
    }

    private static Task EventAsync(ISqlWrite write, string urlKey, long at, string stage, string outcome, string? detail) => write.Connection.ExecuteAsync(
        """
        INSERT INTO page_events (url_key, number, at, stage, outcome, detail)
        VALUES (@urlKey, 1 + COALESCE((SELECT MAX(number) FROM page_events WHERE url_key = @urlKey), 0), @at, @stage, @outcome, @detail)
        """,
        new { urlKey, at, stage, outcome, detail },
        write.Transaction);

    private static Task HostDueAsync(ISqlWrite write, string host, long dueAt) => write.Connection.ExecuteAsync(
        """
        INSERT INTO hosts (host, next_due) VALUES (@host, @dueAt)
        ON CONFLICT (host) DO UPDATE SET next_due = CASE WHEN hosts.next_due IS NULL OR hosts.next_due > excluded.next_due THEN excluded.next_due ELSE hosts.next_due END
        """,
        new { host, dueAt },
        write.Transaction);

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, WireFormat.Message);

    private static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, WireFormat.Message)!;
}
