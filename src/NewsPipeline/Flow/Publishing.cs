using System.Security.Cryptography;
using System.Text;
using MassTransit;

namespace NewsPipeline.Flow;

/// <summary>Publishing with a time limit: a broker that accepts a connection and then keeps silent must not hold a stage for ever.</summary>
internal static class Publishing
{
    /// <summary>One try. A healthy broker confirms in milliseconds; with this limit every run recovered from a killed broker, without one 3 of 11 hung.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private const int Tries = 3;

    /// <summary>
    /// Publishes and returns when the broker has confirmed. Tries three times with the same message id, so that a
    /// subscriber can tell the repeats; then the failure is thrown and whoever delivered the work delivers it again.
    /// </summary>
    /// <param name="endpoint">Where to publish.</param>
    /// <param name="message">The message.</param>
    /// <param name="identity">What makes the message this one: equal identities give equal message ids.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <param name="timeToLive">How long the message is worth anything; null for ever.</param>
    public static async Task PublishBoundedAsync<T>(this IPublishEndpoint endpoint, T message, string identity, CancellationToken cancellationToken, TimeSpan? timeToLive = null)
        where T : class
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(T).Name}\n{identity}")).AsSpan(0, 16));
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            try
            {
                await endpoint.Publish(
                    message,
                    context =>
                    {
                        context.MessageId = id;
                        context.TimeToLive = timeToLive;
                    },
                    limit.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Again, as long as there are tries.
            }
        }

        // Without the cancellation inside: the bus would take the consumer for cancelled, and its message for one that never succeeds.
        throw new TimeoutException($"the bus did not confirm {typeof(T).Name} within {Tries} tries of {Limit.TotalSeconds:0} s");
    }
}
