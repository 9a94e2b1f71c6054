namespace NewsPipeline.Host.Demo;

/// <summary>The sample texts, which ship as embedded files of <c>Demo/Articles</c> and <c>Demo/Ticker</c>.</summary>
internal static class DemoTexts
{
    public static IReadOnlyList<DemoArticle> Articles() => [.. Files("Demo/Articles/").Select(file => DemoArticleFile.Read(file.Text, file.Name))];

    public static DemoBriefs Briefs() => new([.. Files("Demo/Ticker/").Select(file => DemoBriefs.Read(file.Text, file.Name))]);

    private static IEnumerable<(string Name, string Text)> Files(string folder) => typeof(DemoTexts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => (name, Text(name)));

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(DemoTexts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
