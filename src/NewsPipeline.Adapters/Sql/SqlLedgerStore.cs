using System.Data.Common;
using Dapper;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>The tables of the ledger.</summary>
internal sealed class SqlLedgerStore(SqlSession session) : ILedgerStore
{
    public async Task PrepareAsync(CancellationToken cancellationToken) =>
        await session.GuardedAsync(() => Migrations.ApplyAsync(session.Dialect, cancellationToken)).ConfigureAwait(false);

    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await session.Dialect.OpenAsync(cancellationToken).ConfigureAwait(false);
            // Touches no row, and fails where nothing can be written: a standby, a file without the right.
            await connection.ExecuteAsync("UPDATE migrations SET name = name WHERE number < 0").ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is LedgerUnavailableException or DbException)
        {
            return e.Message;
        }
    }
}
