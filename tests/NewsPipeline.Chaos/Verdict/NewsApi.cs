using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsPipeline.Chaos.Verdict;

/// <summary>The pipeline's own API, asked as any client would: waits where it is told to slow down or nobody answers.</summary>
internal sealed class NewsApi(Uri address) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>The story of a link; null where it is not known.</summary>
    public Task<JsonObject?> WhyAsync(string url, CancellationToken cancellationToken) => GetAsync($"/api/v1/why?url={Uri.EscapeDataString(url)}", cancellationToken);

    /// <summary>A whole article; null where there is none.</summary>
    public Task<JsonObject?> ArticleAsync(string id, CancellationToken cancellationToken) => GetAsync($"/api/v1/articles/{id}", cancellationToken);

    /// <summary>Every article there is, page by page.</summary>
    public async Task<List<JsonObject>> EveryArticleAsync(CancellationToken cancellationToken)
    {
        var all = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var page = (await GetAsync($"/api/v1/articles?limit=100{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken).ConfigureAwait(false))!;
            all.AddRange(page["hits"]!.AsArray().Select(hit => hit!.AsObject()));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return all;
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonObject?> GetAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var response = await _client.GetAsync(path, cancellationToken).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return null;
                if (response.IsSuccessStatusCode)
                    return await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken).ConfigureAwait(false);
                if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
                    throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}");
            }
            catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // It is not up yet.
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }
}
