using MassTransit;
using NewsPipeline.Adapters.InMemory;
using NewsPipeline.Adapters.RabbitMq;

namespace NewsPipeline.Adapters;

/// <summary>The kinds of bus there are, by the name settings use.</summary>
internal static class BusKinds
{
    public static readonly IReadOnlyDictionary<string, Action<IBusRegistrationConfigurator, AdapterContext, IReadOnlySet<string>>> Table =
        new Dictionary<string, Action<IBusRegistrationConfigurator, AdapterContext, IReadOnlySet<string>>>(StringComparer.OrdinalIgnoreCase)
        {
            ["InMemory"] = static (bus, _, roles) => InMemoryTransport.Use(bus, roles),
            ["RabbitMq"] = RabbitMqTransport.Use,
        };
}
