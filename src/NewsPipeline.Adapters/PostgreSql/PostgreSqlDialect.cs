using System.Data.Common;
using Dapper;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Ledger;
using Npgsql;

namespace NewsPipeline.Adapters.PostgreSql;

/// <summary>A ledger in PostgreSQL (15 or later): several processes share it, and none waits for rows another is claiming.</summary>
internal sealed class PostgreSqlDialect(string connectionString) : ISqlDialect, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public string ForUpdate => "FOR UPDATE";

    public string SkipLocked => $"{ForUpdate} SKIP LOCKED";

    public string Rows(string parameter) => $"json_array_elements(CAST({parameter} AS json)) AS given(value)";

    public string In(string parameter) => $"= ANY({parameter})";

    public string Greatest(string a, string b) => $"GREATEST({a}, {b})";

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Unavailable(e) is { } reason)
        {
            throw new LedgerUnavailableException(reason, e);
        }
    }

    public async Task<ISqlWrite> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Write(connection, await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task LockAsync(ISqlWrite write, string name, CancellationToken cancellationToken) => write.Connection.ExecuteAsync(
        new CommandDefinition("SELECT pg_advisory_xact_lock(hashtext(@name))", new { name = "newspipeline " + name }, write.Transaction, cancellationToken: cancellationToken));

    /// <summary>What passes when the server is back, has room, may be written again (25006: a standby) or settles a deadlock; everything else is a bug and stays one.</summary>
    public string? Unavailable(Exception exception) => exception switch
    {
        PostgresException { SqlState: [ '5', '3', .. ] or [ '5', '7', 'P', .. ] or [ '5', '8', .. ] or [ '2', '8', .. ] or "25006" or "3D000" or "40P01" or "40001" } e => $"the PostgreSQL ledger at {Server} refuses: {e.MessageText} ({e.SqlState})",
        NpgsqlException e and not PostgresException => $"the PostgreSQL ledger at {Server} cannot be reached: {e.InnerException?.Message ?? e.Message}",
        System.Net.Sockets.SocketException e => $"the PostgreSQL ledger at {Server} cannot be reached: {e.Message}",
        _ => null,
    };

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private string Server
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return FormattableString.Invariant($"{settings.Host}:{settings.Port}/{settings.Database}");
        }
    }

    private sealed class Write(NpgsqlConnection connection, NpgsqlTransaction transaction) : ISqlWrite
    {
        public DbConnection Connection => connection;

        public DbTransaction Transaction => transaction;

        public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
