using System.Text.Json.Nodes;
using NewsPipeline.Adapters.Elasticsearch;

namespace NewsPipeline.Tests.Deploy;

/// <summary>The fields of an embedded index template by their full name, with their type.</summary>
internal static class IndexFields
{
    /// <summary>Reads <c>news-v1.json</c> or <c>news-events-v1.json</c>. Fields of nested objects are left out: Kibana's charts cannot reach them.</summary>
    public static IReadOnlyDictionary<string, string> Of(string template)
    {
        using var stream = typeof(ElasticsearchCluster).Assembly.GetManifestResourceStream(template);
        Assert.NotNull(stream);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(fields, JsonNode.Parse(stream)!["template"]!["mappings"]!["properties"]!.AsObject(), "");
        return fields;
    }

    private static void Add(Dictionary<string, string> fields, JsonObject properties, string path)
    {
        foreach (var (name, field) in properties)
        {
            var type = (string?)field!["type"];
            if (type is not null and not "object" and not "nested" && (bool?)field["index"] != false)
                fields.Add(path + name, type);
            if (type is not "nested" && field["properties"] is JsonObject inner)
                Add(fields, inner, $"{path}{name}.");
            foreach (var (sub, subField) in field["fields"]?.AsObject() ?? [])
                fields.Add($"{path}{name}.{sub}", (string)subField!["type"]!);
        }
    }
}
