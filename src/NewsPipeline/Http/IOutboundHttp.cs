namespace NewsPipeline.Http;

/// <summary>
/// Every request to the outside goes through here: guarded addresses, bounded bytes and time, no proxy, no cookies but within a chain of redirects.
/// An interface because tests answer from memory; the one real implementation is <c>OutboundHttp</c>.
/// </summary>
public interface IOutboundHttp
{
    /// <summary>Performs one GET, following redirects itself. Never throws for what the network or the server does; only for cancellation.</summary>
    Task<OutboundResponse> GetAsync(OutboundRequest request, CancellationToken cancellationToken);
}
