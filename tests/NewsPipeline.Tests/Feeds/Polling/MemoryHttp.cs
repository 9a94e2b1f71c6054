using System.Net;
using System.Text;
using NewsPipeline.Http;

namespace NewsPipeline.Tests.Feeds.Polling;

/// <summary>Answers from memory and keeps what was asked.</summary>
internal sealed class MemoryHttp : IOutboundHttp
{
    public Func<OutboundRequest, OutboundResponse> Answer { get; set; } = request => Status(request.Url, 404);
    public List<OutboundRequest> Requests { get; } = [];

    public Task<OutboundResponse> GetAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request);
        return Task.FromResult(Answer(request));
    }

    public static OutboundResponse Document(string url, string body, string contentType = "application/rss+xml", params (string Name, string Value)[] headers) => new()
    {
        Status = (int)HttpStatusCode.OK,
        FinalUrl = new Uri(url),
        Body = Encoding.UTF8.GetBytes(body),
        Headers = Headers([("Content-Type", contentType), .. headers]),
    };

    public static OutboundResponse Status(string url, int status, string body = "", string contentType = "text/html", TimeSpan? retryAfter = null, params (string Name, string Value)[] headers) => new()
    {
        Status = status,
        FinalUrl = new Uri(url),
        Body = Encoding.UTF8.GetBytes(body),
        RetryAfter = retryAfter,
        Headers = Headers([("Content-Type", contentType), .. headers]),
    };

    public static OutboundResponse Fails(string url, FetchFailure failure, string detail) => new() { Failure = failure, Detail = detail, FinalUrl = new Uri(url) };

    private static Dictionary<string, string> Headers((string Name, string Value)[] headers) =>
        headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
}
