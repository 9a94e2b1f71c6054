using System.Text.Json.Nodes;

namespace NewsPipeline.Tests.Deploy;

/// <summary>What comes from others is locked, listed and looked up.</summary>
public sealed class SupplyChainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supply-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.All(Projects(), project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));

    /// <summary>The command of SECURITY.md.</summary>
    [Long]
    [Fact]
    public async Task Bill_of_materials_names_every_package_the_program_is_locked_to()
    {
        var (restored, said) = await Command.RunAsync(Repository.Root, "dotnet", ["tool", "restore"]);
        Assert.SkipWhen(restored != 0, $"the CycloneDX tool cannot be restored: {said}");
        var (code, output) = await Command.RunAsync(Repository.Root, "dotnet", ["dotnet-CycloneDX", "src/NewsPipeline.Host/NewsPipeline.Host.csproj", "--recursive", "--disable-package-restore", "--output-format", "Json", "--output", _folder]);
        Assert.True(code == 0, output);

        var bill = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "bom.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
        Assert.Equal(
            Locked("src/NewsPipeline.Host/packages.lock.json").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            bill["components"]!.AsArray().Select(c => $"{c!["name"]} {c["version"]}").Where(c => !c.StartsWith("NewsPipeline", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>A source without advisories calls everything clean: a package with a known one, beside ours, tells whether it has any.</summary>
    [Long]
    [Fact]
    public async Task No_package_has_a_known_vulnerability()
    {
        var suspect = Path.Combine(_folder, "suspect.csproj");
        await File.WriteAllTextAsync(
            suspect,
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.3" /></ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);
        var (restored, said) = await Command.RunAsync(_folder, "dotnet", ["restore", suspect]);
        Assert.SkipWhen(restored != 0, $"packages cannot be restored: {said}");
        Assert.SkipUnless((await VulnerableAsync(suspect)).Contains("Newtonsoft.Json", StringComparer.Ordinal), "the package source knows no advisories");

        Assert.Empty(await VulnerableAsync(Repository.File("Pipeline.sln")));
    }

    private static async Task<IReadOnlyList<string>> VulnerableAsync(string project)
    {
        var (code, output) = await Command.RunAsync(Path.GetDirectoryName(project)!, "dotnet", ["list", project, "package", "--vulnerable", "--include-transitive", "--format", "json"]);
        Assert.True(code == 0, output);
        return
        [
            .. from p in JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..])!["projects"]!.AsArray()
               from framework in p!["frameworks"]?.AsArray() ?? []
               from kind in new[] { "topLevelPackages", "transitivePackages" }
               from package in framework![kind]?.AsArray() ?? []
               select (string)package!["id"]!,
        ];
    }

    private static IEnumerable<string> Projects() =>
        new[] { "src", "tests", "benchmarks", "samples" }.SelectMany(f => Directory.EnumerateFiles(Repository.File(f), "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string> Locked(string lockFile) =>
        from framework in JsonNode.Parse(File.ReadAllText(Repository.File(lockFile)))!["dependencies"]!.AsObject()
        from package in framework.Value!.AsObject()
        where (string?)package.Value!["type"] != "Project"
        select $"{package.Key} {package.Value["resolved"]}";
}
