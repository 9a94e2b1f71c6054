using Dapper;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Adapters.Sqlite;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Conformance;

public sealed class SqliteLedgerTests : LedgerConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;

    private protected override async Task<LedgerUnderTest> CreateAsync()
    {
        var ledger = Reopen();
        await ledger.Store.PrepareAsync(TestContext.Current.CancellationToken);
        return ledger;
    }

    private protected override LedgerUnderTest Reopen() => LedgerUnderTest.Open(() => new SqliteDialect(Path.Combine(_folder, "ledger.db")));

    [Fact]
    public async Task Story_of_a_page_that_never_rests_does_not_grow_for_ever()
    {
        var (at, stop) = (DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        await PollAsync("a", at, Item("https://one.example/1"));
        for (var i = 1; i <= PageRules.MaxEvents; i++)
        {
            at += TimeSpan.FromMinutes(10);
            await ClaimAsync(at);
            await IndexedAsync("https://one.example/1", at, version: i);
            await PollAsync("a", at, Item("https://one.example/1", fingerprint: $"{i}"));
        }

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "ledger.db")}");
        Assert.InRange(await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM page_events", cancellationToken: stop)), PageRules.MaxEvents, PageRules.MaxEvents + 2);
    }

    public override ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }
}
