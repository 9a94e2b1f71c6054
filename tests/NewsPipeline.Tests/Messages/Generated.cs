namespace NewsPipeline.Tests.Messages;

/// <summary>Files that are generated and committed: equal to what the code gives now, or rewritten where NEWSPIPELINE_UPDATE_GENERATED is set.</summary>
internal static class Generated
{
    public static void AssertUpToDate(string file, string content)
    {
        var path = Repository.File(file);
        var expected = content.TrimEnd('\n') + "\n";
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NEWSPIPELINE_UPDATE_GENERATED")))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"{file} is missing: run the tests once with NEWSPIPELINE_UPDATE_GENERATED=1");
        Assert.Equal(expected, File.ReadAllText(path));
    }
}
