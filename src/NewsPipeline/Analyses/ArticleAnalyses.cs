using System.Text.Json;
using NewsPipeline.Contracts;

namespace NewsPipeline.Analyses;

/// <summary>The analyses of this process in their order; one may read the results of those before it.</summary>
/// <param name="analyses">At least one.</param>
/// <param name="time">Measures each.</param>
public sealed class ArticleAnalyses(IReadOnlyList<IArticleAnalysis> analyses, TimeProvider time)
{
    /// <summary>
    /// The versions in force, as <see cref="Article.Analyses"/> holds them. An article that lacks one of them is outdated.
    /// </summary>
    public IReadOnlyList<string> Versions => [.. analyses.Select(Version)];

    /// <summary>The article with the results of all analyses and their versions.</summary>
    /// <param name="article">The article.</param>
    /// <param name="measured">Told the name of each analysis and how long it took.</param>
    public Article Run(Article article, Action<string, TimeSpan>? measured = null)
    {
        ArgumentNullException.ThrowIfNull(article);
        var versions = new string[analyses.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            // Read before the work: where the version changes meanwhile the result counts as the older one and is made again.
            versions[i] = Version(analyses[i]);
            var started = time.GetTimestamp();
            article = analyses[i].Apply(article);
            measured?.Invoke(analyses[i].Name, time.GetElapsedTime(started));
        }

        return article with { Analyses = versions };
    }

    /// <summary>Whether two articles differ in more than the versions of their analyses: then subscribers are to know.</summary>
    public static bool Differ(Article one, Article other) => !Content(one).AsSpan().SequenceEqual(Content(other));

    private static byte[] Content(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return JsonSerializer.SerializeToUtf8Bytes(article with { Analyses = [], WatchListVersion = "" }, WireFormat.Message);
    }

    private static string Version(IArticleAnalysis analysis) => $"{analysis.Name}:{analysis.Version}";
}
