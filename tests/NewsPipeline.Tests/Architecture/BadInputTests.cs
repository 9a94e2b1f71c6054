using System.Reflection;
using System.Text.RegularExpressions;

namespace NewsPipeline.Tests.Architecture;

/// <summary>Case 39 of eval/safety/bad_inputs.json, for every regular expression of the product.</summary>
public sealed partial class BadInputTests
{
    private static readonly Assembly[] Product = [typeof(NewsPipeline.PipelineVersion).Assembly, typeof(NewsPipeline.Adapters.AdapterContext).Assembly, typeof(NewsPipeline.Host.NewsHost).Assembly];

    private static readonly string[] Runs =
    [
        new string('a', 50_000) + "!", new string(' ', 50_000) + "!", string.Concat(Enumerable.Repeat(" \t\u00A0\n", 12_500)) + "!",
        string.Concat(Enumerable.Repeat("by ", 16_000)) + "!", string.Concat(Enumerable.Repeat("<meta ", 8_000)), new string('1', 50_000) + "!", string.Concat(Enumerable.Repeat("2026-", 10_000)),
    ];

    [Fact]
    public void N39_every_pattern_is_generated_and_cannot_backtrack_without_end()
    {
        var patterns = Patterns().ToList();
        Assert.True(patterns.Count > 15, $"{patterns.Count} patterns");
        Assert.All(patterns, p => Assert.True(p.Regex.Options.HasFlag(RegexOptions.NonBacktracking) || p.Regex.MatchTimeout != Regex.InfiniteMatchTimeout, p.Name));
        // What is not generated is not found by reflection: there is none.
        foreach (var file in Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            Assert.False(Inline().IsMatch(File.ReadAllText(file)), file);
    }

    [Fact]
    public void N39_every_pattern_is_through_with_long_runs_in_no_time()
    {
        foreach (var (name, regex) in Patterns())
        {
            foreach (var run in Runs)
            {
                // The best of some; 50 ms at most.
                var best = Enumerable.Range(0, 5).Min(_ => ThreadTime.Of(() =>
                {
                    try
                    {
                        regex.IsMatch(run);
                    }
                    catch (RegexMatchTimeoutException)
                    {
                        // Bounded too.
                    }
                }));
                Assert.True(best < TimeSpan.FromMilliseconds(250), $"{name} took {best.TotalMilliseconds:0} ms on '{run[..10]}…'");
            }
        }
    }

    private static IEnumerable<(string Name, Regex Regex)> Patterns() =>
        from assembly in Product
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0
        select ($"{type.Name}.{method.Name}", (Regex)method.Invoke(null, null)!);

    [GeneratedRegex(@"new Regex\(|Regex\.(Is)?Match(es)?\(|Regex\.Replace\(|Regex\.Split\(", RegexOptions.NonBacktracking)]
    private static partial Regex Inline();
}
