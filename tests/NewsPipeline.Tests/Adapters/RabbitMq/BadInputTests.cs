using System.Text.Json;
using MassTransit;
using NewsPipeline.Adapters.RabbitMq;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Tests.Messages;
using NewsPipeline.Tests.WholePipeline;
using RabbitMQ.Client;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>The cases of eval/safety/bad_inputs.json that the broker decides, a test a number: N61, N62. Brokers and processes that die are the chaos tests'.</summary>
[Collection(nameof(Alone))]
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly RecordingLedger _ledger = new();
    private readonly RecordingIndex _index = new();
    private readonly List<PipelineProcess> _processes = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    [Servers]
    [Theory]
    [InlineData("bad JSON")]
    [InlineData("unknown version")]
    [InlineData("50 MB")]
    public async Task N61_poison_is_set_aside_at_once_and_the_queue_keeps_moving(string kind)
    {
        await using var broker = await VirtualHost.CreateAsync();
        var index = await StartAsync(broker.Url, "index", "feeds");
        var dead = await broker.ReadAsync(SetAsideQueues.DeadOf(BusEndpoints.IndexQueue));
        var body = kind switch
        {
            "bad JSON" => "{\"articleId\": ",
            "unknown version" => """{"schema": 99, "article": {"headline": "of another age"}}""",
            _ => JsonSerializer.Serialize(Filled.ArticleTagged.With(a => a with { Text = new string('x', 50_000_000) }), WireFormat.Message),
        };

        await broker.PublishAsync(Exchanges.ArticleTagged, body, new BasicProperties
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, object?> { [MessageHeaders.MessageType] = "urn:message:NewsPipeline.Contracts:ArticleTagged" },
        });
        var letter = await dead.NextAsync();

        Assert.Equal(body.Length, letter.Body.Length);
        Assert.Equal(1, letter.Headers[BusEndpoints.TriesHeader]); // Delivered once: what never will succeed is not tried again.
        Assert.NotEmpty((string)letter.Headers[SetAsideQueues.Reason]!);
        await index.Bus.PublishBoundedAsync(Filled.ArticleTagged, "1", Stop);
        Assert.Equal(Filled.ArticleTagged.Article.ArticleId, (await _index.Documents.NextAsync()).Article.ArticleId);
    }

    [Servers]
    [Fact(Timeout = 600_000)]
    public async Task N62_queue_at_its_limit_refuses_and_the_article_waits_until_there_is_room()
    {
        await using var broker = await VirtualHost.CreateAsync();
        await using (await PipelineProcess.StartAsync("RabbitMq", broker.Url, _ledger, _index, "index"))
        {
            // Its queue is there now, and nobody reads it.
        }

        await broker.LimitAsync("^news\\.index$", new Dictionary<string, object> { ["max-length"] = 10, ["overflow"] = "reject-publish" });
        var others = await StartAsync(broker.Url, "articles", "feeds");
        Exception? refused = null;
        for (var i = 0; refused is null && i < 1_000; i++)
            refused = await Record.ExceptionAsync(() => others.Bus.PublishBoundedAsync(Filled.ArticleTagged, $"{i}", Stop));
        Assert.IsType<TimeoutException>(refused); // The client repeats what is refused until its time is up.
        _ledger.Due.Enqueue(PipelineProcess.Due("https://example.org/refused") with { Redriven = true });
        await others.Dispatcher.DispatchDueAsync(Stop);
        await RunningPipeline.UntilAsync(async () => (await broker.QueuesAsync()).Contains("news.wait-1s"), "the refused article waits");
        Assert.DoesNotContain(await broker.QueuesAsync(), q => q.EndsWith(".dead", StringComparison.Ordinal));
        Assert.Equal(0, _ledger.Strikes); // Its worker lives.

        await StartAsync(broker.Url, "index"); // Reads what filled the queue; the limit stays.
        // The article comes back to the ledger, which knows when its host may be asked again.
        await RunningPipeline.UntilAsync(
            async () =>
            {
                await others.Dispatcher.DispatchDueAsync(Stop);
                while (_index.Documents.TryRead(out var document))
                {
                    if (document.Article.Url == "https://example.org/refused")
                        return true;
                }

                return false;
            },
            "the refused article is indexed");

        await DisposeAsync();
        _processes.Clear();
    }

    [Long]
    [Fact(Timeout = 600_000)]
    public async Task N62_memory_alarm_holds_publishers_with_bounded_memory_and_they_go_on_when_it_ends()
    {
        const int Articles = 200;
        await using var broker = await PrivateBroker.StartAsync();
        var process = await StartAsync(broker.Url, "index");
        await broker.ControlAsync("set_vm_memory_high_watermark", "0");
        var text = new string('x', 100_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var failures = await Task.WhenAll(Enumerable.Range(0, Articles).Select(i => Record.ExceptionAsync(() => PublishAsync(i)).AsTask()));
        Assert.All(failures, f => Assert.IsType<TimeoutException>(f)); // Waited for its three limits, and said so: whoever delivered the work delivers it again.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100_000_000);

        await broker.ControlAsync("set_vm_memory_high_watermark", "0.6");
        await RunningPipeline.UntilAsync(async () => await Record.ExceptionAsync(() => PublishAsync(0)) is null, "a publish is confirmed again");
        await Task.WhenAll(Enumerable.Range(0, Articles).Select(PublishAsync));
        var indexed = new HashSet<string>(StringComparer.Ordinal);
        while (indexed.Count < Articles)
            indexed.Add((await _index.Documents.NextAsync()).Article.ArticleId);
        await DisposeAsync();
        _processes.Clear();

        Task PublishAsync(int i) => process.Bus.PublishBoundedAsync(Filled.ArticleTagged.With(a => a with { ArticleId = Ids.ArticleId($"{i}"), Text = text }) with { UrlKey = Ids.UrlKey($"{i}") }, $"{i}", Stop);
    }

    private async Task<PipelineProcess> StartAsync(string url, params string[] roles)
    {
        var process = await PipelineProcess.StartAsync("RabbitMq", url, _ledger, _index, roles);
        _processes.Add(process);
        return process;
    }
}
