using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Logging;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;

namespace NewsPipeline.Flow;

/// <summary>Writes tagged articles into the index, a batch at a time: durable first, then the fact is published, then the batch is acknowledged.</summary>
internal sealed partial class IndexConsumer(IArticleIndex index, TimeProvider time, ILogger<IndexConsumer> log) : IConsumer<Batch<ArticleTagged>>
{
    public async Task Consume(ConsumeContext<Batch<ArticleTagged>> context)
    {
        var articles = context.Message.Select(m => m.Message).ToList();
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var documents = articles.Select(a => ArticleDocuments.From(a.Article, now, Activity.Current?.TraceId.ToString())).ToList();
        var answers = await index.WriteAsync(documents, context.CancellationToken).ConfigureAwait(false);
        FlowMetrics.Indexed(answers, time.GetElapsedTime(started));
        await Task.WhenAll(articles.Zip(answers, (tagged, answer) => AnswerAsync(context, tagged, answer))).ConfigureAwait(false);
    }

    private async Task AnswerAsync(ConsumeContext context, ArticleTagged tagged, IndexAnswer answer)
    {
        var article = tagged.Article;
        var at = time.GetUtcNow();
        if (answer.Change == IndexChange.Rejected)
        {
            LogRejected(log, article.ArticleId, answer.Reason);
            await context.PublishBoundedAsync(
                new ArticleDropped { UrlKey = tagged.UrlKey, Url = article.Url, Reason = Reasons.Rejected, Detail = answer.Reason, At = at },
                $"{tagged.UrlKey} {article.Version}",
                context.CancellationToken).ConfigureAwait(false);
            return;
        }

        if (answer.Change == IndexChange.Created && article.PublishedAt is { } published)
            FlowMetrics.Searchable(at - published);
        await context.PublishBoundedAsync(
            new ArticleIndexed
            {
                ArticleId = article.ArticleId,
                Version = article.Version,
                UrlKey = tagged.UrlKey,
                Url = article.Url,
                Change = answer.Change.ToString().ToLowerInvariant(),
                ExtractionStatus = article.Extraction.Status,
                FeedCount = article.Feeds.Count,
                SearchableAt = at,
                Milliseconds = article.Http is null || answer.Change == IndexChange.Unchanged ? null : (long)(at - article.FetchedAt).TotalMilliseconds,
                FetchMilliseconds = article.Http?.Milliseconds,
            },
            $"{tagged.UrlKey} {article.Version} {article.Feeds.Count}",
            context.CancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "The index refused article {ArticleId}: {Reason}")]
    private static partial void LogRejected(ILogger logger, string articleId, string? reason);
}
