using System.Text.Json;

namespace NewsPipeline.Adapters.Elasticsearch;

/// <summary>A node's answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body, decoded; empty where there was none or it was not JSON.</param>
/// <param name="Product">Value of the <c>X-elastic-product</c> header, or null.</param>
internal sealed record ElasticsearchAnswer(int Status, JsonElement Body, string? Product)
{
    private const int MaxReason = 500;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>What the server says went wrong, for people.</summary>
    public string Reason => ReasonOf(Body, "error") ?? $"status {Status}";

    /// <summary>The reason under a property named <paramref name="name"/>: a string, or an object with a reason; with its innermost cause.</summary>
    public static string? ReasonOf(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var error))
            return null;
        if (error.ValueKind == JsonValueKind.String)
            return Cut(error.GetString()!);
        if (error.ValueKind != JsonValueKind.Object)
            return null;
        var reason = error.TryGetProperty("reason", out var own) && own.ValueKind == JsonValueKind.String ? own.GetString() : null;
        var cause = ReasonOf(error, "caused_by");
        var type = error.TryGetProperty("type", out var kind) ? kind.ToString() : string.Empty;
        return Cut(cause is null ? $"{type}: {reason}" : $"{type}: {reason} ({cause})");
    }

    /// <summary>The results of a bulk request, in the order of its items.</summary>
    public static IEnumerable<BulkResult> ItemsOf(JsonElement bulk) =>
        bulk.GetProperty("items").EnumerateArray().Select(item => item.EnumerateObject().First().Value)
            .Select(result => new BulkResult(result.GetProperty("status").GetInt32(), ReasonOf(result, "error"), result.TryGetProperty("_id", out var id) ? id.ToString() : null));

    private static string Cut(string text) => text.Length <= MaxReason ? text : text[..MaxReason];
}

/// <summary>What became of one item of a bulk request.</summary>
/// <param name="Status">As HTTP's.</param>
/// <param name="Reason">Why not, for people, or null.</param>
/// <param name="Id">The document's id, where the answer names it.</param>
internal readonly record struct BulkResult(int Status, string? Reason, string? Id = null);
