using System.Xml.Linq;

namespace NewsPipeline.Tests.Deploy;

/// <summary>docs/dependencies.md, the list of versions and the projects name the same packages.</summary>
public sealed class DependenciesDocTests
{
    private static readonly string[] Folders = ["src", "tests", "benchmarks"];

    [Fact]
    public void Every_package_of_a_project_has_a_version_and_a_row_and_no_other_has_one()
    {
        var versions = Names(Repository.File("Directory.Packages.props"), "PackageVersion");
        var used = Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.File(folder), "*.csproj", SearchOption.AllDirectories))
            .Append(Repository.File("Directory.Build.props"))
            .SelectMany(file => Names(file, "PackageReference")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(versions.Order(StringComparer.Ordinal), used);

        var documented = File.ReadLines(Repository.File("docs/dependencies.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| package", StringComparison.Ordinal))
            .SelectMany(line => Row(line.Split('|', StringSplitOptions.TrimEntries)[1])).Order(StringComparer.Ordinal);
        Assert.Equal(versions.Order(StringComparer.Ordinal), documented);
    }

    private static string[] Names(string file, string element) =>
        [.. XDocument.Load(file).Descendants(element).Select(e => (string?)e.Attribute("Include")).OfType<string>()];

    /// <summary>Names of a row; one that begins with a dot continues the first part of the first.</summary>
    private static IEnumerable<string> Row(string cell)
    {
        var names = cell.Split(", ");
        var family = names[0].Split('.')[0];
        return names.Select(name => name.StartsWith('.') ? family + name : name);
    }
}
