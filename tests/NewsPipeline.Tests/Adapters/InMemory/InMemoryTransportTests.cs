using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Indexing;
using NewsPipeline.Tests.Messages;
using NewsPipeline.Tests.Adapters.RabbitMq;

namespace NewsPipeline.Tests.Adapters.InMemory;

/// <summary>What one process does with its own bus, as RabbitMqTransportTests shows it of several with a broker.</summary>
public sealed class InMemoryTransportTests
{
    private readonly RecordingLedger _ledger = new();
    private readonly RecordingIndex _index = new();

    [Fact]
    public async Task Article_travels_through_all_roles()
    {
        await using var process = await StartAsync();
        _ledger.Due.Enqueue(PipelineProcess.Due());

        await process.Dispatcher.DispatchDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal("indexed", (await _ledger.Outcomes.NextAsync()).Outcome);
        Assert.Contains("whatsapp", (await _index.Documents.NextAsync()).EntityIds);
    }

    [Fact]
    public async Task Message_is_tried_again_while_the_index_is_unavailable()
    {
        await using var process = await StartAsync();
        _index.Failures.Enqueue(new IndexUnavailableException("the disk is full"));

        await process.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", TestContext.Current.CancellationToken);

        Assert.Equal("indexed", (await _ledger.Outcomes.NextAsync()).Outcome);
    }

    [Fact]
    public async Task Message_that_never_will_succeed_is_left_and_the_consumer_lives()
    {
        await using var process = await StartAsync();
        _index.Failures.Enqueue(new InvalidOperationException("a bug"));

        await process.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", TestContext.Current.CancellationToken);
        await process.Bus.PublishBoundedAsync(Filled.ArticleDropped, "1", TestContext.Current.CancellationToken);
        Assert.Equal("dropped", (await _ledger.Outcomes.NextAsync()).Outcome);
        while (_index.Failures.Count > 0)
            await Task.Yield(); // The batch fills for 200 ms before it meets the bug.
        await process.Bus.PublishBoundedAsync(Filled.ArticleTagged.With(a => a with { Title = "second" }), "2", TestContext.Current.CancellationToken);

        Assert.Equal("second", (await _index.Documents.NextAsync()).Article.Title);
    }

    private Task<PipelineProcess> StartAsync() => PipelineProcess.StartAsync("InMemory", null, _ledger, _index, "feeds", "articles", "index");
}
