using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using NewsPipeline.Indexing;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// Requests to the cluster's nodes: the one that answered last first, then the others; gzip both ways; a time limit on
/// each exchange; 429, 502, 503 and 504 and broken connections are tried again with a doubling pause. Safe for concurrent
/// use. Every request of ours can be repeated: writes are conditional on what they replace.
/// </summary>
internal sealed class ElasticsearchTransport : IDisposable
{
    /// <summary>Rounds through all nodes before giving up: with the pauses between them about 3 s on a dead cluster, then the bus redelivers.</summary>
    private const int Rounds = 4;

    /// <summary>Bodies from here on are sent compressed, bytes.</summary>
    private const int CompressFrom = 1_024;

    /// <summary>A page of 100 long articles is 20 MB; more than this is not an answer of ours.</summary>
    private const int MaxAnswer = 256 * 1024 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    private readonly HttpMessageInvoker http;
    private readonly TimeProvider time;
    private readonly Uri[] nodes;
    private readonly AuthenticationHeaderValue? authorization;
    private volatile int current;

    public ElasticsearchTransport(ElasticsearchOptions options, TimeProvider time)
    {
        this.time = time;
        nodes = [.. options.Urls.Select(Node)];
        if (nodes.Length == 0)
            throw new ArgumentException("Index:Elasticsearch:Urls names no node.", nameof(options));
        authorization = !string.IsNullOrEmpty(options.ApiKey) ? new("ApiKey", options.ApiKey)
            : !string.IsNullOrEmpty(options.Username) ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")))
            : null;

        // Our own index server, named by the operator: not outbound fetching, so not through Http/ and its guard.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = false,
        };
        if (!string.IsNullOrEmpty(options.CaFile))
            handler.SslOptions.RemoteCertificateValidationCallback = Pinned(X509CertificateLoader.LoadCertificateFromFile(options.CaFile));
        http = new HttpMessageInvoker(handler);
    }

    /// <summary>
    /// Sends one request. Answers other than those worth a retry come back as they are; 401 and 403 and a cluster that does
    /// not answer end in <see cref="IndexUnavailableException"/>.
    /// </summary>
    /// <param name="limit">Longest time for one exchange with one node.</param>
    /// <param name="rounds">How often all nodes are tried.</param>
    public async Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, TimeSpan limit, CancellationToken cancellationToken, int rounds = Rounds)
    {
        var problem = string.Empty;
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0)
                await Task.Delay(FirstPause * Math.Pow(2, round - 1), time, cancellationToken);
            var first = current;
            for (var i = 0; i < nodes.Length; i++)
            {
                var node = (first + i) % nodes.Length;
                var (answer, failure) = await TryAsync(nodes[node], method, path, body, limit, cancellationToken);
                if (answer is null || answer.Status is 429 or 502 or 503 or 504)
                {
                    problem = $"{nodes[node].GetLeftPart(UriPartial.Authority)}: {failure ?? answer!.Reason}";
                    continue;
                }

                current = node;
                return answer.Status is 401 or 403
                    ? throw new IndexUnavailableException($"Elasticsearch at {nodes[node].GetLeftPart(UriPartial.Authority)} refuses us ({answer.Status}): {answer.Reason}. Check the API key or the user's rights.")
                    : answer;
            }
        }

        throw new IndexUnavailableException($"Elasticsearch does not serve: {problem}");
    }

    public void Dispose() => http.Dispose();

    private async Task<(ElasticsearchAnswer? Answer, string? Failure)> TryAsync(Uri node, HttpMethod method, string path, ReadOnlyMemory<byte> body, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(node, path));
            request.Headers.Authorization = authorization;
            if (!body.IsEmpty)
                request.Content = Content(body);
            using var response = await http.SendAsync(request, both.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, both.Token);
            var product = response.Headers.TryGetValues("X-elastic-product", out var values) ? string.Join(',', values) : null;
            return (new((int)response.StatusCode, await ReadAsync(response.Content, both.Token), product), null);
        }
        catch (HttpRequestException e)
        {
            return (null, e.InnerException is AuthenticationException ? $"its certificate is not trusted ({e.InnerException.Message}); name its authority in Index:Elasticsearch:CaFile" : e.Message);
        }
        catch (Exception e) when (e is IOException or SocketException) // The latter where a connection is reset the moment it is made.
        {
            return (null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0} s"));
        }
    }

    private static Uri Node(string url) =>
        Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var node) && (node.Scheme == Uri.UriSchemeHttp || node.Scheme == Uri.UriSchemeHttps)
            ? node
            : throw new ArgumentException($"Index:Elasticsearch:Urls: \"{url}\" is not an http or https address.");

    private static ByteArrayContent Content(ReadOnlyMemory<byte> body)
    {
        var bytes = body.ToArray();
        var compressed = bytes.Length >= CompressFrom;
        if (compressed)
        {
            using var buffer = new MemoryStream(bytes.Length / 3);
            using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
                gzip.Write(bytes);
            bytes = buffer.ToArray();
        }

        var content = new ByteArrayContent(bytes);

        // Accepted for NDJSON and JSON bodies alike.
        content.Headers.ContentType = new("application/json");
        if (compressed)
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static async Task<JsonElement> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0)
            return default;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's error page: the status says all we use.
            return default;
        }
    }

    private static RemoteCertificateValidationCallback Pinned(X509Certificate2 authority) => (_, certificate, sent, errors) =>
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (sent is not null)
        {
            foreach (var element in sent.ChainElements)
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(new X509Certificate2(certificate));
    };
}
