using MassTransit;
using NewsPipeline.Adapters.InMemory;
using NewsPipeline.Adapters.RabbitMq;

namespace NewsPipeline.Adapters;

/// <summary>The kinds of bus there are, by the name settings use.</summary>
internal static class BusKinds
{
    public static readonly IReadOnlyDictionary<string, BusKind> Table = new Dictionary<string, BusKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["InMemory"] = new(static (bus, _, roles) => InMemoryTransport.Use(bus, roles), static (_, _) => Task.FromResult<string?>(null)),
        ["RabbitMq"] = new(RabbitMqTransport.Use, RabbitMqTransport.ProblemAsync),
    };
}

/// <summary>A kind of bus.</summary>
/// <param name="Use">Adds the transport for a process with the given roles.</param>
/// <param name="ProblemAsync">Null where the bus can be reached now, else why not, in words.</param>
internal sealed record BusKind(Action<IBusRegistrationConfigurator, AdapterContext, IReadOnlySet<string>> Use, Func<AdapterContext, CancellationToken, Task<string?>> ProblemAsync);
