using System.Reflection;
using System.Text.Json.Nodes;
using NewsPipeline.Contracts;
using NewsPipeline.Host;
using NewsPipeline.Indexing;

namespace NewsPipeline.Tests.Messages;

/// <summary>Words of closed lists: what the code can send is what the schemas list.</summary>
public sealed class ClosedSetTests
{
    private static readonly Type[] Lists = [.. typeof(Reasons).Assembly.GetExportedTypes().Where(t => t.IsAbstract && t.IsSealed && t.GetProperty("All") is not null)];

    public static TheoryData<string> ListNames => [.. Lists.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(ListNames))]
    public void List_of_all_words_holds_every_word_once(string name)
    {
        var list = Lists.Single(t => t.Name == name);

        var words = list.GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(words.Order(StringComparer.Ordinal), ((IReadOnlyList<string>)list.GetProperty("All")!.GetValue(null)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_change_has_its_word() => Assert.Equal(
        Enum.GetValues<IndexChange>().Except([IndexChange.Rejected]).Select(c => c.ToString().ToLowerInvariant()),
        IndexChanges.All);

    [Fact]
    public void Every_role_has_its_name() => Assert.Equal(RoleNames.All.Order(StringComparer.Ordinal), Roles.Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Schema_lists_the_words_of_every_member_that_has_a_closed_list()
    {
        var listed = MessageSchemas.All.SelectMany(m => Enums(MessageSchemas.Schema(m.Example))).ToList();

        var marked = typeof(Reasons).Assembly.GetExportedTypes().SelectMany(t => t.GetProperties()).Where(p => p.GetCustomAttribute<OneOfAttribute>() is not null).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        Assert.Equal(marked.Distinct().Order(StringComparer.Ordinal), listed.Select(e => e.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(listed, e => e.Name == "status" && e.Words.SetEquals(ExtractionStatuses.All));
        Assert.DoesNotContain(listed, e => e.Words.Contains("unchanged") && e.Name != "change");
    }

    private static IEnumerable<(string Name, HashSet<string?> Words)> Enums(JsonObject schema)
    {
        foreach (var (name, node) in schema["properties"]?.AsObject() ?? [])
        {
            var property = node!.AsObject();
            if (property["enum"] is JsonArray words)
                yield return (name, [.. words.Select(w => (string?)w)]);
            foreach (var inner in Enums(property).Concat(property["items"] is JsonObject items ? Enums(items) : []))
                yield return inner;
        }
    }
}
