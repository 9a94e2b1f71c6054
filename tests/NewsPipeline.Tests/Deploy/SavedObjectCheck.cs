using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsPipeline.Tests.Deploy;

/// <summary>
/// What would make Kibana 8 refuse an import, or import it and not show it, found without a Kibana: the envelope, the
/// versions, texts that hold JSON, references, panels, Lens layers, and every field against the index template.
/// </summary>
internal sealed partial class SavedObjectCheck(IReadOnlyList<SavedObject> objects, Func<string, IReadOnlyDictionary<string, string>?> fieldsOfIndex)
{
    private static readonly string[] Envelope = ["id", "type", "attributes", "references", "coreMigrationVersion", "typeMigrationVersion", "managed"];

    /// <summary>Versions that 8.19 knows; a newer one is refused, an absent one runs every migration since 6.0 over the object.</summary>
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal) { ["index-pattern"] = "8.0.0", ["search"] = "10.5.0", ["lens"] = "8.9.0", ["dashboard"] = "10.2.0" };

    private static readonly string[] SearchAttributes =
    [
        "title", "description", "columns", "sort", "grid", "hideChart", "isTextBasedQuery", "kibanaSavedObjectMeta", "rowHeight", "headerRowHeight", "rowsPerPage", "sampleSize",
        "density", "breakdownField", "viewMode", "timeRestore", "timeRange",
    ];

    private readonly List<string> _problems = [];

    /// <summary>Every problem as a sentence that names the object.</summary>
    public IReadOnlyList<string> Problems()
    {
        foreach (var twice in objects.GroupBy(o => (o.Type, o.Id)).Where(g => g.Count() > 1))
            _problems.Add($"{twice.Key.Type} {twice.Key.Id}: is there twice");
        foreach (var o in objects)
        {
            Require(o, o.Json.Select(p => p.Key).Order(StringComparer.Ordinal).SequenceEqual(Envelope.Order(StringComparer.Ordinal)), "has another envelope");
            Require(o, string.Equals((string?)o.Json["coreMigrationVersion"], "8.8.0", StringComparison.Ordinal), "has another core version");
            Require(o, Versions.TryGetValue(o.Type, out var version) && string.Equals((string?)o.Json["typeMigrationVersion"], version, StringComparison.Ordinal), "has another type version");
            Require(o, o.Attributes["title"] is not null, "has no title");
            foreach (var (name, type, id) in o.References)
                Require(o, objects.Any(t => t.Type == type && t.Id == id), $"refers to {type} {id} ({name}), which is not in the file");
            Require(o, o.References.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count() == o.References.Count, "has two references of one name");
            var used = o.Type switch
            {
                "index-pattern" => DataView(o),
                "search" => Search(o),
                "lens" => Lens(o),
                "dashboard" => Dashboard(o),
                _ => [],
            };
            foreach (var unused in o.References.Select(r => r.Name).Except(used, StringComparer.Ordinal))
                _problems.Add($"{o.Type} {o.Id}: reference {unused} is not used");
        }

        return _problems;
    }

    private IReadOnlyList<string> DataView(SavedObject o)
    {
        var fields = fieldsOfIndex((string?)o.Attributes["title"] ?? "");
        Require(o, fields is not null, "is over an index that no template makes");
        Require(o, fields?.GetValueOrDefault((string?)o.Attributes["timeFieldName"] ?? "") == "date", "has a time field that is no date");
        foreach (var name in new[] { "fieldAttrs", "fieldFormatMap" })
        {
            var map = SavedObject.Text<JsonObject>(o.Attributes, name);
            Require(o, map is not null, $"{name} is no object in a text");
            foreach (var (field, _) in map ?? [])
                Require(o, fields?.ContainsKey(field) == true, $"{name} names the field {field}, which is not in the mapping");
        }

        return [];
    }

    private IReadOnlyList<string> Search(SavedObject o)
    {
        const string reference = "kibanaSavedObjectMeta.searchSourceJSON.index";
        foreach (var (key, _) in o.Attributes)
            Require(o, SearchAttributes.Contains(key, StringComparer.Ordinal), $"has the attribute {key}, which Kibana refuses");
        var source = SavedObject.Text<JsonObject>(o.Attributes["kibanaSavedObjectMeta"], "searchSourceJSON");
        Require(o, source is not null, "searchSourceJSON is no object in a text");
        Require(o, (string?)source?["indexRefName"] == reference, "names no data view");
        var fields = Fields(o, reference);
        foreach (var column in o.Attributes["columns"]!.AsArray())
            Field(o, fields, (string)column!, "column");
        foreach (var (column, _) in o.Attributes["grid"]?["columns"]?.AsObject() ?? [])
            Require(o, o.Attributes["columns"]!.AsArray().Any(c => (string?)c == column), $"gives a width to {column}, which is no column");
        foreach (var sort in o.Attributes["sort"]!.AsArray())
            Aggregatable(o, fields, (string)sort![0]!, "sort");
        Query(o, fields, source?["query"]);
        return [reference];
    }

    private IReadOnlyList<string> Lens(SavedObject o)
    {
        Require(o, o.Attributes.All(p => p.Key is "title" or "description" or "visualizationType" or "state"), "has an attribute that the strict mapping refuses");
        if (o.Attributes["state"] is not JsonObject state || state["datasourceStates"]?["formBased"]?["layers"] is not JsonObject layers || state["visualization"] is not JsonObject chart)
        {
            _problems.Add($"lens {o.Id}: has no layers of formBased or no visualization");
            return [];
        }

        var used = new List<string>();
        foreach (var (id, layer) in layers)
        {
            var reference = $"indexpattern-datasource-layer-{id}";
            used.Add(reference);
            var fields = Fields(o, reference);
            foreach (var problem in LensLayer.Problems(id, layer!.AsObject(), (string?)o.Attributes["visualizationType"] ?? "", chart, fields))
                _problems.Add($"lens {o.Id}: {problem}");
            Query(o, fields, state["query"]);
            foreach (var (_, column) in layer["columns"]!.AsObject())
                Query(o, fields, column!["filter"]);
        }

        return used;
    }

    private IReadOnlyList<string> Dashboard(SavedObject o)
    {
        Require(o, SavedObject.Text<JsonObject>(o.Attributes, "optionsJSON") is not null, "optionsJSON is no object in a text");
        Require(o, SavedObject.Text<JsonObject>(o.Attributes["kibanaSavedObjectMeta"], "searchSourceJSON") is not null, "searchSourceJSON is no object in a text");
        var panels = SavedObject.Text<JsonArray>(o.Attributes, "panelsJSON");
        Require(o, panels is { Count: > 0 }, "panelsJSON is no list in a text");
        var used = new List<string>();
        var places = new List<(string Id, int X, int Y, int W, int H)>();
        foreach (var panel in panels ?? [])
        {
            var id = (string)panel!["panelIndex"]!;
            var grid = panel["gridData"]!;
            Require(o, (string?)grid["i"] == id && !id.Contains(':', StringComparison.Ordinal), $"panel {id} has another index in its place");
            places.Add((id, (int)grid["x"]!, (int)grid["y"]!, (int)grid["w"]!, (int)grid["h"]!));
            if ((string?)panel["panelRefName"] is { } name)
            {
                used.Add($"{id}:{name}");
                Require(o, o.References.Any(r => r.Name == $"{id}:{name}" && r.Type == (string?)panel["type"]), $"panel {id} has no reference of its type: the dashboard would not open");
            }
            else
            {
                Require(o, (string?)panel["type"] == "visualization" && (string?)panel["embeddableConfig"]?["savedVis"]?["type"] == "markdown", $"panel {id} shows nothing");
            }
        }

        Require(o, places.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count() == places.Count, "has two panels of one index");
        foreach (var p in places)
        {
            Require(o, p is { X: >= 0, Y: >= 0, W: >= 1, H: >= 1 } && p.X + p.W <= 48, $"panel {p.Id} lies outside the 48 columns");
            foreach (var q in places.Where(q => string.CompareOrdinal(p.Id, q.Id) < 0))
                Require(o, p.X + p.W <= q.X || q.X + q.W <= p.X || p.Y + p.H <= q.Y || q.Y + q.H <= p.Y, $"panels {p.Id} and {q.Id} overlap");
        }

        used.AddRange(Controls(o));
        return used;
    }

    private IEnumerable<string> Controls(SavedObject o)
    {
        var controls = SavedObject.Text<JsonObject>(o.Attributes["controlGroupInput"], "panelsJSON");
        Require(o, controls is not null && SavedObject.Text<JsonObject>(o.Attributes["controlGroupInput"], "ignoreParentSettingsJSON") is not null, "has controls that are no object in a text");
        foreach (var (id, control) in controls ?? [])
        {
            var reference = $"controlGroup_{id}:optionsListDataView";
            Require(o, (string?)control!["explicitInput"]?["id"] == id, $"control {id} has another id inside");
            Aggregatable(o, Fields(o, reference), (string?)control["explicitInput"]?["fieldName"] ?? "", "control");
            yield return reference;
        }
    }

    /// <summary>The fields of the data view behind a reference; none, and a problem, where there is no such reference.</summary>
    private IReadOnlyDictionary<string, string> Fields(SavedObject o, string reference)
    {
        var target = o.References.FirstOrDefault(r => r.Name == reference);
        var view = objects.FirstOrDefault(v => v.Type == "index-pattern" && v.Type == target.Type && v.Id == target.Id);
        Require(o, view is not null, $"has no data view {reference}");
        return (view is null ? null : fieldsOfIndex((string)view.Attributes["title"]!)) ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private void Query(SavedObject o, IReadOnlyDictionary<string, string> fields, JsonNode? query)
    {
        if (query is null)
            return;
        Require(o, (string?)query["language"] == "kuery", "has a query of another language");
        foreach (Match name in QueryField().Matches(QuotedText().Replace((string)query["query"]!, "\"\"")))
            Field(o, fields, name.Groups[1].Value, "query");
    }

    private void Field(SavedObject o, IReadOnlyDictionary<string, string> fields, string field, string where) =>
        Require(o, fields.ContainsKey(field), $"{where} names the field {field}, which is not in the mapping");

    private void Aggregatable(SavedObject o, IReadOnlyDictionary<string, string> fields, string field, string where) =>
        Require(o, fields.TryGetValue(field, out var type) && type is not "text", $"{where} needs a field with values; {field} has none");

    private void Require(SavedObject o, bool holds, string problem)
    {
        if (!holds)
            _problems.Add($"{o.Type} {o.Id}: {problem}");
    }

    [GeneratedRegex(@"([\w.@-]+)\s*(?::|[<>]=?)", RegexOptions.NonBacktracking)]
    private static partial Regex QueryField();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedText();
}
