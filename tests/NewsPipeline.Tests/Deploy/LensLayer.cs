using System.Text.Json.Nodes;

namespace NewsPipeline.Tests.Deploy;

/// <summary>What keeps a Lens layer from being drawn: columns that are not there, of the wrong kind or over the wrong type of field.</summary>
internal static class LensLayer
{
    private const string Records = "___records___";
    private static readonly string[] Numeric = ["long", "integer", "short", "float"];
    private static readonly string[] Series = ["line", "area", "bar", "bar_stacked", "area_stacked", "bar_horizontal"];

    /// <summary>The problems of one layer of a chart, each a sentence.</summary>
    public static IEnumerable<string> Problems(string id, JsonObject layer, string type, JsonObject chart, IReadOnlyDictionary<string, string> fields)
    {
        var columns = layer["columns"]!.AsObject();
        var order = layer["columnOrder"]!.AsArray().Select(c => (string)c!).ToArray();
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(columns.Select(c => c.Key).Order(StringComparer.Ordinal)))
        {
            yield return "columnOrder and columns differ";
            yield break;
        }

        var buckets = order.Select(c => (bool)columns[c]!["isBucketed"]!).ToArray();
        if (buckets.SkipWhile(b => b).Any(b => b))
            yield return "a bucket stands behind a metric";
        foreach (var (name, column) in columns)
        {
            foreach (var problem in Column(column!.AsObject(), order, columns, fields))
                yield return $"column {name} {problem}";
        }

        foreach (var problem in Chart(id, type, chart, columns))
            yield return problem;
    }

    private static IEnumerable<string> Column(JsonObject column, string[] order, JsonObject columns, IReadOnlyDictionary<string, string> fields)
    {
        var field = (string)column["sourceField"]!;
        var fieldType = field == Records ? Records : fields.GetValueOrDefault(field);
        if (fieldType is null)
        {
            yield return $"names the field {field}, which is not in the mapping";
            yield break;
        }

        var (dataType, bucketed, scale, fits) = (string)column["operationType"]! switch
        {
            "date_histogram" => ("date", true, "interval", fieldType == "date"),
            "terms" => ("string", true, "ordinal", fieldType == "keyword"),
            "count" => ("number", false, "ratio", fieldType == Records),
            "unique_count" => ("number", false, "ratio", fieldType is "keyword" || Numeric.Contains(fieldType, StringComparer.Ordinal)),
            "percentile" or "median" or "average" or "sum" or "min" or "max" => ("number", false, "ratio", Numeric.Contains(fieldType, StringComparer.Ordinal)),
            "last_value" => (fieldType == "date" ? "date" : fieldType == "keyword" ? "string" : "number", false, fieldType == "keyword" ? "ordinal" : "ratio", fieldType is not Records and not "text"),
            var unknown => (unknown, false, "", false),
        };
        if (!fits)
            yield return $"cannot {column["operationType"]} the {fieldType} field {field}";
        if ((string?)column["dataType"] != dataType || (bool)column["isBucketed"]! != bucketed || (string?)column["scale"] != scale)
            yield return "has another data type, scale or role than its operation";
        var parameters = column["params"];
        if ((string?)parameters?["orderBy"]?["columnId"] is { } by && !(order.Contains(by, StringComparer.Ordinal) && !(bool)columns[by]!["isBucketed"]!))
            yield return $"is ordered by {by}, which is no metric of the layer";
        if ((string?)column["operationType"] == "percentile" && (int?)parameters?["percentile"] is not (> 0 and < 100))
            yield return "has no percentile between 1 and 99";
        if ((string?)column["operationType"] == "last_value" && fields.GetValueOrDefault((string?)parameters?["sortField"] ?? "") != "date")
            yield return "is sorted by no date";
    }

    private static IEnumerable<string> Chart(string id, string type, JsonObject chart, JsonObject columns)
    {
        bool Metric(JsonNode? name) => columns.TryGetPropertyValue((string?)name ?? "", out var c) && !(bool)c!["isBucketed"]!;
        bool Bucket(JsonNode? name) => columns.TryGetPropertyValue((string?)name ?? "", out var c) && (bool)c!["isBucketed"]!;
        var layer = type == "lnsXY" ? chart["layers"]?.AsArray().FirstOrDefault()?.AsObject() ?? [] : chart;
        if ((string?)layer["layerId"] != id || (string?)layer["layerType"] != "data")
            yield return "the chart names another layer";
        var fits = type switch
        {
            "lnsXY" => chart["legend"] is JsonObject && chart["layers"]!.AsArray().Count == 1 && Series.Contains((string?)layer["seriesType"], StringComparer.Ordinal)
                && Series.Contains((string?)chart["preferredSeriesType"], StringComparer.Ordinal) && Bucket(layer["xAccessor"])
                && layer["accessors"]!.AsArray() is { Count: > 0 } accessors && accessors.All(Metric) && (layer["splitAccessor"] is null || Bucket(layer["splitAccessor"])),
            "lnsHeatmap" => (string?)chart["shape"] == "heatmap" && chart["legend"] is JsonObject && chart["gridConfig"] is JsonObject && Bucket(chart["xAccessor"]) && Bucket(chart["yAccessor"]) && Metric(chart["valueAccessor"]),
            "lnsDatatable" => chart["columns"]!.AsArray().Select(c => (string)c!["columnId"]!).Order(StringComparer.Ordinal).SequenceEqual(columns.Select(c => c.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal)
                && columns.Any(c => Metric(c.Key)) && (chart["sorting"] is null || columns.ContainsKey((string)chart["sorting"]!["columnId"]!)),
            "lnsMetric" => Metric(chart["metricAccessor"]),
            _ => false,
        };
        if (!fits)
            yield return $"the {type} lacks a column it draws, or draws one that is not there";
    }
}
