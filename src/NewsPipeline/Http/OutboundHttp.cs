using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NewsPipeline.Http;

/// <summary>
/// The one way out. Each hop: http or https, an allowed port, no credentials, an address the guard passed and that is
/// then dialled itself. Redirects are followed here, bodies decoded and capped here, one deadline spans all of it.
/// No cookies but those of one chain of redirects, no proxy, no trace headers, no certificate downloads: nothing but the GET itself leaves the machine.
/// </summary>
public sealed class OutboundHttp : IOutboundHttp, IDisposable
{
    /// <summary>Kibibytes of headers per answer; <see cref="ResponseHeaders"/> counts them besides.</summary>
    private const int MaxHeaderKilobytes = 64;

    /// <summary>Of an error page only the beginning is of use (is it a challenge?).</summary>
    private const int MaxErrorBytes = 64 * 1024;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    private static readonly Uri NoAddress = new("about:invalid");

    private readonly AddressGuard guard;
    private readonly IReadOnlyList<int> ports;
    private readonly TimeProvider time;
    private readonly string userAgent;
    private readonly HttpMessageInvoker http;

    /// <summary>Asks the real network.</summary>
    public OutboundHttp(HttpOptions options, TimeProvider time)
        : this(options, time, GuardedConnector.Dns, GuardedConnector.Tcp)
    {
    }

    /// <param name="resolve">Looks names up.</param>
    /// <param name="dial">Opens connections to addresses that passed.</param>
    /// <param name="roots">Certificate authorities to trust instead of the system's, or null.</param>
    internal OutboundHttp(HttpOptions options, TimeProvider time, NameResolver resolve, Dialer dial, X509Certificate2Collection? roots = null)
    {
        guard = new AddressGuard(options.AllowedAddresses);
        ports = options.Ports;
        this.time = time;
        userAgent = UserAgent.Of(options.Contact);
        var connector = new GuardedConnector(guard, resolve, dial, time);
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken),
            ConnectTimeout = ConnectTime,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            // Our trace ids are nobody else's business.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxConnectionsPerServer = 4,
            MaxResponseDrainSize = 16 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            // Names move: an address that was checked is not used for ever. Thousands of hosts: nor kept for long.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(context.NegotiatedHttpVersion.Major < 2 ? new HeadMendingStream(context.PlaintextStream) : context.PlaintextStream),
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = ChainPolicy(roots),
                RemoteCertificateValidationCallback = static (_, certificate, chain, errors) => CertificateProblem.Of(certificate, chain, errors) is { } words ? throw new RefusedException(FetchFailure.Tls, words) : true,
            },
        });
    }

    /// <inheritdoc/>
    public async Task<OutboundResponse> GetAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(request.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var exchange = new Exchange(request);
        OutboundResponse response;
        try
        {
            response = await FollowAsync(exchange, both.Token);
        }
        catch (Exception e) when (FailureOf(e, deadline.IsCancellationRequested) is { } failure)
        {
            response = new OutboundResponse
            {
                Failure = failure.Kind,
                Detail = failure.Kind == FetchFailure.Timeout ? string.Create(CultureInfo.InvariantCulture, $"no whole answer within {request.Timeout.TotalSeconds:0.##} s") : failure.Words,
                FinalUrl = exchange.Current ?? NoAddress,
            };
        }

        cancellationToken.ThrowIfCancellationRequested();
        return response with { Redirects = exchange.Redirects, Elapsed = time.GetElapsedTime(started) };
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static X509ChainPolicy ChainPolicy(X509Certificate2Collection? roots)
    {
        // Missing intermediates and revocation lists would be fetched from wherever the certificate says, past the guard.
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck, ApplicationPolicy = { new Oid("1.3.6.1.5.5.7.3.1") } };
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }

    private async Task<OutboundResponse> FollowAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var next = Allowed(exchange.Request.Url);
        var cookies = new ChainCookies();
        var asked = new HashSet<(Uri, string?)> { (next, null) };
        while (true)
        {
            exchange.Current = next;
            using var message = Message(next, exchange.Request, cookies.For(next));
            using var answer = await http.SendAsync(message, cancellationToken);
            var headers = ResponseHeaders.Read(answer);
            var (status, target) = ((int)answer.StatusCode, (Uri?)null);
            if (Location(answer, headers) is { } location)
            {
                target = Target(next, location);
            }
            else
            {
                var response = await AnswerAsync(exchange, answer, headers, cancellationToken);
                if (!exchange.Request.FollowRefresh || exchange.Redirects.Exists(r => r.Status == 200) || MetaRefresh.Target(response) is not { } refresh)
                    return response;
                (status, target) = (200, Allowed(refresh));
            }

            if (exchange.Redirects.Count >= exchange.Request.MaxRedirects)
                throw new RefusedException(FetchFailure.TooManyRedirects, $"more than {exchange.Request.MaxRedirects} redirects");
            if (answer.Headers.NonValidated.TryGetValues("Set-Cookie", out var set))
                cookies.Take(next, set, time.GetUtcNow());
            next = target;
            // An address asked twice with the same cookies answers twice alike.
            if (!asked.Add((next, cookies.For(next))))
                throw new RefusedException(FetchFailure.TooManyRedirects, "redirected in a circle");
            exchange.Redirects.Add(new Redirect(status, next));
        }
    }

    private HttpRequestMessage Message(Uri url, OutboundRequest request, string? cookies)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        Add("User-Agent", userAgent);
        Add("Accept", request.Accept);
        Add("Accept-Encoding", BodyReader.AcceptEncoding);
        Add("Cookie", cookies);
        Add("If-None-Match", request.IfNoneMatch);
        Add("If-Modified-Since", request.IfModifiedSince);
        return message;

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 } && !value.AsSpan().ContainsAnyExceptInRange(' ', '\u00ff'))
                message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private async Task<OutboundResponse> AnswerAsync(Exchange exchange, HttpResponseMessage answer, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var response = new OutboundResponse
        {
            Status = (int)answer.StatusCode,
            FinalUrl = exchange.Current!,
            Headers = headers,
            RetryAfter = RetryAfter.Read(headers, (int)answer.StatusCode, time.GetUtcNow()),
        };
        if (answer.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.NoContent)
            return response;
        var request = exchange.Request;
        var isError = response.Status >= 400;
        try
        {
            if (!isError && !request.KeepTruncated && answer.Content.Headers.ContentLength > request.MaxBytes)
                throw new RefusedException(FetchFailure.TooLarge, $"{answer.Content.Headers.ContentLength} bytes announced, {request.MaxBytes} are taken");
            await using var wire = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var check = request.Check is { } wanted && !isError ? (Func<ReadOnlyMemory<byte>, string?>)(start => wanted(response.Header("Content-Type"), start.Span)) : null;
            var body = await BodyReader.ReadAsync(
                wire, headers.GetValueOrDefault("Content-Encoding"), isError ? Math.Min(MaxErrorBytes, request.MaxBytes) : request.MaxBytes, isError || request.KeepTruncated, request.KeepBroken, check, cancellationToken);
            return response with { Body = body.Bytes, Truncated = body.Truncated, AtCap = body.AtCap };
        }
        catch (Exception e) when (isError && FailureOf(e, deadline: true) is not null)
        {
            // The status is the answer, however its page ends; a cancelled caller is told so by GetAsync.
            return response with { Truncated = true };
        }
        catch (Exception e) when (e is RefusedException)
        {
            var refused = (RefusedException)e;
            return response with { Failure = refused.Failure, Detail = refused.Message };
        }
    }

    private Uri Allowed(string url)
    {
        // Callers pass normalised links; control characters here are an attack on the request line, not a typing error.
        if (url.AsSpan().Trim().ContainsAnyInRange('\0', '\u001f') || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri))
            throw new RefusedException(FetchFailure.InvalidUrl, "not an address");
        return Allowed(uri);
    }

    /// <summary>The address to ask for: host in punycode, no credentials, no fragment.</summary>
    private Uri Allowed(Uri uri)
    {
        if (uri.Scheme is not ("http" or "https"))
            throw new RefusedException(FetchFailure.BlockedScheme, "neither http nor https");
        if (Urls.AsciiHost(uri) is not { } host)
            throw new RefusedException(FetchFailure.InvalidUrl, "not a host");
        if (!ports.Contains(uri.Port))
            throw new RefusedException(FetchFailure.BlockedPort, $"port {uri.Port} is not among those allowed (Http:AllowedPorts)");
        if ((IPAddress.TryParse(host, out var literal) ? guard.WhyDenied(literal) : guard.WhyDenied(host)) is { } words)
            throw new RefusedException(FetchFailure.BlockedAddress, words);
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}{uri.PathAndQuery}"));
    }

    private Uri Target(Uri from, string location) =>
        location.AsSpan().ContainsAnyInRange('\0', '\u001f') || !Uri.TryCreate(from, location, out var target)
            ? throw new RefusedException(FetchFailure.InvalidUrl, "redirected to what is not an address")
            : Allowed(target);

    /// <summary>Where an answer redirects to, or null. Bytes outside ASCII are UTF-8 wherever they can be.</summary>
    private static string? Location(HttpResponseMessage answer, Dictionary<string, string> headers)
    {
        if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || !headers.TryGetValue("Location", out var value) || value.Length == 0)
            return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(value));
        }
        catch (ArgumentException)
        {
            return value;
        }
    }

    /// <summary>The kind of a failure that the network or the server caused, in our own words: what they sent stays out of logs. Null for bugs.</summary>
    private static (FetchFailure Kind, string Words)? FailureOf(Exception e, bool deadline)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is RefusedException refused)
                return (refused.Failure, refused.Message);
            if (inner is AuthenticationException)
                return (FetchFailure.Tls, "the certificate or the TLS handshake is not in order");
        }

        return e switch
        {
            OperationCanceledException when deadline => (FetchFailure.Timeout, ""),
            OperationCanceledException => (FetchFailure.Connect, string.Create(CultureInfo.InvariantCulture, $"no connection within {ConnectTime.TotalSeconds:0} s")),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => (FetchFailure.Tls, "the TLS handshake failed"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (FetchFailure.Dns, "the name has no address"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => (FetchFailure.Connect, "no connection"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => (FetchFailure.Protocol, $"more than {MaxHeaderKilobytes} KiB of headers"),
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => (FetchFailure.Protocol, "the answer broke off"),
            HttpRequestException or HttpIOException => (FetchFailure.Protocol, "the answer is not HTTP"),
            IOException or SocketException => (FetchFailure.Protocol, "the connection broke"),
            // HttpClient's parsers throw these for some addresses and headers.
            UriFormatException or FormatException or NotSupportedException => (FetchFailure.Protocol, "the request or its answer cannot be put into HTTP"),
            _ => null,
        };
    }

    /// <summary>What one call has come to, for the failure report.</summary>
    private sealed class Exchange(OutboundRequest request)
    {
        public OutboundRequest Request { get; } = request;

        public Uri? Current { get; set; }

        public List<Redirect> Redirects { get; } = [];
    }
}
