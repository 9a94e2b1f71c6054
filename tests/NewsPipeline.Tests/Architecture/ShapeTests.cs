using System.Reflection;
using NetArchTest.Rules;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Architecture;

/// <summary>What keeps the code easy to find one's way in: folders without circles, small ports, short files.</summary>
public sealed class ShapeTests
{
    private const int MostMethods = 8;
    private const int MostLines = 300;

    private static readonly Assembly Core = typeof(ILedgerStore).Assembly;

    /// <summary>Longer than <see cref="MostLines"/>, with the reason in docs/decisions.md.</summary>
    private static readonly string[] ArguedFor = ["MarkupParser.cs"];

    [Fact]
    public void Folders_of_the_core_have_no_circle()
    {
        var folders = Core.GetTypes().Select(t => t.Namespace?.Split('.')).Where(n => n is { Length: > 1 } && n[0] == "NewsPipeline").Select(n => n![1]).Distinct(StringComparer.Ordinal).ToList();
        var names = folders.ToDictionary(f => f, f => folders.Where(o => o != f && Names(f, o)).ToList(), StringComparer.Ordinal);
        Assert.NotEmpty(names["Flow"]);

        // Who names nobody that is left is in no circle.
        while (names.Where(n => !n.Value.Exists(names.ContainsKey)).Select(n => n.Key).ToList() is { Count: > 0 } free)
            free.ForEach(f => names.Remove(f));

        Assert.Empty(names.Select(n => $"{n.Key} names {string.Join(", ", n.Value.Where(names.ContainsKey))}"));
    }

    [Fact]
    public void No_port_has_more_than_eight_methods()
    {
        var ports = Core.GetTypes().Where(t => t.IsInterface).ToList();
        Assert.NotEmpty(ports);
        Assert.Empty(ports.Where(p => p.GetMethods().Count(m => !m.IsStatic) > MostMethods).Select(p => p.Name));
    }

    [Fact]
    public void No_source_file_is_long_but_those_argued_for()
    {
        var files = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")).ToList();
        Assert.NotEmpty(files);
        var tooLong = files.Where(f => File.ReadLines(f).Count() > MostLines).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
        Assert.Empty(tooLong.Except(ArguedFor, StringComparer.Ordinal));
    }

    private static bool Names(string folder, string other) =>
        !Types.InAssembly(Core).That().ResideInNamespace($"NewsPipeline.{folder}").ShouldNot().HaveDependencyOn($"NewsPipeline.{other}").GetResult().IsSuccessful;
}
