using System.Collections.Concurrent;
using System.Globalization;
using MassTransit;
using MassTransit.RabbitMqTransport;
using NewsPipeline.Flow;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace NewsPipeline.Adapters.RabbitMq;

/// <summary>
/// What becomes of a message no consumer could finish. A failure that may pass: it waits in the next wait queue and
/// comes back. Any other, or one too many, or a message no consumer here reads: the dead-letter queue, with the reason.
/// The message is acknowledged only after the broker confirmed its new place; where that fails it is delivered again.
/// </summary>
internal sealed class SetAside(TimeProvider time) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    /// <summary>Longest reason kept: a header, not a log.</summary>
    private const int MaxReason = 1000;

    /// <summary>A message whose consumer failed, or that could not be read.</summary>
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (context.Exception.GetBaseException() is OperationCanceledException)
            throw context.Exception; // The process is stopping: the message goes back to its queue.
        var tries = TriesOf(context);
        if (MayPass(context.Exception) && SetAsideQueues.WaitAfter(tries) is { } rung)
            await MoveAsync(context, rung.Name, (channel, limit) => SetAsideQueues.DeclareWaitAsync(channel, rung.Name, rung.Wait, limit), context.Exception, tries + 1, comesAgain: true).ConfigureAwait(false);
        else
            await BuryAsync(context, context.Exception, tries + 1).ConfigureAwait(false);
        if (!context.IsFaulted)
            await context.NotifyFaulted(context.Exception).ConfigureAwait(false); // Else it counts as read by nobody and is buried a second time.
    }

    /// <summary>A message no consumer of this queue reads.</summary>
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        BuryAsync(context, new NotSupportedException($"no consumer reads the message type '{context.TransportHeaders.Get<string>(MessageHeaders.MessageType) ?? "none given"}'"), TriesOf(context));

    public void Probe(ProbeContext context) => context.CreateFilterScope("setAside");

    /// <summary>Also where an exchange has no queue yet: its role has not started.</summary>
    private static bool MayPass(Exception exception) =>
        PassingFailure.Is(exception) || exception.GetBaseException() is MessageReturnedException or RabbitMQ.Client.Exceptions.PublishException or RabbitMQ.Client.Exceptions.RabbitMQClientException;

    private Task BuryAsync(ReceiveContext context, Exception exception, int tries)
    {
        var name = SetAsideQueues.DeadOf(QueueOf(context));
        return MoveAsync(context, name, (channel, limit) => SetAsideQueues.DeclareDeadAsync(channel, name, limit), exception, tries, comesAgain: false);
    }

    private async Task MoveAsync(ReceiveContext context, string to, Func<ChannelContext, CancellationToken, Task> declare, Exception exception, int tries, bool comesAgain)
    {
        if (!context.TryGetPayload(out ChannelContext? channel) || !context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery))
            throw new InvalidOperationException("the message did not come from RabbitMQ");
        var declared = channel.GetOrAddPayload(() => new Declared());
        var properties = new BasicProperties(delivery.Properties)
        {
            Expiration = null, // It has a place of its own now; there it is to stay.
            Headers = new Dictionary<string, object?>(delivery.Properties.Headers ?? new Dictionary<string, object?>(), StringComparer.Ordinal)
            {
                [BusEndpoints.TriesHeader] = tries,
                [SetAsideQueues.Reason] = ReasonOf(exception),
                [SetAsideQueues.Queue] = QueueOf(context),
                [SetAsideQueues.At] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            },
        };
        using var limit = new CancellationTokenSource(Publishing.Limit, time); // Not the consumer's own token: a process that stops still finishes this.
        try
        {
            await declared.OnceAsync(to, () => declare(channel, limit.Token)).WaitAsync(limit.Token).ConfigureAwait(false);
            await channel.BasicPublishAsync(to, QueueOf(context), mandatory: true, properties, context.GetBody(), awaitAck: true, limit.Token).ConfigureAwait(false);
            FlowMetrics.SetAside(QueueOf(context), comesAgain);
        }
        catch
        {
            declared.Forget(to); // Someone may have deleted the queue.
            throw;
        }
    }

    /// <summary>The message of each exception once, outermost first.</summary>
    private static string ReasonOf(Exception exception)
    {
        var reasons = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
            reasons.Add($"{e.GetType().Name}: {e.Message}");
        var reason = string.Join(" < ", reasons.Distinct(StringComparer.Ordinal));
        return reason.Length <= MaxReason ? reason : reason[..MaxReason];
    }

    private static int TriesOf(ReceiveContext context) =>
        context.TryGetPayload(out RabbitMqBasicConsumeContext? delivery) && delivery.Properties.Headers?.TryGetValue(BusEndpoints.TriesHeader, out var tries) == true && tries is int n ? n : 0;

    private static string QueueOf(ReceiveContext context) => context.InputAddress.AbsolutePath.Split('/')[^1];

    /// <summary>What one channel has declared, so that a burst of failures declares once.</summary>
    private sealed class Declared
    {
        private readonly ConcurrentDictionary<string, Lazy<Task>> _done = new(StringComparer.Ordinal);

        public Task OnceAsync(string name, Func<Task> declare) => _done.GetOrAdd(name, static (_, d) => new Lazy<Task>(d), declare).Value;

        public void Forget(string name) => _done.TryRemove(name, out _);
    }
}
