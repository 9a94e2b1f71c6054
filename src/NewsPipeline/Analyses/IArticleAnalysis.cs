using NewsPipeline.Contracts;

namespace NewsPipeline.Analyses;

/// <summary>
/// What can be derived from an article's text: mentions of the watch list, quotes. Pure, without I/O, thread-safe, and
/// bounded in time and memory whatever the text is; an exception fails the page. An analysis lies in a folder of its own,
/// and is a line in the list that the host makes of them.
/// </summary>
public interface IArticleAnalysis
{
    /// <summary>Lower-case word that stands for the analysis in the index; never changes.</summary>
    string Name { get; }

    /// <summary>
    /// What the result depends on besides the article: a hash of its data, or a number that is raised with every change of
    /// its rules. May change while the process runs; articles that hold a result of another version are analysed again.
    /// </summary>
    string Version { get; }

    /// <summary>The article with this analysis' result in place of any earlier one. The analyses before it in the list have run.</summary>
    Article Apply(Article article);
}
