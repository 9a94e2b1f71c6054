using NewsPipeline.Chaos;
using NewsPipeline.Chaos.Verdict;

namespace NewsPipeline.Tests.Chaos;

/// <summary>
/// The chaos harness in sizes a test run can bear: real processes killed over and over while outlets publish. Smaller on a
/// developer's machine than in CI; docs/reliability.md tells of the large runs and how to repeat them.
/// </summary>
[Long]
[Trait("Category", "Chaos")]
[Collection(nameof(Alone))]
public sealed class ChaosTests : IDisposable
{
    private static readonly bool IsCi = Environment.GetEnvironmentVariable("CI") == "true";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"chaos-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder)) // A test that skips has made none.
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>N60: a consumer killed in the middle of its work; here with a full disk and a clock that jumps where the machine allows it.</summary>
    [Fact]
    public async Task N60_program_killed_over_and_over_loses_nothing_and_makes_nothing_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGKILL");
        AllWell(await RunAsync(new ChaosOptions
        {
            Folder = _folder,
            Articles = IsCi ? 2_000 : 300,
            Kills = IsCi ? 25 : 6,
            FullDisks = 1,
            ClockJumps = 2,
        }));
    }

    /// <summary>N59: broker, database and index node killed, their connections cut and slowed, and every role killed as well.</summary>
    [Fact]
    public async Task N59_servers_and_roles_killed_in_the_middle_of_2000_articles_cost_none_of_them()
    {
        Needs.ServersOfItsOwn();
        AllWell(await RunAsync(new ChaosOptions
        {
            Folder = _folder,
            Shared = Shared.Path(""),
            Distributed = true,
            Articles = IsCi ? 2_000 : 300,
            Kills = IsCi ? 12 : 4,
            BrokerKills = 1,
            IndexKills = 1,
            LedgerKills = 1,
            Cuts = 2,
        }));
    }

    private static Task<ChaosReport> RunAsync(ChaosOptions options) =>
        new ChaosRun(options, line => TestContext.Current.SendDiagnosticMessage("{0}", line)).RunAsync(TestContext.Current.CancellationToken);

    private static void AllWell(ChaosReport report)
    {
        Assert.True(report.Wrong.Count == 0, string.Join('\n', report.Wrong.Take(20)));
        Assert.Equal(report.Articles, report.Searchable);
        Assert.All(report.PeakMemoryMb, process => Assert.InRange(process.Value, 1, 500));
    }
}
