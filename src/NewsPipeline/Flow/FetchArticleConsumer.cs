using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Logging;
using NewsPipeline.Analyses;
using NewsPipeline.Articles;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>
/// Has a page worked on, its article analysed, and its end published: exactly one event a page. Only a page whose worker
/// was lost goes by the ledger first: it may have ended, or be what ends its workers.
/// </summary>
internal sealed partial class FetchArticleConsumer(ArticleWorker worker, ArticleAnalyses analyses, IPageLeases leases, TimeProvider time, ILogger<FetchArticleConsumer> log) : IConsumer<FetchArticle>
{
    public async Task Consume(ConsumeContext<FetchArticle> context)
    {
        var (command, stop) = (context.Message, context.CancellationToken);
        if (command.LeaseUntil <= time.GetUtcNow())
        {
            LogExpired(log, command.UrlKey); // The ledger has given the page up and dispatches it again.
            return;
        }

        if (IsRepeated(context))
        {
            LogLost(log, command.UrlKey);
            await leases.RedriveAsync(command.UrlKey, command.LeaseUntil, time.GetUtcNow(), stop).ConfigureAwait(false);
            return;
        }

        var strikes = command.Redriven ? await leases.BeginAgainAsync(command.UrlKey, stop).ConfigureAwait(false) : 0;
        if (strikes is not { } tries)
        {
            LogEnded(log, command.UrlKey); // Whoever had it before has ended it after all.
            return;
        }

        try
        {
            var started = time.GetTimestamp();
            var end = tries < PageRules.MaxStrikes ? await worker.WorkAsync(command, stop).ConfigureAwait(false) : GiveUp(command, tries);
            await PublishAsync(context, end, started).ConfigureAwait(false);
        }
        catch (Exception e) when (command.Redriven && PassingFailure.Is(e))
        {
            // A bus or a store that is away is no page's fault: a strike is for the end of a worker.
            await leases.EndAgainAsync(command.UrlKey, stop).ConfigureAwait(false);
            throw;
        }

        if (command.Redriven)
            await leases.EndAgainAsync(command.UrlKey, stop).ConfigureAwait(false);
    }

    /// <summary>
    /// A command comes a second time where its worker was lost, or where it failed and was put back. When its host may be
    /// asked again only the ledger knows.
    /// </summary>
    private static bool IsRepeated(ConsumeContext context) =>
        context.ReceiveContext.Redelivered || context.GetRetryAttempt() > 0 || context.Headers.Get<int>(BusEndpoints.TriesHeader, 0) > 0;

    private Task PublishAsync(ConsumeContext<FetchArticle> context, PageEnd end, long started)
    {
        var (command, stop) = (context.Message, context.CancellationToken);
        var identity = $"{command.UrlKey} {command.LeaseUntil.ToUnixTimeMilliseconds()}";
        var milliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds;
        return end switch
        {
            PageEnd.Read read => context.PublishBoundedAsync(Tagged(command, read.Article), identity, stop),
            PageEnd.Dropped dropped => context.PublishBoundedAsync(dropped.Event with { Attempt = command.Attempt, Milliseconds = milliseconds }, identity, stop),
            PageEnd.Deferred deferred => context.PublishBoundedAsync(deferred.Event with { Attempt = command.Attempt, Milliseconds = milliseconds }, identity, stop),
            _ => throw new InvalidOperationException($"unknown end {end.GetType().Name}"),
        };
    }

    private ArticleTagged Tagged(FetchArticle command, Article article)
    {
        var analysed = analyses.Run(article, StageTime.Record);
        FlowMetrics.Tagged(article.FetchedAt - article.FirstSeenAt);
        return new ArticleTagged { UrlKey = command.UrlKey, Article = analysed };
    }

    private PageEnd.Dropped GiveUp(FetchArticle command, int strikes) => new(new ArticleDropped
    {
        UrlKey = command.UrlKey,
        Url = command.Url,
        Reason = Reasons.NoOutcome,
        Detail = string.Create(CultureInfo.InvariantCulture, $"its worker ended {strikes - 1} times while it worked on it"),
        At = time.GetUtcNow(),
    });

    [LoggerMessage(EventId = 201, Level = LogLevel.Debug, Message = "A command for page {UrlKey} came after its lease")]
    private static partial void LogExpired(ILogger logger, string urlKey);

    [LoggerMessage(EventId = 204, Level = LogLevel.Debug, Message = "Page {UrlKey} comes a second time, its worker was lost or failed: the ledger has it again")]
    private static partial void LogLost(ILogger logger, string urlKey);

    [LoggerMessage(EventId = 203, Level = LogLevel.Debug, Message = "Page {UrlKey} was ended by an earlier worker")]
    private static partial void LogEnded(ILogger logger, string urlKey);
}
