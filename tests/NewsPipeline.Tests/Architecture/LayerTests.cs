using System.Reflection;
using NetArchTest.Rules;
using NewsPipeline.Adapters;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Architecture;

public sealed class LayerTests
{
    private static readonly Assembly Contracts = typeof(ArticleTagged).Assembly;
    private static readonly Assembly Core = typeof(ILedgerStore).Assembly;
    private static readonly Assembly Adapters = typeof(LedgerKinds).Assembly;

    /// <summary>The stages: they meet in Contracts, Analyses, Ledger, Http and Text, and are joined in Flow alone.</summary>
    private static readonly string[] Stages = ["Feeds", "Articles", "Entities", "Quotes", "Indexing", "Search"];

    public static TheoryData<string, string> StagePairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var stage in Stages)
        {
            foreach (var other in Stages.Where(s => s != stage))
                pairs.Add(stage, other);
        }

        return pairs;
    }

    [Fact]
    public void Contracts_reference_nothing_but_the_framework() =>
        Assert.All(Contracts.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name, StringComparison.Ordinal));

    [Fact]
    public void Core_names_neither_adapters_nor_host() => AssertNone(Types.InAssembly(Core).ShouldNot().HaveDependencyOnAny("NewsPipeline.Adapters", "NewsPipeline.Host").GetResult());

    [Fact]
    public void Adapters_do_not_name_the_host() => AssertNone(Types.InAssembly(Adapters).ShouldNot().HaveDependencyOn("NewsPipeline.Host").GetResult());

    [Theory]
    [MemberData(nameof(StagePairs))]
    public void Stage_does_not_name_another(string stage, string other) =>
        AssertNone(Types.InAssembly(Core).That().ResideInNamespace($"NewsPipeline.{stage}").ShouldNot().HaveDependencyOn($"NewsPipeline.{other}").GetResult());

    [Theory]
    [InlineData("Ledger")]
    [InlineData("Http")]
    [InlineData("Text")]
    [InlineData("Languages")]
    [InlineData("Analyses")]
    public void Common_ground_does_not_name_a_stage_or_the_flow(string ground) =>
        AssertNone(Types.InAssembly(Core).That().ResideInNamespace($"NewsPipeline.{ground}").ShouldNot().HaveDependencyOnAny([.. Stages.Append("Flow").Select(s => $"NewsPipeline.{s}")]).GetResult());

    [Fact]
    public void Folders_of_the_core_make_no_circle()
    {
        string[] folders = [.. Core.GetTypes().Select(t => t.Namespace ?? "").Where(n => n.StartsWith("NewsPipeline.", StringComparison.Ordinal)).Select(n => n.Split('.')[1]).Distinct(StringComparer.Ordinal)];
        var uses = folders.ToDictionary(f => f, f => folders.Where(other => other != f && Names(f, other)).ToList());

        // What uses nothing that is left is taken away, until nothing is left or what is left goes round.
        while (uses.Keys.Where(f => !uses[f].Exists(uses.ContainsKey)).ToList() is { Count: > 0 } free)
            free.ForEach(f => uses.Remove(f));
        Assert.True(uses.Count == 0, string.Join("; ", uses.Select(u => $"{u.Key} uses {string.Join(", ", u.Value.Where(uses.ContainsKey))}")));
    }

    private static bool Names(string folder, string other) =>
        Types.InAssembly(Core).That().ResideInNamespace($"NewsPipeline.{folder}").And().HaveDependencyOn($"NewsPipeline.{other}").GetTypes().Any();

    /// <summary>The official client reaches the index. Source text, because the handler that its factory hands us is of the same namespace as a client of our own would be.</summary>
    [Fact]
    public void Elasticsearch_is_reached_by_the_official_client_alone()
    {
        var files = Directory.GetFiles(Repository.File("src/NewsPipeline.Adapters/Elasticsearch"), "*.cs");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(@"\b(HttpClient|HttpMessageInvoker|new SocketsHttpHandler|new HttpClientHandler|WebRequest)\b", File.ReadAllText(file)));
    }

    private static void AssertNone(NetArchTest.Rules.TestResult result) =>
        Assert.True(result.IsSuccessful, string.Join(Environment.NewLine, result.FailingTypeNames ?? []));
}
