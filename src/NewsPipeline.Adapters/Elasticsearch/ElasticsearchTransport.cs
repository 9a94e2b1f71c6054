using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using NewsPipeline.Indexing;
using HttpMethod = System.Net.Http.HttpMethod;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// The official client as we use it: its nodes with failover, gzip both ways, credentials and certificates; an answer of any
/// status is no exception. 429, 502, 503 and 504 and broken connections are tried again with a doubling pause. Safe for
/// concurrent use. Every request of ours can be repeated: writes are conditional on what they replace.
/// </summary>
internal sealed class ElasticsearchTransport : IDisposable
{
    /// <summary>Rounds through all nodes before giving up: with the pauses between them about 3 s on a dead cluster, then the bus redelivers.</summary>
    private const int Rounds = 4;

    /// <summary>Longest time for one exchange where nothing else is said.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    private readonly ElasticsearchClientSettings settings;
    private readonly ITransport transport;
    private readonly TimeProvider time;

    public ElasticsearchTransport(ElasticsearchOptions options, TimeProvider time)
    {
        this.time = time;
        var spoken = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        settings = new ElasticsearchClientSettings(Pool(options), new HttpRequestInvoker((handler, _) => new NodeDialect(Bounded(handler), spoken)));
        settings.EnableHttpCompression().DisableAutomaticProxyDetection().DisablePing().ResponseHeadersToParse(new HeadersList("X-elastic-product"));
        if (Credentials(options) is { } credentials)
            settings.Authentication(credentials);
        if (!string.IsNullOrEmpty(options.CertificateFingerprint))
            settings.CertificateFingerprint(options.CertificateFingerprint);
        if (!string.IsNullOrEmpty(options.CaFile))
            settings.ServerCertificateValidationCallback(Pinned(X509CertificateLoader.LoadCertificateFromFile(options.CaFile)));
        transport = new ElasticsearchClient(settings).Transport;
    }

    /// <summary>
    /// Sends one request. Answers other than those worth a retry come back as they are; 401 and 403 and a cluster that does
    /// not answer end in <see cref="IndexUnavailableException"/>.
    /// </summary>
    /// <param name="limit">Longest time for one exchange with one node.</param>
    /// <param name="rounds">How often all nodes are tried.</param>
    public async Task<ElasticsearchAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, TimeSpan limit, CancellationToken cancellationToken, int rounds = Rounds)
    {
        var endpoint = new EndpointPath(Enum.Parse<Elastic.Transport.HttpMethod>(method.Method), $"/{path}");
        var limits = new RequestConfiguration { RequestTimeout = limit };
        var problem = string.Empty;
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0)
                await Task.Delay(FirstPause * Math.Pow(2, round - 1), time, cancellationToken);
            var response = await transport.RequestAsync<BytesResponse>(endpoint, body.IsEmpty ? null : PostData.ReadOnlyMemory(body), null, limits, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var details = response.ApiCallDetails;
            var node = details.Uri?.GetLeftPart(UriPartial.Authority);
            if (details.HttpStatusCode is not { } status)
            {
                problem = $"{node}: {Failure(details.OriginalException, limit)}";
                continue;
            }

            var answer = new ElasticsearchAnswer(status, Read(response.Body), details.TryGetHeader("X-elastic-product", out var product) ? string.Join(',', product) : null);
            if (status is 401 or 403)
                throw new IndexUnavailableException($"Elasticsearch at {node} refuses us ({status}): {answer.Reason}. Check the API key or the user's rights.");
            if (status is not (429 or 502 or 503 or 504))
                return answer;
            problem = $"{node}: {answer.Reason}";
        }

        throw new IndexUnavailableException($"Elasticsearch does not serve: {problem}");
    }

    /// <summary>Sends one request and returns its body; any other answer than a success is an <see cref="IndexUnavailableException"/>.</summary>
    public async Task<JsonElement> MustAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(method, path, body is null ? default : ElasticsearchJson.Utf8(body), Limit, cancellationToken);
        return answer.IsSuccess ? answer.Body : throw new IndexUnavailableException($"Elasticsearch refuses {method} {path}: {answer.Reason}");
    }

    public void Dispose() => ((IDisposable)settings).Dispose();

    private static NodePool Pool(ElasticsearchOptions options)
    {
        if (!string.IsNullOrEmpty(options.CloudId))
            return new CloudNodePool(options.CloudId, Credentials(options) ?? throw new ArgumentException("Index:Elasticsearch:CloudId wants an ApiKey or a Username.", nameof(options)));
        Uri[] nodes = [.. options.Urls.Select(Node)];
        return nodes.Length == 0 ? throw new ArgumentException("Index:Elasticsearch:Urls names no node.", nameof(options)) : new StaticNodePool(nodes, randomize: false);
    }

    private static Uri Node(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri
        : throw new ArgumentException($"Index:Elasticsearch:Urls: \"{url}\" is not an http or https address.");

    private static AuthorizationHeader? Credentials(ElasticsearchOptions options) =>
        !string.IsNullOrEmpty(options.ApiKey) ? new ApiKey(options.ApiKey)
        : !string.IsNullOrEmpty(options.Username) ? new BasicAuthentication(options.Username, options.Password ?? string.Empty)
        : null;

    private static HttpMessageHandler Bounded(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
            (sockets.AllowAutoRedirect, sockets.UseCookies, sockets.ConnectTimeout) = (false, false, TimeSpan.FromSeconds(5));
        return handler;
    }

    private static JsonElement Read(byte[]? body)
    {
        if (body is not { Length: > 0 })
            return default;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A proxy's error page: the status says all we use.
            return default;
        }
    }

    /// <summary>The cause, under the client's own exceptions and those of a node after the other.</summary>
    private static string Failure(Exception? failure, TimeSpan limit)
    {
        var causes = new List<Exception>();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            causes.Add(cause);
        return causes.OfType<AuthenticationException>().FirstOrDefault() is { } refused
            ? $"its certificate is not trusted ({refused.Message}); name its authority in Index:Elasticsearch:CaFile"
            : causes.Exists(c => c is OperationCanceledException or TimeoutException)
                ? string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0} s")
                : causes.OfType<HttpRequestException>().FirstOrDefault()?.Message ?? causes.LastOrDefault()?.Message ?? "no answer";
    }

    private static Func<object, X509Certificate, X509Chain, SslPolicyErrors, bool> Pinned(X509Certificate2 authority) => (_, certificate, sent, errors) =>
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(new X509Certificate2(certificate));
    };
}
