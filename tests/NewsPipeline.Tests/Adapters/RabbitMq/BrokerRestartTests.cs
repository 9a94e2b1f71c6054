using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.RabbitMq;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Tests.Messages;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>Starts a broker of its own and takes it away.</summary>
[Long]
public sealed class BrokerRestartTests
{
    /// <summary>Silence that counts as the end of a lease; five minutes in the pipeline.</summary>
    private static readonly TimeSpan LeaseHere = TimeSpan.FromSeconds(10);

    /// <summary>RabbitMQ 3.10 may forget where the log of a queue is when it is killed seconds after it had made it and nothing has been idle since (docs/reliability.md).</summary>
    private static readonly TimeSpan QueuesSettle = TimeSpan.FromSeconds(5);

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
        Assert.Equal(Filled.ArticleTagged.Article.ArticleId, (await _index.Documents.NextAsync()).Article.ArticleId);
        await DispatchUntilConfirmedAsync(others);
        while ((await _index.Documents.NextAsync()).Article.Url != PageUrl)
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

    [Fact(Timeout = 600_000)]
    public async Task Broker_killed_in_the_middle_of_2000_articles_costs_none_of_them()
    {
        const int Articles = 2000;
        await using var broker = await PrivateBroker.StartAsync();
        await using var index = new Supervised(() => StartAsync(broker, "index"));
        await using var articles = new Supervised(() => StartAsync(broker, "articles"));
        await using var feeds = new Supervised(() => StartAsync(broker, "feeds"));
        foreach (var process in new[] { index, articles, feeds })
            await process.StartAsync();
        await Task.Delay(QueuesSettle, TestContext.Current.CancellationToken);
        for (var i = 0; i < Articles; i++)
            _ledger.Due.Enqueue(PipelineProcess.Due($"https://example.org/news/{i}"));
        await feeds.Process.Dispatcher.DispatchDueAsync(TestContext.Current.CancellationToken);
        var settled = new HashSet<string>();
        while (settled.Count < Articles / 4)
            settled.Add((await _ledger.Outcomes.NextAsync()).UrlKey);

        await broker.KillAsync();
        await broker.StartAgainAsync();

        while (settled.Count < Articles)
        {
            try
            {
                await _ledger.Outcomes.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(LeaseHere, TestContext.Current.CancellationToken);
                while (_ledger.Outcomes.TryRead(out var outcome))
                    settled.Add(outcome.UrlKey);
            }
            catch (TimeoutException)
            {
                foreach (var process in new[] { index, articles, feeds })
                    await process.StartAgainWhereStuckAsync();
                _ledger.EndLeases(); // What was on its way and not confirmed when the broker died.
                await Record.ExceptionAsync(() => feeds.Process.Dispatcher.DispatchDueAsync(TestContext.Current.CancellationToken)); // As a tick that fails: there is a next one.
            }
        }

        var indexed = new HashSet<string>();
        while (_index.Documents.TryRead(out var document))
            indexed.Add(document.Article.Url);
        Assert.Equal(Articles, indexed.Count);
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

    /// <summary>A process that is started again when it says that its connection is stuck, as its supervisor does.</summary>
    private sealed class Supervised(Func<Task<PipelineProcess>> start) : IAsyncDisposable
    {
        private readonly List<PipelineProcess> _processes = [];

        public PipelineProcess Process => _processes[^1];

        public async Task StartAsync() => _processes.Add(await start());

        public async Task StartAgainWhereStuckAsync()
        {
            try
            {
                await Process.Services.GetRequiredService<ConsumerWatch>().LookAsync(TestContext.Current.CancellationToken);
            }
            catch (InvalidOperationException)
            {
                await StartAsync(); // Beside the stuck one, which takes nothing.
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var process in _processes)
                await process.DisposeAsync();
        }
    }
}
