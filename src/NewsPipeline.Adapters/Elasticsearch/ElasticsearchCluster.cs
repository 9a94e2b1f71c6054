using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsPipeline.Indexing;
using static NewsPipeline.Adapters.Elasticsearch.ElasticsearchJson;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>The product, the template and the year indices: what must be so before anything is written.</summary>
internal sealed class ElasticsearchCluster(ElasticsearchTransport transport, ElasticsearchOptions options)
{
    private const int MinElasticsearch = 8;
    private const int MinOpenSearch = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>An embedded template by name: the only copy of its mapping.</summary>
    public static JsonObject ReadTemplate(string name = ElasticsearchNames.Template)
    {
        using var stream = typeof(ElasticsearchCluster).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new InvalidOperationException($"The index template {name} is not embedded.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>Checks the product, puts the templates, checks what indices there are and makes the one of <paramref name="now"/>.</summary>
    public async Task PrepareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var template = await TemplateAsync(cancellationToken);
        await transport.MustAsync(HttpMethod.Put, $"_index_template/{ElasticsearchNames.Template}", template, cancellationToken);
        await transport.MustAsync(HttpMethod.Put, $"_index_template/{ElasticsearchNames.EventsTemplate}", ReadTemplate(ElasticsearchNames.EventsTemplate), cancellationToken);
        await CheckMappingsAsync(template["template"]!["mappings"]!["properties"]!.AsObject(), cancellationToken);
        await YearAsync(now, await IndicesAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The template as this cluster and these settings want it. Checks the product.</summary>
    public async Task<JsonObject> TemplateAsync(CancellationToken cancellationToken)
    {
        var template = ReadTemplate();
        if (await IsOpenSearchAsync(cancellationToken))
            template["template"]!["mappings"]!["properties"]!["labels"]!["type"] = "flat_object";
        var index = template["template"]!["settings"]!["index"]!.AsObject();
        index["number_of_shards"] = options.Shards;
        if (options.Replicas is { } replicas)
        {
            index.Remove("auto_expand_replicas");
            index["number_of_replicas"] = replicas;
        }

        return template;
    }

    /// <summary>The index that takes new articles of the year of <paramref name="time"/>: the latest under the alias, made where there is none.</summary>
    public async Task<string> YearAsync(DateTimeOffset time, IReadOnlyCollection<string> indices, CancellationToken cancellationToken)
    {
        var latest = indices.Where(i => ElasticsearchNames.YearOf(i) == time.UtcDateTime.Year).OrderBy(i => i.Length).ThenBy(i => i, StringComparer.Ordinal).LastOrDefault();
        if (latest is not null)
            return latest;
        var made = ElasticsearchNames.IndexOf(time);
        await EnsureAsync(made, cancellationToken);
        return made;
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
        var answer = await transport.SendAsync(HttpMethod.Get, string.Empty, default, Limit, cancellationToken);
        if (!answer.IsSuccess)
            throw new IndexUnavailableException($"Elasticsearch does not say what it is: {answer.Reason}");
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

    /// <summary>Refuses indices of another format; those of this one take the fields that were added since they were made.</summary>
    private async Task CheckMappingsAsync(JsonObject fields, CancellationToken cancellationToken)
    {
        var answer = await transport.MustAsync(HttpMethod.Get, $"{ElasticsearchNames.Indices}/_mapping?allow_no_indices=true", null, cancellationToken);
        foreach (var index in answer.EnumerateObject())
        {
            var known = index.Value.TryGetProperty("mappings", out var mappings) && mappings.TryGetProperty("_meta", out var meta)
                && meta.TryGetProperty("newspipeline_format", out var format) && format.ValueEquals(ElasticsearchNames.Format);
            var replaced = mappings.ValueKind == JsonValueKind.Object && mappings.TryGetProperty("_meta", out var marks) && marks.TryGetProperty(ElasticsearchNames.ReplacedBy, out _);
            if (!known && !replaced)
                throw new IndexUnavailableException($"The index {index.Name} has another mapping than this version's (format {ElasticsearchNames.Format}): run reindex, or move it away.");
            if (!replaced)
                await AddFieldsAsync(index.Name, fields.Where(f => !mappings.TryGetProperty("properties", out var there) || !there.TryGetProperty(f.Key, out _)), cancellationToken);
        }
    }

    private async Task AddFieldsAsync(string index, IEnumerable<KeyValuePair<string, JsonNode?>> fields, CancellationToken cancellationToken)
    {
        var added = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
        if (added.Count > 0)
            await transport.MustAsync(HttpMethod.Put, $"{index}/_mapping", One("properties", added), cancellationToken);
    }
}
