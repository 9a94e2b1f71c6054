using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace NewsPipeline.Adapters.RabbitMq;

/// <summary>
/// The bus of several processes. Every queue is a quorum queue, every publish is confirmed, and what the pipeline itself
/// works on is mandatory: without a queue behind its exchange it fails aloud and its lease brings it back. What fails
/// waits in <see cref="SetAside"/>'s queues, never in a consumer.
/// </summary>
internal static class RabbitMqTransport
{
    /// <summary>A broker that is gone without a word is noticed after two of these.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>For the check of a connection; a broker on the same continent answers in a tenth of it.</summary>
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    /// <summary>Adds the transport at <c>Bus:RabbitMq:Url</c>.</summary>
    public static void Use(IBusRegistrationConfigurator bus, AdapterContext adapter, IReadOnlySet<string> roles)
    {
        var url = UrlOf(adapter);
        bus.AddSingleton(services => new ConsumerWatch(ConnectionTo(url, "newspipeline watch"), services.GetRequiredService<TimeProvider>()));
        bus.AddHostedService(services => services.GetRequiredService<ConsumerWatch>());
        bus.UsingRabbitMq((context, transport) =>
        {
            var watch = context.GetRequiredService<ConsumerWatch>();
            transport.ConnectReceiveObserver(watch);
            transport.Host(url, $"newspipeline {string.Join(',', roles.Order(StringComparer.Ordinal))}", host =>
            {
                host.PublisherConfirmation = true;
                host.Heartbeat(Heartbeat);
            });
            transport.ConfigurePublish(pipe => pipe.UseExecute(MakeMandatory));
            var setAside = new SetAside(context.GetRequiredService<TimeProvider>());
            BusEndpoints.Configure(transport, context, roles, endpoint =>
            {
                var queue = (IRabbitMqReceiveEndpointConfigurator)endpoint;
                queue.SetQuorumQueue();
                queue.ConfigureError(pipe => pipe.UseFilter(setAside));
                queue.ConfigureDeadLetter(pipe => pipe.UseFilter(setAside));
                watch.Add(endpoint.InputAddress);
            });
        });
    }

    /// <summary>Connects once. Null where the broker lets us in, else why not, in words and without the password.</summary>
    public static async Task<string?> ProblemAsync(AdapterContext adapter, CancellationToken cancellationToken)
    {
        var url = UrlOf(adapter);
        try
        {
            var connection = await ConnectionTo(url, "newspipeline check").CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                return null;
        }
        catch (Exception e) when (IsAway(e))
        {
            return $"{url.Host}:{(url.Port > 0 ? url.Port : url.Scheme == "amqps" ? 5671 : 5672)}: {e.GetBaseException().Message}";
        }
    }

    /// <summary>What asking a broker ends with where it cannot be reached, does not let us in or breaks off.</summary>
    internal static bool IsAway(Exception exception) => exception is RabbitMQClientException or IOException or SocketException or TimeoutException;

    /// <summary>A connection beside the bus's, which is asked something and closed.</summary>
    private static ConnectionFactory ConnectionTo(Uri url, string name) =>
        new() { Uri = url, RequestedConnectionTimeout = ConnectTime, ClientProvidedName = name, AutomaticRecoveryEnabled = false };

    private static Uri UrlOf(AdapterContext adapter) => new(adapter.Options<RabbitMqOptions>("RabbitMq").Url);

    /// <summary>Only polls may go unheard; what another role works on must have a queue.</summary>
    private static void MakeMandatory(PublishContext context)
    {
        if (context is not PublishContext<FeedPolled> && context.TryGetPayload(out RabbitMqSendContext? send))
            send.Mandatory = true;
    }
}
