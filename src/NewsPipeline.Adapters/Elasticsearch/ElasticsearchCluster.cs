using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Indexing;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>The product, the template and the year indices: what must be so before anything is written.</summary>
internal sealed class ElasticsearchCluster(ElasticsearchTransport transport)
{
    private const int MinElasticsearch = 8;
    private const int MinOpenSearch = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The embedded template, the only copy of the mapping.</summary>
    public static JsonObject ReadTemplate()
    {
        using var stream = typeof(ElasticsearchCluster).Assembly.GetManifestResourceStream("news-v1.json")
            ?? throw new InvalidOperationException("The index template is not embedded.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>Checks the product, puts the template, checks what indices there are and makes the one of <paramref name="now"/>.</summary>
    public async Task PrepareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var openSearch = await IsOpenSearchAsync(cancellationToken);
        var template = ReadTemplate();
        if (openSearch)
            template["template"]!["mappings"]!["properties"]!["labels"]!["type"] = "flat_object";
        await MustAsync(HttpMethod.Put, $"_index_template/{ElasticsearchNames.Template}", Utf8(template), "take the index template", cancellationToken);
        await CheckMappingsAsync(cancellationToken);
        await EnsureAsync(ElasticsearchNames.IndexOf(now), cancellationToken);
    }

    /// <summary>Our year indices, those under the alias.</summary>
    public async Task<FrozenSet<string>> IndicesAsync(CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Get, $"_alias/{ElasticsearchNames.Alias}", default, Limit, cancellationToken);
        if (answer.Status == 404)
            return [];
        return answer.IsSuccess
            ? answer.Body.EnumerateObject().Select(p => p.Name).Where(n => ElasticsearchNames.YearOf(n) is not null).ToFrozenSet(StringComparer.Ordinal)
            : throw new IndexUnavailableException($"Elasticsearch cannot list the indices of {ElasticsearchNames.Alias}: {answer.Reason}");
    }

    /// <summary>Makes an index by the template where there is none.</summary>
    public async Task EnsureAsync(string index, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Put, index, default, Limit, cancellationToken);
        if (!answer.IsSuccess && !answer.Reason.StartsWith("resource_already_exists_exception", StringComparison.Ordinal))
            throw new IndexUnavailableException($"Elasticsearch cannot make the index {index}: {answer.Reason}");
    }

    private async Task<bool> IsOpenSearchAsync(CancellationToken cancellationToken)
    {
        var answer = await MustAsync(HttpMethod.Get, string.Empty, default, "say what it is", cancellationToken);
        if (answer.Body.ValueKind != JsonValueKind.Object || !answer.Body.TryGetProperty("version", out var version) || !version.TryGetProperty("number", out var number))
            throw new IndexUnavailableException("The address in Index:Elasticsearch:Urls answers, but not as Elasticsearch or OpenSearch.");
        var openSearch = version.TryGetProperty("distribution", out var distribution) && distribution.ValueEquals("opensearch");
        if (!openSearch && !string.Equals(answer.Product, "Elasticsearch", StringComparison.Ordinal))
            throw new IndexUnavailableException("The server in Index:Elasticsearch:Urls is neither Elasticsearch nor OpenSearch (no X-elastic-product header).");

        var least = openSearch ? MinOpenSearch : MinElasticsearch;
        if (!int.TryParse(number.ToString().Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < least)
            throw new IndexUnavailableException($"The server has version {number}; {(openSearch ? "OpenSearch" : "Elasticsearch")} {least} or later is needed.");
        return openSearch;
    }

    private async Task CheckMappingsAsync(CancellationToken cancellationToken)
    {
        var answer = await MustAsync(HttpMethod.Get, $"{ElasticsearchNames.Template}-*/_mapping?allow_no_indices=true", default, "read the mappings", cancellationToken);
        foreach (var index in answer.Body.EnumerateObject())
        {
            var known = index.Value.TryGetProperty("mappings", out var mappings) && mappings.TryGetProperty("_meta", out var meta)
                && meta.TryGetProperty("newspipeline_format", out var format) && format.ValueEquals(ElasticsearchNames.Format);
            if (!known)
                throw new IndexUnavailableException($"The index {index.Name} has another mapping than this version's (format {ElasticsearchNames.Format}): move it away or reindex it.");
        }
    }

    private async Task<ElasticsearchAnswer> MustAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, string what, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(method, path, body, Limit, cancellationToken);
        return answer.IsSuccess ? answer : throw new IndexUnavailableException($"Elasticsearch does not {what}: {answer.Reason}");
    }
}
