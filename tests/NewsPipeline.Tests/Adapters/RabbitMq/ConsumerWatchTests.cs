using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Adapters.RabbitMq;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using NewsPipeline.Tests.Messages;
using RabbitMQ.Client;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>Looks are taken by hand: in a process there is a minute between them.</summary>
public sealed class ConsumerWatchTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Long]
    [Fact(Timeout = 600_000)]
    public async Task Process_that_takes_nothing_of_a_full_queue_is_ended_unless_the_broker_is_what_holds_it_up()
    {
        await using var broker = await PrivateBroker.StartAsync();
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker.Url) }.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Stop);
        await channel.QueueDeclareAsync(BusEndpoints.LedgerQueue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Stop);
        using var watch = new ConsumerWatch(new ConnectionFactory { Uri = new Uri(broker.Url) }, TimeProvider.System);
        watch.Add(new Uri($"rabbitmq://localhost/{BusEndpoints.LedgerQueue}"));

        await LookAsync(watch, 2 * ConsumerWatch.MostSilences); // Nothing is there to be taken.
        for (var i = 0; i < 3; i++)
            await channel.BasicPublishAsync("", BusEndpoints.LedgerQueue, ReadOnlyMemory<byte>.Empty, Stop);
        await LookAsync(watch, ConsumerWatch.MostSilences - 1);
        await broker.ControlAsync("set_vm_memory_high_watermark", "0");
        await LookAsync(watch, 1);
        await broker.ControlAsync("set_vm_memory_high_watermark", "0.6");
        await LookAsync(watch, ConsumerWatch.MostSilences - 1);
        var stuck = await Assert.ThrowsAsync<InvalidOperationException>(() => watch.LookAsync(Stop));
        Assert.Contains("news.ledger holds 3 messages, and this process has taken none for 5 minutes", stuck.Message, StringComparison.Ordinal);

        await broker.KillAsync();
        await LookAsync(watch, 2 * ConsumerWatch.MostSilences); // Nobody can be asked.
    }

    [Servers]
    [Fact]
    public async Task Slow_index_is_no_stuck_connection()
    {
        await using var broker = await VirtualHost.CreateAsync();
        var gate = new TaskCompletionSource();
        var index = new RecordingIndex { Gate = gate.Task };
        await using var process = await PipelineProcess.StartAsync("RabbitMq", broker.Url, new RecordingLedger(), index, "index");
        var watch = process.Services.GetRequiredService<ConsumerWatch>();
        const int Articles = 1_500; // More than are taken at once.
        await Task.WhenAll(Enumerable.Range(0, Articles).Select(i =>
            process.Bus.PublishBoundedAsync(Filled.ArticleTagged.With(a => a with { ArticleId = Ids.ArticleId($"{i}") }) with { UrlKey = Ids.UrlKey($"{i}") }, $"{i}", Stop)));

        await LookAsync(watch, ConsumerWatch.MostSilences); // The first sees that messages came, the others that none moves.
        gate.SetResult();
        for (var i = 0; i < Articles; i++)
            await index.Documents.NextAsync();
        await LookAsync(watch, 2 * ConsumerWatch.MostSilences);
    }

    private static async Task LookAsync(ConsumerWatch watch, int times)
    {
        for (var i = 0; i < times; i++)
            await watch.LookAsync(Stop);
    }
}
