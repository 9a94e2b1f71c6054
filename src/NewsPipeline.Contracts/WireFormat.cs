using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace NewsPipeline.Contracts;

/// <summary>How messages and index documents are written as JSON.</summary>
public static class WireFormat
{
    /// <summary>
    /// Messages: camelCase, nulls omitted, ISO 8601 dates. Readers ignore unknown members and refuse a message that lacks
    /// a required one or has null where a value belongs.
    /// </summary>
    public static JsonSerializerOptions Message { get; } = Create(JsonNamingPolicy.CamelCase, [JsonShape.Inline], strictNulls: true);

    /// <summary>Index documents: snake_case, nulls omitted.</summary>
    public static JsonSerializerOptions Document { get; } = Create(JsonNamingPolicy.SnakeCaseLower, [JsonShape.NameForDocument, JsonShape.Inline]);

    private static JsonSerializerOptions Create(JsonNamingPolicy naming, Action<JsonTypeInfo>[] shape, bool strictNulls = false)
    {
        var types = new DefaultJsonTypeInfoResolver();
        foreach (var step in shape)
            types.Modifiers.Add(step);
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = naming,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = types,
            RespectNullableAnnotations = strictNulls,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        };
        options.MakeReadOnly();
        return options;
    }
}
