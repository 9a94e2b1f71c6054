using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Indexing;
using NewsPipeline.Search;

namespace NewsPipeline.Flow;

/// <summary>
/// Tags indexed articles anew whose mentions come from another watch list, a step at a time. The index itself is the
/// progress: what a killed step left is found again. An article whose mentions changed is published first and written
/// then, so a kill in between repeats an event, with the same message id, and loses none. One step at a time.
/// </summary>
/// <param name="search">Finds what is outdated.</param>
/// <param name="index">Takes the mentions.</param>
/// <param name="watchLists">The list in force.</param>
/// <param name="publish">Publishes one article under an identity and returns when that is confirmed.</param>
internal sealed class Retagger(IArticleSearch search, IArticleIndex index, WatchListStore watchLists, Func<ArticleTagged, string, CancellationToken, Task> publish)
{
    private string? _version;
    private string? _after;

    /// <summary>Whether the list in force is not the one of the last step.</summary>
    public bool IsNewList => !string.Equals(_version, watchLists.Current.WatchList.Version, StringComparison.Ordinal);

    /// <summary>
    /// Tags up to <paramref name="limit"/> articles. A step that found none ends a round: the next begins again with the
    /// first article, so that one the index refuses does not hold up the others.
    /// </summary>
    public async Task<RetagStep> StepAsync(int limit, CancellationToken cancellationToken)
    {
        var tagger = watchLists.Current;
        var version = tagger.WatchList.Version;
        if (!string.Equals(_version, version, StringComparison.Ordinal))
            (_version, _after) = (version, null);

        var outdated = await search.OutdatedAsync(version, limit, _after, cancellationToken).ConfigureAwait(false);
        if (outdated.Documents.Count == 0)
        {
            _after = null;
            return new RetagStep(0, 0, outdated.Total);
        }

        var retagged = new List<ArticleDocument>(outdated.Documents.Count);
        var changed = 0;
        foreach (var document in outdated.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var article = document.Article;
            var mentions = tagger.Tag(article.Title, article.Lead, article.Text, article.Language);
            var tagged = ArticleDocuments.WithMentions(document, mentions, version);
            retagged.Add(tagged);
            if (mentions.SequenceEqual(article.Mentions))
                continue;
            changed++;
            await publish(new ArticleTagged { UrlKey = article.ArticleId, Article = tagged.Article }, $"{article.ArticleId} {article.Version} {version}", cancellationToken).ConfigureAwait(false);
        }

        var answers = await index.RetagAsync(retagged, cancellationToken).ConfigureAwait(false);
        FlowMetrics.Retagged(answers);
        _after = retagged[^1].Article.ArticleId;
        return new RetagStep(retagged.Count, changed, Math.Max(0, outdated.Total - retagged.Count));
    }
}

/// <summary>What a step did.</summary>
/// <param name="Read">Articles read and tagged; 0 at the end of a round.</param>
/// <param name="Changed">Those of them whose mentions differ and were published.</param>
/// <param name="Left">Articles outdated after it.</param>
internal readonly record struct RetagStep(int Read, int Changed, long Left);
