using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Messages;

/// <summary>What docs/ says of the messages, made of the records, their docstrings and one filled example each.</summary>
internal static class MessageSchemas
{
    public static readonly JsonSerializerOptions Indented = new(WireFormat.Message) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Every message with its exchange; the command comes last.</summary>
    public static IReadOnlyList<(object Example, string Exchange)> All { get; } =
    [
        (Filled.ArticleTagged, Exchanges.ArticleTagged),
        (Filled.ArticleIndexed, Exchanges.ArticleIndexed),
        (Filled.ArticleDropped, Exchanges.ArticleDropped),
        (Filled.ArticleDeferred, Exchanges.ArticleDeferred),
        (Filled.ArticleSighted, Exchanges.ArticleSighted),
        (Filled.FeedPolled, Exchanges.FeedPolled),
        (Filled.FetchArticle, Exchanges.FetchArticle),
    ];

    /// <summary>Those anyone may subscribe to.</summary>
    public static IEnumerable<(object Example, string Exchange)> Public => All.Where(m => m.Example is not FetchArticle);

    public static string FileOf(string exchange) => exchange["news.".Length..] + ".json";

    public static string Json(object message) => JsonSerializer.Serialize(message, message.GetType(), Indented);

    /// <summary>JSON Schema (draft 7, which every validator reads). Further members are allowed: additions keep the version.</summary>
    public static JsonObject Schema(object example)
    {
        var type = example.GetType();
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = type.Name, ["description"] = ContractDocs.Of(type) };
        var exported = WireFormat.Message.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }).AsObject();
        foreach (var (name, value) in exported.ToList())
        {
            exported.Remove(name);
            schema[name] = value;
        }

        schema["examples"] = new JsonArray(JsonNode.Parse(Json(example)));
        return schema;
    }

    /// <summary>AsyncAPI 3 of the public messages.</summary>
    public static JsonObject AsyncApi()
    {
        var (channels, operations, messages) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var (example, exchange) in Public)
        {
            var type = example.GetType().Name;
            var id = JsonNamingPolicy.CamelCase.ConvertName(type);
            channels[id] = new JsonObject
            {
                ["address"] = exchange,
                ["messages"] = new JsonObject { [id] = Ref($"#/components/messages/{id}") },
                ["bindings"] = new JsonObject
                {
                    ["amqp"] = new JsonObject
                    {
                        ["is"] = "routingKey",
                        ["exchange"] = new JsonObject { ["name"] = exchange, ["type"] = "fanout", ["durable"] = true, ["autoDelete"] = false, ["vhost"] = "/" },
                        ["bindingVersion"] = "0.3.0",
                    },
                },
            };
            operations["publish" + type] = new JsonObject { ["action"] = "send", ["channel"] = Ref($"#/channels/{id}"), ["messages"] = new JsonArray(Ref($"#/channels/{id}/messages/{id}")) };
            messages[id] = new JsonObject
            {
                ["name"] = type,
                ["title"] = type,
                ["summary"] = ContractDocs.Of(example.GetType()),
                ["contentType"] = "application/json",
                ["payload"] = Ref("schemas/" + FileOf(exchange)),
                ["examples"] = new JsonArray(new JsonObject { ["payload"] = JsonNode.Parse(Json(example)) }),
            };
        }

        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "NewsPipeline", ["version"] = "1.0.0", ["description"] = "What NewsPipeline publishes on RabbitMQ. Delivered at least once, in no promised order; see messages.md." },
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject { ["broker"] = new JsonObject { ["host"] = "localhost:5672", ["protocol"] = "amqp", ["description"] = "The broker of Bus:RabbitMq:Url" } },
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = new JsonObject { ["messages"] = messages },
        };
    }

    /// <summary>The reference part of docs/messages.md: a section per public message.</summary>
    public static string Sections() => string.Concat(Public.Select(m => $"""

        ## {m.Example.GetType().Name}
        {ContractDocs.Of(m.Example.GetType())}

        Exchange `{m.Exchange}`, schema [schemas/{FileOf(m.Exchange)}](schemas/{FileOf(m.Exchange)}).

        | field | type | always there | meaning |
        |---|---|---|---|
        {string.Join('\n', Rows(Schema(m.Example), ""))}

        ```json
        {Json(m.Example)}
        ```

        """.ReplaceLineEndings("\n")));

    private static IEnumerable<string> Rows(JsonObject schema, string prefix)
    {
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet() ?? [];
        foreach (var (name, node) in schema["properties"]!.AsObject())
        {
            var property = node!.AsObject();
            yield return $"| `{prefix}{name}` | {TypeOf(property)} | {(required.Contains(name) ? "yes" : "")} | {property["description"]} |";
            if (property["properties"] is not null)
            {
                foreach (var row in Rows(property, $"{prefix}{name}."))
                    yield return row;
            }
            else if (property["items"] is JsonObject items && items["properties"] is not null)
            {
                foreach (var row in Rows(items, $"{prefix}{name}[]."))
                    yield return row;
            }
        }
    }

    private static string TypeOf(JsonObject property)
    {
        var type = property["type"] is JsonArray several ? (string)several.First(t => (string)t! != "null")! : (string)property["type"]!;
        return (string?)property["format"] ?? (type == "array" ? $"{TypeOf(property["items"]!.AsObject())}[]" : type);
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is JsonObject described && context.PropertyInfo?.AttributeProvider is PropertyInfo property)
        {
            described["description"] = ContractDocs.Of(property);
            if (property.GetCustomAttribute<OneOfAttribute>() is { } oneOf)
                described["enum"] = new JsonArray([.. oneOf.Words.Select(word => (JsonNode)word), .. context.PropertyInfo.IsGetNullable ? new JsonNode?[] { null } : []]);
        }

        return schema;
    }

    private static JsonObject Ref(string to) => new() { ["$ref"] = to };
}
