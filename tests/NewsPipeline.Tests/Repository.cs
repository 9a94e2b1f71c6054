namespace NewsPipeline.Tests;

/// <summary>Files of the checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Full path of the checkout.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of a file of the checkout.</summary>
    public static string File(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("the tests do not run inside a checkout");
    }
}
