using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NewsPipeline.Contracts;

namespace NewsPipeline.Tests.Messages;

/// <summary>The messages as bytes: what subscribers were promised stays so.</summary>
public sealed class WireFormatTests
{
    /// <summary>Texts that JSON, JavaScript or a terminal treat in their own way.</summary>
    private static readonly string[] OddTexts = ["", " ", "\"\\/", "\0\u001f", "\u2028\u2029", "🙂👩‍👩‍👧", "שלום", "Ватсап ё", "\uFEFF", "<script>&amp;"];

    public static TheoryData<string> Messages => [.. MessageSchemas.All.Select(m => m.Exchange)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_is_written_as_its_golden_file_and_read_back_equal(string exchange)
    {
        var message = MessageSchemas.All.First(m => m.Exchange == exchange).Example;
        var file = "tests/NewsPipeline.Tests/TestData/messages/" + MessageSchemas.FileOf(exchange);

        Generated.AssertUpToDate(file, MessageSchemas.Json(message));
        var read = JsonSerializer.Deserialize(File.ReadAllText(Repository.File(file)), message.GetType(), WireFormat.Message)!;
        Assert.Equivalent(message, read, strict: true);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Example_fills_every_member(string exchange)
    {
        var message = MessageSchemas.All.First(m => m.Exchange == exchange).Example;

        AssertFilled(MessageSchemas.Schema(message), JsonNode.Parse(MessageSchemas.Json(message))!, message.GetType().Name);
    }

    [Fact]
    public void Any_message_comes_back_equal_through_the_wire() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            foreach (var type in MessageSchemas.All.Select(m => m.Example.GetType()))
            {
                var message = Any(type, new Random(seed));
                var json = JsonSerializer.SerializeToUtf8Bytes(message, type, WireFormat.Message);
                Assert.Equivalent(message, JsonSerializer.Deserialize(json, type, WireFormat.Message), strict: true);
            }
        }));

    [Fact]
    public void Lone_surrogate_becomes_the_replacement_character_instead_of_an_error()
    {
        var json = JsonSerializer.Serialize(Filled.ArticleTagged.With(a => a with { Title = "cut \ud83d here" }), WireFormat.Message);

        Assert.Equal("cut \ufffd here", JsonSerializer.Deserialize<ArticleTagged>(json, WireFormat.Message)!.Article.Title);
    }

    [Fact]
    public void Member_a_later_version_adds_is_ignored()
    {
        var json = JsonNode.Parse(MessageSchemas.Json(Filled.ArticleDropped))!;
        json["addedLater"] = new JsonObject { ["of"] = 1 };

        Assert.Equal(Filled.ArticleDropped, json.Deserialize<ArticleDropped>(WireFormat.Message));
    }

    [Theory]
    [InlineData("""{"urlKey":"k","url":"u","at":"2026-03-14T00:00:00Z"}""")]
    [InlineData("""{"urlKey":"k","url":null,"reason":"gone","at":"2026-03-14T00:00:00Z"}""")]
    [InlineData("""{"urlKey":"k","url":"u","reason":"gone","at":"yesterday"}""")]
    public void Message_that_lacks_what_is_required_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ArticleDropped>(json, WireFormat.Message));

    private static void AssertFilled(JsonObject schema, JsonNode value, string path)
    {
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            var member = value[name];
            Assert.True(member is not null and not JsonArray { Count: 0 }, $"{path}.{name} is not filled");
            if (property!["properties"] is not null)
                AssertFilled(property.AsObject(), member!, $"{path}.{name}");
            else if (property["items"]?["properties"] is not null)
                AssertFilled(property["items"]!.AsObject(), member![0]!, $"{path}.{name}[0]");
        }
    }

    /// <summary>A value of a contract's type with random members, nulls where they are allowed.</summary>
    private static object Any(Type type, Random random)
    {
        if (type == typeof(string))
            return random.Next(2) == 0 ? OddTexts[random.Next(OddTexts.Length)] : string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(1, 0xd800)));
        if (type == typeof(int))
            return random.Next(int.MinValue, int.MaxValue);
        if (type == typeof(long))
            return random.NextInt64(long.MinValue, long.MaxValue);
        if (type == typeof(double))
            return random.NextDouble();
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments))!;
            for (var i = random.Next(4); i > 0; i--)
                list.Add(Any(type.GenericTypeArguments[0], random));
            return list;
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
            return Enumerable.Range(0, random.Next(4)).ToDictionary(i => $"Key_{i}", _ => (string)Any(typeof(string), random), StringComparer.Ordinal);

        Assert.True(type.Namespace == typeof(ArticleTagged).Namespace, $"no values of {type}");
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties())
        {
            var isNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
            if (!isNullable || random.Next(2) == 0)
                property.SetValue(record, Any(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, random));
        }

        return record;
    }
}
