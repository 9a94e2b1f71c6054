using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.Elasticsearch;
using NewsPipeline.Indexing;
using NewsPipeline.Search;
using NewsPipeline.Tests.Conformance;

namespace NewsPipeline.Tests.Elasticsearch;

/// <summary>A node of the test's own, killed with -9 between the batches of a run.</summary>
[Long]
public sealed class ElasticsearchKillTests : IDisposable
{
    private const int Batches = 20;
    private const int PerBatch = 100;

    private readonly string folder = Directory.CreateTempSubdirectory("es-kill-").FullName;
    private string? port;

    public void Dispose()
    {
        if (port is not null)
            Script("kill9");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_answered_document_is_there_once_after_the_node_was_killed()
    {
        Needs.ServersOfItsOwn();
        Shared.Path("elasticsearch/elasticsearch.sh");
        port = "0";
        Script("start");
        Script("wait");
        port = new Uri(Script("url")).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var services = ElasticsearchRegistration.Add(new ServiceCollection(), new ElasticsearchOptions { Urls = [$"http://127.0.0.1:{port}"] });
        await using var provider = services.BuildServiceProvider();
        var index = provider.GetRequiredService<IArticleIndex>();
        await index.PrepareAsync(TestContext.Current.CancellationToken);
        var redelivered = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var documents = Enumerable.Range(batch * PerBatch, PerBatch).Select(i => Documents.Make($"d{i:0000}", feeds: [$"feed-{i}"])).ToArray();
            var write = index.WriteAsync(documents, TestContext.Current.CancellationToken);
            if (batch == Batches / 2 && redelivered == 0)
            {
                Script("kill9");
                Script("start");
            }

            try
            {
                await write;
            }
            catch (IndexUnavailableException)
            {
                // As the bus does: the batch comes again when the index is back.
                Script("wait");
                Assert.True(++redelivered <= 5, "the node does not come back");
                batch--;
            }
        }

        var page = await provider.GetRequiredService<IArticleSearch>().SearchAsync(new SearchRequest { Limit = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal(Batches * PerBatch, page.Total);
        Assert.NotNull(await provider.GetRequiredService<IArticleSearch>().FindAsync("d0000", TestContext.Current.CancellationToken));
    }

    private string Script(string command)
    {
        var start = new ProcessStartInfo("bash", [Shared.Path("elasticsearch/elasticsearch.sh"), command]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ES_DIR"] = folder;
        start.Environment["ES_PORT"] = port;
        start.Environment["ES_HEAP"] = "384m";
        using var process = Process.Start(start)!;
        var output = command == "url" ? process.StandardOutput.ReadToEnd() : string.Empty;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"elasticsearch.sh {command} ended with {process.ExitCode}");
        return output.Trim();
    }
}
