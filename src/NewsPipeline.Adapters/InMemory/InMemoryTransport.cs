using MassTransit;
using NewsPipeline.Flow;

namespace NewsPipeline.Adapters.InMemory;

/// <summary>The bus of one process. What it holds dies with the process: the ledger's leases bring it back.</summary>
internal static class InMemoryTransport
{
    public static void Use(IBusRegistrationConfigurator bus, IReadOnlySet<string> roles) =>
        bus.UsingInMemory((context, transport) => BusEndpoints.Configure(transport, context, roles, static (_, _) => { }));
}
