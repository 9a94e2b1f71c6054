using System.Text.Json.Nodes;
using NewsPipeline.Adapters.Elasticsearch;

namespace NewsPipeline.Tests.Deploy;

/// <summary>No Kibana runs in the tests: the files are held to the format that Kibana 8's sources and exports show.</summary>
public sealed class KibanaTests
{
    public static readonly TheoryData<string> Files = new(Directory.EnumerateFiles(Repository.File("deploy/kibana"), "*.ndjson").Select(f => Path.GetFileName(f)!));

    [Theory]
    [MemberData(nameof(Files))]
    public void Saved_objects_refer_to_objects_of_the_file_and_to_fields_of_the_mapping(string file) => Assert.Empty(Problems(Lines(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Export_ends_with_the_summary_of_what_it_holds(string file)
    {
        var lines = Lines(file);
        var summary = JsonNode.Parse(lines[^1])!;
        Assert.Equal((lines.Length - 1, 0), ((int)summary["exportedCount"]!, (int)summary["missingRefCount"]!));
    }

    [Theory]
    [InlineData("Coverage", "Articles over time by entity", "Top outlets", "Entity by outlet", "Latest articles")]
    [InlineData("Entity", "Articles over time by outlet", "Named together")]
    [InlineData("Pipeline operations", "Outcomes over time", "Reasons over time", "Domains in trouble", "Time of a stage, 95th percentile")]
    public void Dashboard_shows_what_it_is_for(string title, params string[] panels)
    {
        var objects = Directory.EnumerateFiles(Repository.File("deploy/kibana"), "*.ndjson").SelectMany(f => SavedObject.Read(File.ReadAllLines(f))).ToList();
        var dashboard = Assert.Single(objects, o => o.Type == "dashboard" && (string?)o.Attributes["title"] == title);
        var shown = dashboard.References.Select(r => objects.FirstOrDefault(o => o.Type == r.Type && o.Id == r.Id)?.Attributes["title"]?.GetValue<string>()).ToList();
        Assert.All(panels, panel => Assert.Contains(panel, shown));
    }

    [Theory]
    [InlineData("\"sourceField\":\"entity_ids\"", "\"sourceField\":\"body\"", "cannot terms the text field body")]
    [InlineData("\"sourceField\":\"source.id\"", "\"sourceField\":\"source.ident\"", "names the field source.ident, which is not in the mapping")]
    [InlineData("\"sourceField\":\"@timestamp\"", "\"sourceField\":\"language\"", "cannot date_histogram the keyword field language")]
    [InlineData("\"operationType\":\"unique_count\"", "\"operationType\":\"cardinality\"", "cannot cardinality")]
    [InlineData("\"xAccessor\":\"t\"", "\"xAccessor\":\"u\"", "draws one that is not there")]
    [InlineData("\"columnOrder\":[\"k\",\"t\",\"m\"]", "\"columnOrder\":[\"m\",\"k\",\"t\"]", "a bucket stands behind a metric")]
    [InlineData("\"columnId\":\"m\"},\"orderDirection\"", "\"columnId\":\"z\"},\"orderDirection\"", "is ordered by z")]
    [InlineData("\"typeMigrationVersion\":\"8.9.0\"", "\"typeMigrationVersion\":\"10.1.0\"", "has another type version")]
    [InlineData("\"id\":\"newspipeline-top-outlets\",\"type\":\"lens\"", "\"id\":\"newspipeline-gone\",\"type\":\"lens\"", "refers to lens newspipeline-top-outlets")]
    [InlineData("p1:panel_p1", "p1:panel_1", "panel p1 has no reference of its type")]
    [InlineData("\\\"x\\\":12,", "\\\"x\\\":11,", "overlap")]
    [InlineData("\\\"fieldName\\\":\\\"language\\\"", "\\\"fieldName\\\":\\\"lead\\\"", "control needs a field with values; lead has none")]
    [InlineData("entity_ids : *", "entity_id : *", "query names the field entity_id")]
    [InlineData("\"columns\":[\"title\"", "\"columns\":[\"headline\"", "column names the field headline")]
    [InlineData("\"hideChart\":false", "\"tabs\":[]", "has the attribute tabs, which Kibana refuses")]
    [InlineData("\"timeFieldName\":\"@timestamp\"", "\"timeFieldName\":\"title\"", "has a time field that is no date")]
    [InlineData("\"title\":\"news\"", "\"title\":\"logs-*\"", "is over an index that no template makes")]
    public void Check_finds_what_would_not_import_or_not_show(string sound, string broken, string problem)
    {
        var lines = Lines("news.ndjson");
        var damaged = lines.Select(l => l.Replace(sound, broken, StringComparison.Ordinal)).ToArray();

        Assert.NotEqual(lines, damaged);
        Assert.Contains(Problems(damaged), p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Alias_of_the_data_view_is_the_one_the_template_gives_every_year() =>
        Assert.True(ElasticsearchCluster.ReadTemplate()["template"]!["aliases"]!.AsObject().ContainsKey("news"));

    private static string[] Lines(string file) => File.ReadAllLines(Repository.File($"deploy/kibana/{file}"));

    private static IReadOnlyList<string> Problems(string[] lines) => new SavedObjectCheck(SavedObject.Read(lines), FieldsOf).Problems();

    /// <summary>The alias of the articles, and the indices of the events: what the two templates make.</summary>
    private static IReadOnlyDictionary<string, string>? FieldsOf(string index) => index switch
    {
        "news" => IndexFields.Of("news-v1.json"),
        "news-events-v1-*" => IndexFields.Of("news-events-v1.json"),
        _ => null,
    };
}
