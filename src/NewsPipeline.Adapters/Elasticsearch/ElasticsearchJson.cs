using System.Text.Json.Nodes;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>Shorthand for requests as JSON trees: values are always values, never text of the DSL.</summary>
internal static class ElasticsearchJson
{
    /// <summary>An object with one property.</summary>
    public static JsonObject One(string name, JsonNode? value) => new() { [name] = value };

    /// <summary>An array.</summary>
    public static JsonArray Many(IEnumerable<JsonNode> values) => [.. values];

    /// <summary>The tree as UTF-8.</summary>
    public static byte[] Utf8(JsonNode node) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(node);
}
