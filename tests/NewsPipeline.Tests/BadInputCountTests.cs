using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsPipeline.Tests;

/// <summary>Every case of eval/safety/bad_inputs.json has a test with its number, in a class of bad inputs or of chaos.</summary>
public sealed partial class BadInputCountTests
{
    [Fact]
    public void Every_bad_input_has_its_test()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Shared.Path("eval/safety/bad_inputs.json")));
        var cases = file.RootElement.EnumerateArray().Select(c => c.GetProperty("n").GetInt32()).ToList();
        Assert.NotEmpty(cases);
        var tests = Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && (t.Name.EndsWith("BadInputTests", StringComparison.Ordinal) || t.Name.EndsWith("ChaosTests", StringComparison.Ordinal)))
            .SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttributes<FactAttribute>().Any())
            .Select(m => Numbered().Match(m.Name)).Where(m => m.Success)
            .Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        Assert.Empty(cases.Except(tests));
    }

    [GeneratedRegex("^N([0-9]+)[a-z]?_", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
