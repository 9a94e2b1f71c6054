using MassTransit;
using NewsPipeline.Contracts;
using NewsPipeline.Flow;

namespace NewsPipeline.Adapters.RabbitMq;

/// <summary>
/// The bus of several processes. Every queue is a quorum queue, every publish is confirmed, and what the pipeline itself
/// needs is mandatory: without a queue behind its exchange it fails aloud and its lease brings it back.
/// </summary>
internal static class RabbitMqTransport
{
    /// <summary>Adds the transport at <c>Bus:RabbitMq:Url</c>.</summary>
    public static void Use(IBusRegistrationConfigurator bus, AdapterContext adapter, IReadOnlySet<string> roles)
    {
        var url = new Uri(adapter.Section["RabbitMq:Url"] ?? "amqp://localhost");
        bus.UsingRabbitMq((context, transport) =>
        {
            transport.Host(url, host =>
            {
                host.PublisherConfirmation = true;
                host.Heartbeat(TimeSpan.FromSeconds(10));
            });
            transport.ConfigurePublish(pipe => pipe.UseExecute(MakeMandatory));
            BusEndpoints.Configure(transport, context, roles, static (_, endpoint) =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    queue.SetQuorumQueue();
            });
        });
    }

    /// <summary>Public events may have no subscriber; what another role works on must have one.</summary>
    private static void MakeMandatory(PublishContext context)
    {
        if (context is not PublishContext<FeedPolled> && context.TryGetPayload(out RabbitMqSendContext? send))
            send.Mandatory = true;
    }
}
