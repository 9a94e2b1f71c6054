using System.Text.RegularExpressions;

namespace NewsPipeline.Tests.Deploy;

/// <summary>The instructions of the Dockerfile, continued lines joined.</summary>
internal static partial class ContainerFile
{
    /// <summary>Keyword and the rest of every instruction, in order.</summary>
    public static IReadOnlyList<(string Keyword, string Value)> Read() =>
    [
        .. Continued().Replace(string.Join('\n', File.ReadLines(Repository.File("Dockerfile")).Where(l => !l.StartsWith('#'))), " ")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => (l[..l.IndexOf(' ', StringComparison.Ordinal)], l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..])),
    ];

    /// <summary>The commands of the build that are dotnet's.</summary>
    public static IEnumerable<string[]> DotnetCommands() =>
        Read().Where(i => i.Keyword == "RUN" && i.Value.StartsWith("dotnet ", StringComparison.Ordinal)).Select(i => i.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);

    /// <summary>Copies what the build stage copies, as .dockerignore lets it through, into a folder.</summary>
    public static void CopyContext(string folder)
    {
        var allowed = File.ReadLines(Repository.File(".dockerignore")).Where(l => l.StartsWith('!')).Select(l => l[1..]).ToHashSet(StringComparer.Ordinal);
        foreach (var copy in Read().Where(i => i.Keyword == "COPY" && !i.Value.StartsWith("--from", StringComparison.Ordinal)).Select(i => i.Value.Split(' ')))
        {
            foreach (var source in copy[..^1].SelectMany(Files))
            {
                Assert.Contains(source.Split('/')[0], allowed);
                var target = Path.Combine(folder, source);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Repository.File(source), target, overwrite: true);
            }
        }
    }

    private static IEnumerable<string> Files(string source) => !Directory.Exists(Repository.File(source))
        ? [source]
        : Directory.EnumerateFiles(Repository.File(source), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"\\\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Continued();
}
