using System.Data.Common;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Reads and transactions over a relational database, shared by the ports of the ledger: one text of SQL for every dialect.</summary>
internal sealed class SqlSession(ISqlDialect dialect)
{
    /// <summary>Of a transaction that loses to others. Rare, since all take their rows in one order (<see cref="SqlHosts.LockAsync"/>).</summary>
    private const int Tries = 3;

    /// <summary>Class of the SQL states of a deadlock and of a conflict between transactions (ISO 9075).</summary>
    private const string TransactionRollback = "40";

    public ISqlDialect Dialect => dialect;

    /// <summary>One transaction. One that was rolled back for another's sake is begun again, at most <see cref="Tries"/> times: <paramref name="work"/> leaves no trace but in the database.</summary>
    public async Task<T> WriteAsync<T>(Func<ISqlWrite, Task<T>> work, CancellationToken cancellationToken) => await GuardedAsync(async () =>
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

    /// <summary>Reads over a connection of its own.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await using var connection = await dialect.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await work(connection).ConfigureAwait(false);
    });

    /// <summary>Runs <paramref name="work"/>; throws <see cref="LedgerUnavailableException"/> where the store cannot be used now.</summary>
    public async Task<T> GuardedAsync<T>(Func<Task<T>> work)
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
}
