using System.Text.Json.Nodes;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Messages;

/// <summary>docs/schemas, docs/asyncapi.json and the reference in docs/messages.md say what the records say.</summary>
public sealed class MessageDocTests
{
    private const string Mark = "<!-- From here on generated from src/NewsPipeline.Contracts: NEWSPIPELINE_UPDATE_GENERATED=1 dotnet test -->\n";

    public static TheoryData<string> Messages => [.. MessageSchemas.All.Select(m => m.Exchange)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Schema_file_is_what_the_record_gives(string exchange) =>
        Generated.AssertUpToDate("docs/schemas/" + MessageSchemas.FileOf(exchange), MessageSchemas.Schema(Example(exchange)).ToJsonString(MessageSchemas.Indented));

    [Fact]
    public void Schemas_folder_holds_no_other_file() => Assert.Equal(
        MessageSchemas.All.Select(m => MessageSchemas.FileOf(m.Exchange)).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.File("docs/schemas")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void AsyncApi_file_is_what_the_records_give() => Generated.AssertUpToDate("docs/asyncapi.json", MessageSchemas.AsyncApi().ToJsonString(MessageSchemas.Indented));

    [Fact]
    public void Every_reference_of_the_AsyncApi_file_resolves()
    {
        var document = MessageSchemas.AsyncApi();
        var references = Descendants(document).OfType<JsonObject>().Select(o => (string?)o["$ref"]).OfType<string>().ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(reference.StartsWith('#')
            ? reference[2..].Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]) is not null
            : File.Exists(Repository.File("docs/" + reference)), reference));
    }

    [Fact]
    public void Reference_of_the_messages_document_is_what_the_records_give()
    {
        var written = File.ReadAllText(Repository.File("docs/messages.md")).Split(Mark)[0];

        Generated.AssertUpToDate("docs/messages.md", written + Mark + MessageSchemas.Sections());
    }

    [Fact]
    public void Every_message_has_its_exchange() => Assert.Equal(
        typeof(Exchanges).GetFields().ToDictionary(f => f.Name, f => (string?)f.GetValue(null)),
        MessageSchemas.All.ToDictionary(m => m.Example.GetType().Name, m => (string?)m.Exchange));

    private static object Example(string exchange) => MessageSchemas.All.First(m => m.Exchange == exchange).Example;

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => (node switch
    {
        JsonObject o => o.Select(p => p.Value),
        JsonArray a => a,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Descendants).Prepend(node);
}
