using System.Data.Common;
using Microsoft.Data.Sqlite;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sqlite;

/// <summary>
/// A ledger in one SQLite file: write-ahead log with synchronous=NORMAL, which survives kill -9 of the process with
/// every commit; one writer at a time in this process, and other processes wait up to ten seconds for theirs.
/// </summary>
internal sealed class SqliteDialect(string file) : ISqlDialect, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskFull = 13;
    private const int CannotOpen = 14;
    private const int IoError = 10;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        DefaultTimeout = 10,
        Pooling = true,
    }.ToString();

    public string SkipLocked => "";

    public string ForUpdate => "";

    public string Rows(string parameter) => $"json_each({parameter})";

    public string In(string parameter) => $"IN {parameter}";

    public string Greatest(string a, string b) => $"MAX({a}, {b})";

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var setup = connection.CreateCommand();
            await using (setup.ConfigureAwait(false))
            {
                setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
                await setup.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            return connection;
        }
        catch (SqliteException e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new LedgerUnavailableException($"the ledger file {file} cannot be opened: {e.Message}", e);
        }
    }

    public async Task<ISqlWrite> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var connection = (SqliteConnection)await OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return new Write(_writer, connection, connection.BeginTransaction(deferred: false));
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    public Task LockAsync(ISqlWrite write, string name, CancellationToken cancellationToken) => Task.CompletedTask; // BEGIN IMMEDIATE holds the file.

    public string? Unavailable(Exception exception) => exception is SqliteException e && e.SqliteErrorCode is Busy or Locked or ReadOnly or DiskFull or CannotOpen or IoError
        ? $"the ledger file {file} cannot be written: {exception.Message}"
        : null;

    public void Dispose() => _writer.Dispose();

    private sealed class Write(SemaphoreSlim writer, SqliteConnection connection, SqliteTransaction transaction) : ISqlWrite
    {
        public DbConnection Connection => connection;

        public DbTransaction Transaction => transaction;

        public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            writer.Release();
        }
    }
}
