using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Lucene;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.WholePipeline;

/// <summary>The real <c>retag</c>, killed with SIGKILL while it works.</summary>
[Long]
public sealed class RetagKillTests : IDisposable
{
    private const int Articles = 6_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("retag-kill-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_retag_goes_on_where_it_was_and_ends_complete()
    {
        var index = Path.Combine(_folder, "index");
        await InIndexAsync(index, async (write, _) =>
        {
            foreach (var batch in Enumerable.Range(0, Articles).Chunk(1_000))
                await write.WriteAsync([.. batch.Select(i => Documents.Make($"a{i:00000}", $"Quillmark grows {i}").With(a => a with { WatchListVersion = "old", Analyses = ["tag:old"] }))], Ct);
        });
        var list = Path.Combine(_folder, "watchlist.json");
        await File.WriteAllTextAsync(list, """[{"id":"quillmark","type":"org","aliases":["Quillmark"]}]""", Ct);
        string[] arguments = ["retag", $"--Pipeline:DataFolder={_folder}", $"--Entities:WatchLists:0={list}", "--Logging:LogLevel:Default=Warning"];

        long left = Articles;
        var stoppedBetween = 0;
        for (var delay = TimeSpan.FromMilliseconds(600); left > 0 && delay < TimeSpan.FromMinutes(1); delay += TimeSpan.FromMilliseconds(200))
        {
            using var program = Program.Start(arguments);
            await Task.WhenAny(program.WaitForExitAsync(Ct), Task.Delay(delay, Ct));
            if (program.HasExited)
                Assert.Equal(0, program.ExitCode);
            program.Kill();
            await program.WaitForExitAsync(Ct);
            var before = left;
            await InIndexAsync(index, async (_, search) => left = (await search.OutdatedAsync([$"tag:{VersionOf(list)}"], 0, null, Ct)).Total);
            Assert.True(left <= before, $"{before} articles were left before the run and {left} after it");
            stoppedBetween += left is > 0 and < Articles ? 1 : 0;
        }

        Assert.Equal(0, left);
        Assert.True(stoppedBetween > 0, "never killed between the first article and the last");
        await InIndexAsync(index, async (_, search) =>
            Assert.Equal(Articles, (await search.SearchAsync(new SearchRequest { Entities = ["quillmark"], Limit = 1 }, Ct)).Total));
    }

    private static string VersionOf(string list) => NewsPipeline.Entities.WatchListFiles.Load([list]).List!.Version;

    private static async Task InIndexAsync(string folder, Func<IArticleIndex, IArticleSearch, Task> work)
    {
        await using var provider = LuceneRegistration.Add(new ServiceCollection(), folder).BuildServiceProvider();
        await provider.GetRequiredService<IArticleIndex>().PrepareAsync(Ct);
        await work(provider.GetRequiredService<IArticleIndex>(), provider.GetRequiredService<IArticleSearch>());
    }
}
