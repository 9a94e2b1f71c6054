using NewsPipeline.Analyses;
using NewsPipeline.Contracts;

namespace NewsPipeline.Entities;

/// <summary>The mentions of the watch list in force.</summary>
public sealed class TaggingAnalysis(WatchListStore watchLists) : IArticleAnalysis
{
    public string Name => "tag";

    /// <summary>Content hash of the watch list.</summary>
    public string Version => watchLists.Current.WatchList.Version;

    public Article Apply(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var tagger = watchLists.Current;
        return article with
        {
            Mentions = tagger.Tag(article.Title, article.Lead, article.Text, article.Language),
            WatchListVersion = tagger.WatchList.Version,
        };
    }
}
