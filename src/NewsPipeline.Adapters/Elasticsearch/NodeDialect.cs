using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>
/// The official client speaks the protocol of Elasticsearch 9 alone. This handler asks each node once what it is (<c>GET /</c>)
/// and writes the version it speaks into the headers: 9 as the client does, 8 by compatibility, plain JSON for OpenSearch.
/// A node is asked again after its connection broke or it refused the version, so an upgraded cluster needs no restart.
/// </summary>
internal sealed class NodeDialect(HttpMessageHandler inner, ConcurrentDictionary<string, string> spoken) : DelegatingHandler(inner)
{
    private const string Client = "compatible-with=9";
    private const string Plain = "";

    /// <summary>A page of 100 long articles is 20 MB; more than this is not an answer of ours.</summary>
    private const int MaxAnswer = 256 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var node = request.RequestUri!.Authority;
        try
        {
            if (!spoken.TryGetValue(node, out var dialect))
            {
                var answer = await AskAsync(request, cancellationToken);
                if (!answer.IsSuccessStatusCode)
                    return answer; // Busy, or it refuses us: so it would the request.
                spoken[node] = dialect = Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
                answer.Dispose();
            }

            if (!string.Equals(dialect, Client, StringComparison.Ordinal))
                Translate(request, dialect);
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotAcceptable && await IsOfVersionAsync(response, cancellationToken))
            {
                spoken.TryRemove(node, out _);
                response.StatusCode = HttpStatusCode.ServiceUnavailable; // The next try asks first.
            }

            if (response.Content.Headers.ContentType is { } type && dialect is { Length: > 0 })
                response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type.ToString().Replace(dialect, Client, StringComparison.Ordinal));
            return response;
        }
        catch (HttpRequestException)
        {
            spoken.TryRemove(node, out _);
            throw;
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var question = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, new Uri(request.RequestUri!, "/"));
        question.Headers.Accept.ParseAdd("application/json");
        question.Headers.Authorization = request.Headers.Authorization;
        var answer = await base.SendAsync(question, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
        return answer;
    }

    /// <summary>What the headers shall say. Whatever does not present itself as Elasticsearch 8 or later gets plain JSON, and is judged before anything is written.</summary>
    private static string Read(byte[] root)
    {
        try
        {
            using var document = JsonDocument.Parse(root);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("version", out var version)
                || version.TryGetProperty("distribution", out _) || !version.TryGetProperty("number", out var number)
                || !int.TryParse(number.GetString()?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
                return Plain;
            return major switch { < 8 => Plain, 8 => "compatible-with=8", _ => Client };
        }
        catch (JsonException)
        {
            return Plain;
        }
    }

    private static void Translate(HttpRequestMessage request, string dialect)
    {
        var accept = request.Headers.Accept.ToString();
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd(Translate(accept, dialect));
        if (request.Content?.Headers.ContentType is { } type)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Translate(type.ToString(), dialect));
    }

    private static string Translate(string type, string dialect) => dialect.Length == 0 ? "application/json" : type.Replace(Client, dialect, StringComparison.Ordinal);

    private static async Task<bool> IsOfVersionAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (await response.Content.ReadAsStringAsync(cancellationToken)).Contains("media_type_header_exception", StringComparison.Ordinal);
}
