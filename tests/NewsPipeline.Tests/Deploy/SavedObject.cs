using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsPipeline.Tests.Deploy;

/// <summary>One object of a Kibana export.</summary>
internal sealed record SavedObject(JsonObject Json)
{
    public string Id => (string)Json["id"]!;
    public string Type => (string)Json["type"]!;
    public JsonObject Attributes => Json["attributes"]!.AsObject();

    /// <summary>Name, type and id of what it refers to.</summary>
    public IReadOnlyList<(string Name, string Type, string Id)> References =>
        [.. Json["references"]!.AsArray().Select(r => ((string)r!["name"]!, (string)r["type"]!, (string)r["id"]!))];

    /// <summary>The objects of a file; the last line of an export is a summary and no object.</summary>
    public static IReadOnlyList<SavedObject> Read(IEnumerable<string> lines) =>
        [.. lines.Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!.AsObject()).Where(o => !o.ContainsKey("exportedCount")).Select(o => new SavedObject(o))];

    /// <summary>An attribute that holds JSON as text; null where it is absent, is no text, or is another kind of JSON.</summary>
    public static T? Text<T>(JsonNode? holder, string name)
        where T : JsonNode
    {
        if (holder?[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return null;
        try
        {
            return JsonNode.Parse((string)value!) as T;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
