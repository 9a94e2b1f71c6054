using Microsoft.Data.Sqlite;
using NewsPipeline.Adapters.Sql;
using NewsPipeline.Adapters.Sqlite;
using NewsPipeline.Flow;
using NewsPipeline.Ledger;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Adapters.Sql;

/// <summary>The cases of eval/safety/bad_inputs.json that the embedded ledger answers, a test a number: N18, N64.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;
    private LedgerUnderTest _ledger = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "ledger.db");

    public async ValueTask InitializeAsync()
    {
        _ledger = LedgerUnderTest.Open(() => new SqliteDialect(File));
        await _ledger.Store.PrepareAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task N18_two_hundred_sites_that_are_down_and_one_with_five_thousand_links_keep_no_other_waiting() => FairnessScenario.RunAsync(_ledger);

    [Fact]
    public async Task N64_file_that_is_locked_or_full_is_a_failure_that_passes_and_nothing_is_lost()
    {
        await using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await other.OpenAsync(Stop);
            await using var holding = other.BeginTransaction(deferred: false);
            Assert.True(PassingFailure.Is(await Record.ExceptionAsync(WriteAsync))); // After the ten seconds another process gets.
        }

        await WriteAsync();
        await LimitAsync("1");
        Assert.True(PassingFailure.Is(await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 100; i++)
                await WriteAsync();
        })));
        await LimitAsync("1000000000");
        await WriteAsync();
        Assert.All(await _ledger.States.ListFeedsAsync(Stop), f => Assert.StartsWith("https://feed.example/", f.Subscription.Url, StringComparison.Ordinal));
    }

    /// <summary>A thousand subscriptions: more than fits into pages that are there.</summary>
    private Task WriteAsync() => _ledger.Feeds.SyncSubscriptionsAsync(
        [.. Enumerable.Range(0, 1_000).Select(i => $"https://feed.example/{Guid.NewGuid():N}/{i}").Select(url => new Subscription
        {
            FeedId = Contracts.Ids.FeedId(url), Url = url, Source = new Contracts.SourceInfo { Id = "a", Name = "A" },
        })], DateTimeOffset.UnixEpoch, Stop);

    /// <summary>Lets the pooled connection grow the file no further than it is, as a full disk would, or again as far as it likes.</summary>
    private async Task LimitAsync(string pages)
    {
        await using var pooled = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, DefaultTimeout = 10, Pooling = true }.ToString());
        await pooled.OpenAsync(Stop);
        await using var command = pooled.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {pages}"; // Never less than there are.
        await command.ExecuteNonQueryAsync(Stop);
    }
}
