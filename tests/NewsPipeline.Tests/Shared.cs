namespace NewsPipeline.Tests;

/// <summary>Evaluation data and servers outside the repository; a test that needs what is missing skips with the reason.</summary>
internal static class Shared
{
    /// <summary>Full path of a file or folder of the shared data; skips the running test where it is missing.</summary>
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("NEWSPIPELINE_SHARED") ?? Find();
        var path = root is null ? null : System.IO.Path.Combine(root, relative);
        Assert.SkipUnless(path is not null && (File.Exists(path) || Directory.Exists(path)), $"needs {relative} of the shared data (../shared or NEWSPIPELINE_SHARED)");
        return path!;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Pipeline.sln")))
            {
                var shared = System.IO.Path.Combine(folder.FullName, "..", "shared");
                return Directory.Exists(shared) ? System.IO.Path.GetFullPath(shared) : null;
            }
        }

        return null;
    }
}
