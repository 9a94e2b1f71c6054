namespace NewsPipeline.Host.Demo;

/// <summary>The sample texts, which ship as embedded files of <c>Demo/Articles</c>.</summary>
internal static class DemoTexts
{
    private const string Root = "Demo/";
    private const string Ticker = "Demo/ticker/";

    public static IReadOnlyList<DemoArticle> Articles() =>
        [.. Names().Where(name => !name.StartsWith(Ticker, StringComparison.Ordinal)).Select(name => DemoArticleFile.Read(Text(name), name))];

    public static DemoBriefs Briefs() =>
        new([.. Names().Where(name => name.StartsWith(Ticker, StringComparison.Ordinal)).Select(name => DemoBriefs.Read(Text(name), name))]);

    private static IEnumerable<string> Names() => typeof(DemoTexts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(DemoTexts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
