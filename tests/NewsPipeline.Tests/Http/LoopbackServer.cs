using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Http;

/// <summary>
/// A raw HTTP/1.1 server on loopback that answers each request with the bytes a test gives it, and the two ends that
/// are put into <see cref="OutboundHttp"/>: a resolver that answers from a table, and a dialer that counts, and leads
/// every public address it is asked for to this server. Nothing but loopback is ever connected to.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> serve;
    private readonly Task accepting;
    private readonly List<string> requests = [];
    private readonly List<IPEndPoint> dials = [];
    private readonly List<string> lookUps = [];

    /// <param name="serve">Gets a request's head and the connection; the connection ends when it returns.</param>
    public LoopbackServer(Func<string, Stream, CancellationToken, Task> serve)
    {
        this.serve = serve;
        listener.Start();
        accepting = AcceptAsync();
    }

    public LoopbackServer(Func<string, string> answer)
        : this((head, stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer(head)), token).AsTask())
    {
    }

    /// <summary>Answers of the name server by name, one list a look-up, the last for ever; other names are public.</summary>
    public Dictionary<string, IPAddress[][]> Names { get; } = [];

    public IReadOnlyList<string> Requests => Locked(requests);

    /// <summary>Every address dialled: the packet counter.</summary>
    public IReadOnlyList<IPEndPoint> Dials => Locked(dials);

    public IReadOnlyList<string> LookUps => Locked(lookUps);

    /// <summary>Certificate shown to those who begin with a TLS handshake, by the name they ask for; null never answers them.</summary>
    public Func<string?, X509Certificate2>? Certificate { get; set; }

    /// <summary>Completes when a client has begun to speak.</summary>
    public TaskCompletionSource Spoken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    public OutboundHttp Client(HttpOptions? options = null, TimeProvider? time = null) =>
        new(options ?? new HttpOptions(), time ?? TimeProvider.System, ResolveAsync, DialAsync, [TestCertificates.Root]);

    public static string Ok(string body, string headers = "") =>
        $"HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Redirect(string to, int status = 302) => $"HTTP/1.1 {status} Moved\r\nConnection: close\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n";

    public static string Path(string head) => head.Split(' ')[1];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        int asked;
        lock (lookUps)
        {
            asked = lookUps.Count(l => l == host);
            lookUps.Add(host);
        }

        return Task.FromResult(Names.TryGetValue(host, out var answers) ? answers[Math.Min(asked, answers.Length - 1)] : [IPAddress.Parse("93.184.216.34")]);
    }

    private ValueTask<Stream> DialAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        lock (dials)
            dials.Add(endPoint);
        return GuardedConnector.Tcp((IPEndPoint)listener.LocalEndpoint, cancellationToken);
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(ConnectionAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ConnectionAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await using var stream = await GreetAsync(client);
            if (await HeadAsync(stream) is not { } head)
                return;
            lock (requests)
                requests.Add(head);
            await serve(head, stream, stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away: what many of these tests are about.
        }
    }

    private async Task<Stream> GreetAsync(TcpClient client)
    {
        var first = new byte[1];
        if (await client.Client.ReceiveAsync(first, SocketFlags.Peek, stop.Token) == 0 || first[0] != 0x16)
            return client.GetStream();
        Spoken.TrySetResult();
        if (Certificate is null)
            await Task.Delay(Timeout.Infinite, stop.Token);
        var tls = new SslStream(client.GetStream());
        // Offline: this end, too, would look for missing issuers.
        await tls.AuthenticateAsServerAsync(
            (_, hello, _, _) => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(Certificate!(hello.ServerName), null, offline: true) }), null, stop.Token);
        return tls;
    }

    private async Task<string?> HeadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) > 0)
        {
            head.Add(one[0]);
            if (head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n')
                return Encoding.Latin1.GetString([.. head]);
        }

        return null;
    }

    private static List<T> Locked<T>(List<T> list)
    {
        lock (list)
            return [.. list];
    }
}
