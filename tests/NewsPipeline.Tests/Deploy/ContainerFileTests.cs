using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;

namespace NewsPipeline.Tests.Deploy;

/// <summary>No container engine runs in the tests: the commands of the Dockerfile run here, on the files it copies.</summary>
public sealed class ContainerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("container-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>NEWSPIPELINE_TEST_PUBLISH names a folder where the program shall stay, to be run further.</summary>
    [Long]
    [Fact]
    public async Task Publish_commands_make_a_program_that_starts()
    {
        var source = Path.Combine(_folder, "source");
        var output = Environment.GetEnvironmentVariable("NEWSPIPELINE_TEST_PUBLISH") ?? Path.Combine(_folder, "out");
        ContainerFile.CopyContext(source);

        var commands = ContainerFile.DotnetCommands().ToList();
        Assert.Equal(["restore", "publish"], commands.Select(c => c[0]));
        foreach (var command in commands)
        {
            var (code, text) = await Command.RunAsync(source, "dotnet", command.Select(a => a == "/out" ? output : a));
            Assert.True(code == 0, text);
        }

        var program = Path.Combine(output, EntryPoint()[1]);
        var help = await Command.RunAsync(_folder, EntryPoint()[0], [program, "--help"]);
        Assert.Equal(0, help.Code);
        Assert.Contains("--roles", help.Output, StringComparison.Ordinal);
        var check = await Command.RunAsync(_folder, EntryPoint()[0], [program, "check"], new Dictionary<string, string>(StringComparer.Ordinal) { ["Pipeline__DataFolder"] = Path.Combine(_folder, "data") });
        Assert.True(check.Code == 0, check.Output);
        Assert.Contains("settings are fine", check.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(output, "System.Private.CoreLib.dll")), "the runtime is the base image's");
        using var assembly = new PEReader(File.OpenRead(Path.Combine(output, "NewsPipeline.dll")));
        Assert.NotEqual(0, assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public void Files_that_decide_the_packages_are_all_copied_before_the_restore()
    {
        var host = Path.GetDirectoryName(Repository.File("src/NewsPipeline.Host/NewsPipeline.Host.csproj"))!;
        var projects = Directory.EnumerateFiles(Path.GetDirectoryName(host)!, "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/'));
        var before = ContainerFile.Read().TakeWhile(i => !i.Value.StartsWith("dotnet restore", StringComparison.Ordinal)).Where(i => i.Keyword == "COPY").SelectMany(i => i.Value.Split(' ')).ToHashSet(StringComparer.Ordinal);

        Assert.All(projects, p => Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { p, $"{p[..p.LastIndexOf('/')]}/packages.lock.json" }, before));
        Assert.All(before.Where(p => p is not "./" && !p.EndsWith('/')), p => Assert.True(File.Exists(Repository.File(p)), $"{p} is not there"));
    }

    [Fact]
    public void Image_runs_without_root_without_a_role_and_with_a_runtime_that_has_icu()
    {
        var run = ContainerFile.Read().SkipWhile(i => !(i.Keyword == "FROM" && i.Value.EndsWith(" AS run", StringComparison.Ordinal))).ToList();

        Assert.StartsWith("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra ", run[0].Value, StringComparison.Ordinal);
        Assert.Equal("$APP_UID", Assert.Single(run, i => i.Keyword == "USER").Value);
        Assert.DoesNotContain(run, i => i.Keyword == "RUN"); // There is no shell to run one.
        Assert.DoesNotContain(run, i => i.Value.Contains("oles", StringComparison.Ordinal));
        Assert.Equal(["dotnet", "NewsPipeline.Host.dll"], EntryPoint());
    }

    private static string[] EntryPoint() => [.. JsonNode.Parse(ContainerFile.Read().Single(i => i.Keyword == "ENTRYPOINT").Value)!.AsArray().Select(a => (string)a!)];
}
