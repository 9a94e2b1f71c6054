using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Logging;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;
using NewsPipeline.Search;

namespace NewsPipeline.Flow;

/// <summary>
/// Brings a changed name, country, group or source of the settings to the articles that are indexed, a step at a time. What
/// a killed step left is found again: a round asks of each feed for the articles that have another outlet than its own.
/// One step at a time.
/// </summary>
internal sealed class Relabeller(IArticleSearch search, IArticleIndex index, IFeedStates states)
{
    private readonly Queue<FeedStatus> _left = [];
    private string? _round;
    private string? _cursor;

    /// <summary>Looks at up to <paramref name="limit"/> articles; returns how many got another outlet, or null where nothing is left to look at.</summary>
    public async Task<int?> StepAsync(int limit, CancellationToken cancellationToken)
    {
        var feeds = await states.ListFeedsAsync(cancellationToken).ConfigureAwait(false);
        var outlets = Hash(feeds);
        if (!string.Equals(outlets, _round, StringComparison.Ordinal))
        {
            (_round, _cursor) = (outlets, null);
            _left.Clear();
            foreach (var feed in feeds)
                _left.Enqueue(feed);
        }

        if (!_left.TryPeek(out var next))
            return null;
        var page = await search.SearchAsync(
            new SearchRequest
            {
                Query = new QueryNode.And([new QueryNode.Feed(next.Subscription.Url), new QueryNode.Not(new QueryNode.Outlet(next.Source))]),
                Sort = SearchSort.Oldest,
                Limit = limit,
                Cursor = _cursor,
                WithFacets = false,
            },
            cancellationToken).ConfigureAwait(false);
        var sources = feeds.GroupBy(f => f.Subscription.Url, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Source, StringComparer.Ordinal);
        var relabelled = page.Hits.Select(h => Of(h.Document, sources)).OfType<ArticleDocument>().ToList();
        var answers = relabelled.Count == 0 ? [] : await index.RelabelAsync(relabelled, cancellationToken).ConfigureAwait(false);
        _cursor = page.NextCursor;
        if (_cursor is null)
            _left.Dequeue();
        return answers.Count(a => a.Change == IndexChange.Replaced);
    }

    /// <summary>The document under its present outlet; null where that is the one it has. Shown by feeds of several outlets it stays with its own, while that has a feed.</summary>
    private static ArticleDocument? Of(ArticleDocument document, Dictionary<string, SourceInfo> sources)
    {
        var article = document.Article;
        var present = article.Feeds.Select(sources.GetValueOrDefault).OfType<SourceInfo>().ToArray();
        var outlet = Array.Find(present, s => string.Equals(s.Id, article.Source.Id, StringComparison.Ordinal)) ?? present.FirstOrDefault();
        return outlet is null || outlet == article.Source ? null : document with { Article = article with { Source = outlet } };
    }

    private static string Hash(IReadOnlyList<FeedStatus> feeds) => XxHash64.HashToUInt64(
        Encoding.UTF8.GetBytes(string.Join('\n', feeds.Select(f => $"{f.Subscription.Url}\u0001{f.Source}")))).ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>Relabels behind live work: a hundred articles every five seconds while there are any.</summary>
internal sealed partial class RelabelTick(Relabeller relabeller, ILogger<RelabelTick> log) : Tick(log)
{
    private const int Batch = 100;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        // A feed without such articles costs one question: a thousand feeds are through in a few ticks.
        for (var steps = 0; steps < 100; steps++)
        {
            var changed = await relabeller.StepAsync(Batch, cancellationToken).ConfigureAwait(false);
            if (changed is null)
                return;
            if (changed > 0)
            {
                LogRelabelled(log, changed.Value);
                return;
            }
        }
    }

    [LoggerMessage(EventId = 113, Level = LogLevel.Information, Message = "{Count} articles got the present name, country, group or source of their outlet")]
    private static partial void LogRelabelled(ILogger logger, int count);
}
