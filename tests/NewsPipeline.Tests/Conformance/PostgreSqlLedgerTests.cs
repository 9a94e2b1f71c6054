using Dapper;
using NewsPipeline.Adapters.PostgreSql;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Ledger;
using Npgsql;

namespace NewsPipeline.Tests.Conformance;

[Servers]
public sealed class PostgreSqlLedgerTests : LedgerConformance
{
    private readonly List<PostgreSqlDialect> _open = [];
    private readonly string _schema = "test_" + Guid.CreateVersion7().ToString("N");
    private string? _server;

    private protected override async Task<LedgerUnderTest> CreateAsync()
    {
        _server = Needs.PostgreSql();
        await ExecuteAsync($"CREATE SCHEMA {_schema}");
        var ledger = Reopen();
        await ledger.Store.PrepareAsync(TestContext.Current.CancellationToken);
        return ledger;
    }

    private protected override LedgerUnderTest Reopen()
    {
        var dialect = new PostgreSqlDialect(new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, MaxPoolSize = 8 }.ToString());
        _open.Add(dialect);
        return LedgerUnderTest.Open(() => dialect);
    }

    [Fact]
    public async Task Standby_is_a_ledger_that_is_away_and_not_one_that_is_well()
    {
        await using var dialect = new PostgreSqlDialect(new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, Options = "-c default_transaction_read_only=on" }.ToString());
        var standby = LedgerUnderTest.Open(() => dialect);

        Assert.Contains("read-only", await standby.Store.ProblemAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => standby.Feeds.SyncSubscriptionsAsync([], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var dialect in _open)
            await dialect.DisposeAsync();
        if (!string.IsNullOrEmpty(_server))
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
        await base.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.ExecuteAsync(sql);
    }
}
