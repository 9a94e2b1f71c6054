using NewsPipeline.Adapters.Sql;
using NewsPipeline.Adapters.Sqlite;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

public sealed class SqliteLedgerTests : LedgerConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;

    private protected override async Task<ILedger> CreateAsync()
    {
        var ledger = Reopen();
        await ledger.PrepareAsync(TestContext.Current.CancellationToken);
        return ledger;
    }

    private protected override ILedger Reopen() => new SqlLedger(new SqliteDialect(Path.Combine(_folder, "ledger.db")));

    public override ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }
}
