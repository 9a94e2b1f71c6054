using System.Collections.Concurrent;
using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace NewsPipeline.Adapters.RabbitMq;

/// <summary>
/// Ends a process that is up and does not consume, so that its supervisor starts it again: RabbitMQ.Client 7.2.2 may wait
/// for itself for ever when its broker is killed while it acknowledges, and says nothing of it. A process counts as such
/// when one of its queues holds messages that are ready at each of <see cref="MostSilences"/> looks in a row, the process
/// began and ended none between them, and the broker confirms what a new connection publishes: one that is short of
/// memory or disk holds up all who publish, and a new process would be no better off.
/// </summary>
/// <param name="broker">Opens a connection of its own.</param>
/// <param name="time">The clock of the looks.</param>
internal sealed class ConsumerWatch(ConnectionFactory broker, TimeProvider time) : BackgroundService, IReceiveObserver
{
    /// <summary>Looks in a row. With <see cref="Every"/> as long as a lease, and longer than any message takes.</summary>
    public const int MostSilences = 5;

    /// <summary>No queue has this name: the broker confirms the message and drops it.</summary>
    private const string Nobody = "news.nobody";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>For one look; a broker that does not answer gives no verdict.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    /// <summary>Adds a queue this process reads.</summary>
    public void Add(Uri queue) => _queues.TryAdd(queue.AbsolutePath, new Queue(queue.Segments[^1]));

    /// <summary>One look at every queue that was silent since the last one.</summary>
    /// <exception cref="InvalidOperationException">A queue has been silent too often; the message names it.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in _queues.Values)
        {
            if (queue.MovedSinceLastLook() || await WaitingAsync(queue.Name, cancellationToken).ConfigureAwait(false) is not { } waiting)
                queue.Silences = 0;
            else if (++queue.Silences >= MostSilences)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{queue.Name} holds {waiting} messages, and this process has taken none for {(Every * MostSilences).TotalMinutes:0} minutes: its connection to the broker is stuck (docs/runbook.md, NewsPipelineQueueWithoutConsumer)"));
        }
    }

    public Task PreReceive(ReceiveContext context) => MovedAsync(context);

    public Task PostReceive(ReceiveContext context) => MovedAsync(context);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => MovedAsync(context);

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            await LookAsync(stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Messages ready in the queue; null where there are none, or the broker cannot be asked or takes nothing.</summary>
    private async Task<uint?> WaitingAsync(string queue, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var connection = await broker.CreateConnectionAsync(limit.Token).ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), limit.Token).ConfigureAwait(false);
            await using var __ = channel.ConfigureAwait(false);
            var ready = (await channel.QueueDeclarePassiveAsync(queue, limit.Token).ConfigureAwait(false)).MessageCount;
            if (ready == 0)
                return null;
            for (var i = 0; i < 2; i++) // A connection's first message is taken even by a broker that is short of memory.
                await channel.BasicPublishAsync("", Nobody, ReadOnlyMemory<byte>.Empty, limit.Token).ConfigureAwait(false);
            return ready;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && (e is OperationCanceledException || RabbitMqTransport.IsAway(e)))
        {
            return null; // The bus itself says so in the log, and `check` and `/api/health/ready` do.
        }
    }

    private Task MovedAsync(ReceiveContext context)
    {
        if (_queues.TryGetValue(context.InputAddress.AbsolutePath, out var queue))
            queue.Moved();
        return Task.CompletedTask;
    }

    private sealed class Queue(string name)
    {
        private int _moved;

        public string Name { get; } = name;

        /// <summary>Looks in a row that found messages ready and none begun or ended.</summary>
        public int Silences { get; set; }

        public void Moved() => Volatile.Write(ref _moved, 1);

        public bool MovedSinceLastLook() => Interlocked.Exchange(ref _moved, 0) == 1;
    }
}
