using NewsPipeline.Analyses;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Flow;

/// <summary>
/// Analyses indexed articles again that lack the result of an analysis, or hold one of another version, a step at a time.
/// All analyses run, because one may rest on another. The index itself is the progress: what a killed step left is found
/// again. An article whose results changed is published first and written then, so a kill in between repeats an event, with
/// the same message id, and loses none. One step at a time.
/// </summary>
/// <param name="search">Finds what is outdated.</param>
/// <param name="index">Takes the results.</param>
/// <param name="analyses">What is to be run.</param>
/// <param name="publish">Publishes one article under an identity and returns when that is confirmed.</param>
internal sealed class Reanalyser(IArticleSearch search, IArticleIndex index, ArticleAnalyses analyses, Func<ArticleTagged, string, CancellationToken, Task> publish)
{
    private IReadOnlyList<string> _versions = [];
    private string? _after;

    /// <summary>Whether a version has changed since the last step.</summary>
    public bool HasNewVersion => !_versions.SequenceEqual(analyses.Versions, StringComparer.Ordinal);

    /// <summary>
    /// Analyses up to <paramref name="limit"/> articles. A step that found none ends a round: the next begins again with the
    /// first article, so that one the index refuses does not hold up the others.
    /// </summary>
    public async Task<ReanalysisStep> StepAsync(int limit, CancellationToken cancellationToken)
    {
        if (HasNewVersion)
            (_versions, _after) = (analyses.Versions, null);

        var outdated = await search.OutdatedAsync(_versions, limit, _after, cancellationToken).ConfigureAwait(false);
        if (outdated.Documents.Count == 0)
        {
            _after = null;
            return new ReanalysisStep(0, 0, outdated.Total);
        }

        var analysed = new List<ArticleDocument>(outdated.Documents.Count);
        var changed = 0;
        foreach (var document in outdated.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var article = analyses.Run(document.Article);
            analysed.Add(ArticleDocuments.WithResults(document, article));
            if (!ArticleAnalyses.Differ(document.Article, article))
                continue;
            changed++;
            var identity = $"{article.ArticleId} {article.Version} {string.Join(' ', article.Analyses)}";
            await publish(new ArticleTagged { UrlKey = article.ArticleId, Article = article }, identity, cancellationToken).ConfigureAwait(false);
        }

        var answers = await index.RetagAsync(analysed, cancellationToken).ConfigureAwait(false);
        FlowMetrics.Retagged(answers);
        _after = analysed[^1].Article.ArticleId;
        return new ReanalysisStep(analysed.Count, changed, Math.Max(0, outdated.Total - analysed.Count));
    }
}

/// <summary>What a step did.</summary>
/// <param name="Read">Articles read and analysed; 0 at the end of a round.</param>
/// <param name="Changed">Those of them whose results differ and were published.</param>
/// <param name="Left">Articles outdated after it.</param>
internal readonly record struct ReanalysisStep(int Read, int Changed, long Left);
