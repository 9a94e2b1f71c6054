using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Tests.Messages;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>Starts a broker of its own and takes it away.</summary>
public sealed class BrokerRestartTests
{
    private const string PageUrl = "https://example.org/after";

    private readonly RecordingLedger _ledger = new();
    private readonly RecordingIndex _index = new();

    [Fact]
    public async Task Broker_restart_loses_nothing_confirmed_and_the_processes_go_on()
    {
        await using var broker = await PrivateBroker.StartAsync();
        await using (await StartAsync(broker, "index"))
        {
            // Its queue is there now; nobody reads it until the broker is back.
        }

        await using var others = await StartAsync(broker, "feeds", "articles");
        await others.Bus.PublishBoundedAsync(Filled.ArticleTagged, "before", TestContext.Current.CancellationToken);

        await broker.StopAsync();
        var during = Record.ExceptionAsync(() => others.Bus.PublishBoundedAsync(Filled.ArticleTagged, "during", TestContext.Current.CancellationToken)).AsTask();
        await broker.StartAgainAsync();

        Assert.True(await during.WaitAsync(VirtualHost.Patience, TestContext.Current.CancellationToken) is null or TimeoutException); // It may have been bridged; it may not hang.
        await using var index = await StartAsync(broker, "index");
        Assert.Equal(Filled.ArticleTagged.ArticleId, (await _index.Documents.NextAsync()).ArticleId);
        await DispatchUntilConfirmedAsync(others);
        while ((await _index.Documents.NextAsync()).Url != PageUrl)
        {
            // Repeats of the article before it.
        }

        Assert.Equal("indexed", (await _ledger.Outcomes.NextAsync()).Outcome);
    }

    [Fact]
    public async Task Process_that_starts_before_its_broker_becomes_ready_when_it_comes()
    {
        await using var broker = PrivateBroker.Create();
        var starting = StartAsync(broker, "index", "feeds");
        await broker.StartAgainAsync();

        await using var process = await starting.WaitAsync(VirtualHost.Patience, TestContext.Current.CancellationToken);
        await process.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", TestContext.Current.CancellationToken);

        Assert.Equal("indexed", (await _ledger.Outcomes.NextAsync()).Outcome);
    }

    /// <summary>As the dispatch tick does: a run that fails is followed by another; here the page is simply due again.</summary>
    private async Task DispatchUntilConfirmedAsync(PipelineProcess feeds)
    {
        for (var tries = 4; ; tries--)
        {
            _ledger.Due.Enqueue(PipelineProcess.Due(PageUrl));
            try
            {
                await feeds.Dispatcher.DispatchDueAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (TimeoutException) when (tries > 1)
            {
                // Again.
            }
        }
    }

    private Task<PipelineProcess> StartAsync(PrivateBroker broker, params string[] roles) => PipelineProcess.StartAsync("RabbitMq", broker.Url, _ledger, _index, roles);
}
