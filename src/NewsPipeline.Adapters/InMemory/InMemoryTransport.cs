using MassTransit;
using NewsPipeline.Flow;

namespace NewsPipeline.Adapters.InMemory;

/// <summary>The bus of one process. What it holds dies with the process: the ledger's leases bring it back.</summary>
internal static class InMemoryTransport
{
    /// <summary>A message is tried again in memory for less than a page's lease: after it the page comes again anyway.</summary>
    private static readonly TimeSpan[] Waits = [.. PassingFailure.Waits.TakeWhile(w => w < PageDispatcher.Lease)];

    public static void Use(IBusRegistrationConfigurator bus, IReadOnlySet<string> roles) =>
        bus.UsingInMemory((context, transport) => BusEndpoints.Configure(transport, context, roles, static endpoint =>
        {
            endpoint.UseMessageRetry(retry => retry.Intervals(Waits).Handle<Exception>(PassingFailure.Is));

            // A dead-letter queue nobody can open would only fill memory: the log has the reason, the ledger the page.
            endpoint.DiscardFaultedMessages();
            endpoint.DiscardSkippedMessages();
        }));
}
