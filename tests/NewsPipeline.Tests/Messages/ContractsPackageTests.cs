using System.Diagnostics;
using System.IO.Compression;

namespace NewsPipeline.Tests.Messages;

/// <summary>What a subscriber in C# adds to its project.</summary>
[Long]
public sealed class ContractsPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Contracts_pack_as_a_package_without_dependencies()
    {
        using var pack = Process.Start(new ProcessStartInfo("dotnet", ["pack", Repository.File("src/NewsPipeline.Contracts"), "-o", _folder, "-v", "q", "--no-restore", $"-p:BaseOutputPath={_folder}/bin/"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output);

        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(_folder, "NewsPipeline.Contracts.*.nupkg")));
        Assert.Contains(package.Entries, e => e.FullName == "lib/net10.0/NewsPipeline.Contracts.dll");
        Assert.Contains(package.Entries, e => e.FullName == "lib/net10.0/NewsPipeline.Contracts.xml");
        Assert.Contains(package.Entries, e => e.FullName == "README.md");
        using var description = new StreamReader(package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("<dependency ", await description.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
