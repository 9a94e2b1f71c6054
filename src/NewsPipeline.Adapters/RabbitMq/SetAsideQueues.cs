using System.Globalization;
using MassTransit.RabbitMqTransport;
using NewsPipeline.Flow;

namespace NewsPipeline.Adapters.RabbitMq;

/// <summary>
/// Where messages go that could not be worked on: the one place that knows these queues' names, headers and arguments.
/// <list type="bullet">
/// <item><c>news.wait-10s</c>, one per wait, shared by all queues: holds a message until its time is up, then the broker
/// hands it back to the queue it came from (its routing key, through the default exchange). No plugin is needed.</item>
/// <item><c>news.index.dead</c>, one per queue: holds what never will succeed, as it was received, with the reason.</item>
/// </list>
/// </summary>
internal static class SetAsideQueues
{
    /// <summary>Why the message was set aside, in words.</summary>
    public const string Reason = "news-reason";

    /// <summary>The queue the message came from.</summary>
    public const string Queue = "news-queue";

    /// <summary>When it was set aside, ISO 8601.</summary>
    public const string At = "news-set-aside-at";

    /// <summary>The dead-letter queue of a queue.</summary>
    public static string DeadOf(string queue) => $"{queue}.dead";

    /// <summary>The queue a message waits in after so many failures, and for how long; null where it has had its tries.</summary>
    public static (string Name, TimeSpan Wait)? WaitAfter(int tries) =>
        tries < PassingFailure.Waits.Count ? (string.Create(CultureInfo.InvariantCulture, $"news.wait-{PassingFailure.Waits[tries].TotalSeconds:0}s"), PassingFailure.Waits[tries]) : null;

    /// <summary>Declares a wait queue behind a fanout exchange of the same name.</summary>
    public static Task DeclareWaitAsync(ChannelContext channel, string name, TimeSpan wait, CancellationToken cancellationToken) => DeclareAsync(channel, name, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-message-ttl"] = (long)wait.TotalMilliseconds,
        ["x-dead-letter-exchange"] = "", // The default exchange: the routing key, kept, is the queue's name.
        ["x-dead-letter-strategy"] = "at-least-once", // Else a broker that dies while handing back loses the message.
        ["x-overflow"] = "reject-publish", // At-least-once needs it.
    }, cancellationToken);

    /// <summary>Declares a dead-letter queue behind a fanout exchange of the same name.</summary>
    public static Task DeclareDeadAsync(ChannelContext channel, string name, CancellationToken cancellationToken) =>
        DeclareAsync(channel, name, new Dictionary<string, object>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" }, cancellationToken);

    private static async Task DeclareAsync(ChannelContext channel, string name, Dictionary<string, object> arguments, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclare(name, "fanout", durable: true, autoDelete: false, new Dictionary<string, object>(StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        await channel.QueueDeclare(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken).ConfigureAwait(false);
        await channel.QueueBind(name, name, "", new Dictionary<string, object>(StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
    }
}
