using System.Net;
using System.Net.Sockets;

namespace NewsPipeline.Http;

/// <summary>Looks a name up; throws SocketException where there is no answer.</summary>
internal delegate Task<IPAddress[]> NameResolver(string host, CancellationToken cancellationToken);

/// <summary>Opens a TCP connection to one address.</summary>
internal delegate ValueTask<Stream> Dialer(IPEndPoint endPoint, CancellationToken cancellationToken);

/// <summary>The guard said no, or there was nothing to ask: ends a request with its kind and words.</summary>
internal sealed class RefusedException(FetchFailure failure, string detail) : IOException(detail)
{
    public FetchFailure Failure { get; } = failure;
}

/// <summary>
/// Opens the connections of <see cref="OutboundHttp"/>: one look-up, every address of the answer checked, and those that
/// passed dialled themselves, so that a second answer of the name server changes nothing (DNS rebinding). Of a mixed
/// answer only the public addresses are tried.
/// </summary>
internal sealed class GuardedConnector(AddressGuard guard, NameResolver resolve, Dialer dial, TimeProvider time)
{
    /// <summary>A name with hundreds of addresses is not worth more attempts.</summary>
    private const int MostAttempts = 4;

    /// <summary>Per address, so that a first address that swallows packets leaves time for the second within the connect time-out.</summary>
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(4);

    /// <summary>The real resolver and dialer.</summary>
    public static NameResolver Dns { get; } = (host, cancellationToken) => System.Net.Dns.GetHostAddressesAsync(host, cancellationToken);

    public static Dialer Tcp { get; } = async (endPoint, cancellationToken) =>
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    };

    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        if (guard.WhyDenied(host) is { } inside)
            throw new RefusedException(FetchFailure.BlockedAddress, inside);
        var addresses = await ResolveAsync(host, cancellationToken);
        var open = addresses.Where(a => guard.WhyDenied(host, a) is null).Select(a => a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a).Distinct().Take(MostAttempts).ToList();
        if (open.Count == 0)
            throw new RefusedException(FetchFailure.BlockedAddress, guard.WhyDenied(host, addresses[0])!);
        for (var i = 0; ; i++)
        {
            using var attempt = new CancellationTokenSource(AttemptTime, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(attempt.Token, cancellationToken);
            try
            {
                return await dial(new IPEndPoint(open[i], port), linked.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                if (i + 1 < open.Count)
                    continue;
                throw new RefusedException(FetchFailure.Connect, e is SocketException socket ? $"no connection ({socket.SocketErrorCode})" : "no connection (no answer)");
            }
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        IPAddress[] addresses;
        try
        {
            addresses = await resolve(host, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new RefusedException(FetchFailure.Dns, $"the name {host} has no address ({(e as SocketException)?.SocketErrorCode.ToString() ?? "not a name"})");
        }

        return addresses.Length > 0 ? addresses : throw new RefusedException(FetchFailure.Dns, $"the name {host} has no address");
    }
}
