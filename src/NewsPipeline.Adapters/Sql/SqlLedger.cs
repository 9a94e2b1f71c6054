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

    /// <summary>Of a transaction that loses to others. Rare, since all take their rows in one order (<see cref="LockHostsAsync"/>).</summary>
    private const int Tries = 3;

    /// <summary>Class of the SQL states of a deadlock and of a conflict between transactions (ISO 9075).</summary>
    private const string TransactionRollback = "40";

    public async Task PrepareAsync(CancellationToken cancellationToken) =>
        await Guarded(() => Migrations.ApplyAsync(dialect, cancellationToken)).ConfigureAwait(false);

    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dialect.OpenAsync(cancellationToken).ConfigureAwait(false);
            // Touches no row, and fails where nothing can be written: a standby, a file without the right.
            await connection.ExecuteAsync("UPDATE migrations SET name = name WHERE number < 0").ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is LedgerUnavailableException or DbException)
        {
            return e.Message;
        }
    }

    /// <summary>One transaction. One that was rolled back for another's sake is begun again, at most <see cref="Tries"/> times: <paramref name="work"/> leaves no trace but in the database.</summary>
    private async Task<T> WriteAsync<T>(Func<ISqlWrite, Task<T>> work, CancellationToken cancellationToken) => await Guarded(async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var write = await dialect.BeginWriteAsync(cancellationToken).ConfigureAwait(false);
                var answer = await work(write).ConfigureAwait(false);
                await write.CommitAsync(cancellationToken).ConfigureAwait(false);
                return answer;
            }
            catch (DbException e) when (attempt < Tries && e.SqlState?.StartsWith(TransactionRollback, StringComparison.Ordinal) == true)
            {
                // The other has what it waited for.
            }
        }
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

    /// <summary>Adds an event to a page's story and forgets what goes beyond <see cref="PageRules.MaxEvents"/>: an item that changes with every poll has no end of them.</summary>
    private static Task EventAsync(ISqlWrite write, string urlKey, long at, string stage, string outcome, string? detail) => write.Connection.ExecuteAsync(
        """
        INSERT INTO page_events (url_key, number, at, stage, outcome, detail)
        VALUES (@urlKey, 1 + COALESCE((SELECT MAX(number) FROM page_events WHERE url_key = @urlKey), 0), @at, @stage, @outcome, @detail);
        DELETE FROM page_events WHERE url_key = @urlKey AND number <= (SELECT MAX(number) FROM page_events WHERE url_key = @urlKey) - @max
        """,
        new { urlKey, at, stage, outcome, detail, max = PageRules.MaxEvents },
        write.Transaction);

    /// <summary>
    /// Takes hosts in the one order of all transactions: first pages by key, or those nobody else has; then hosts by name.
    /// So none waits for rows of another that waits for its own.
    /// </summary>
    private Task LockHostsAsync(ISqlWrite write, IEnumerable<string> hosts) => write.Connection.QueryAsync<string>(
        $"SELECT host FROM hosts WHERE host {dialect.In("@hosts")} ORDER BY host {dialect.ForUpdate}",
        new { hosts = hosts.Distinct(StringComparer.Ordinal).ToArray() },
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
