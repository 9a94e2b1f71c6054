namespace NewsPipeline.Tests;

/// <summary>Evaluation data and servers outside the repository; a test that needs what is missing skips with the reason.</summary>
internal static class Shared
{
    /// <summary>Full path of a file or folder of the shared data; skips the running test where it is missing.</summary>
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("NEWSPIPELINE_SHARED") ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared"));
        var path = System.IO.Path.Combine(root, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs {relative} of the shared data (../shared or NEWSPIPELINE_SHARED)");
        return path;
    }
}
