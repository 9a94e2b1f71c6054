using System.Data.Common;

namespace NewsPipeline.Adapters.Sql;

/// <summary>What differs between the databases a ledger can live in.</summary>
internal interface ISqlDialect
{
    /// <summary>Appended to a SELECT that claims rows, so that two claimers never wait for each other's.</summary>
    string SkipLocked { get; }

    /// <summary>Appended to a SELECT that keeps its rows from other writers until the transaction ends.</summary>
    string ForUpdate { get; }

    /// <summary>A condition that holds where a column is one of the values of a list parameter, for instance <c>IN @keys</c>.</summary>
    string In(string parameter);

    /// <summary>A table with one column <c>value</c>, a JSON object each, of a parameter that holds a JSON array.</summary>
    string Rows(string parameter);

    /// <summary>The greater of two expressions, as a scalar function.</summary>
    string Greatest(string a, string b);

    /// <summary>Opens a connection ready for use. Throws <see cref="Ledger.LedgerUnavailableException"/> with a reason in words.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that will write. At most one of a process and database at a time where the database wants it so.</summary>
    Task<ISqlWrite> BeginWriteAsync(CancellationToken cancellationToken);

    /// <summary>Keeps other processes from migrating or dispatching at the same time until the transaction ends.</summary>
    Task LockAsync(ISqlWrite write, string name, CancellationToken cancellationToken);

    /// <summary>True where <paramref name="exception"/> means that the store cannot be used now (disk full, server down), with the reason in words.</summary>
    string? Unavailable(Exception exception);
}

/// <summary>A write transaction; disposed without commit it leaves no trace.</summary>
internal interface ISqlWrite : IAsyncDisposable
{
    DbConnection Connection { get; }

    DbTransaction Transaction { get; }

    Task CommitAsync(CancellationToken cancellationToken);
}
