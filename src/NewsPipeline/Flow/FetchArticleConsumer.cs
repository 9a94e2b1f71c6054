using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Logging;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Fetching;
using NewsPipeline.Contracts;
using NewsPipeline.Entities;
using NewsPipeline.Http;
using NewsPipeline.Ledger;
using NewsPipeline.Text;

namespace NewsPipeline.Flow;

/// <summary>
/// Makes an article of a page: robots, fetch, extraction, tags. Holds no state and never waits for politeness: what
/// cannot be had now goes back as <see cref="ArticleDeferred"/>. Ends every page in exactly one published event. Only a
/// page whose worker was lost goes by the ledger first: it may have ended, or be what ends its workers.
/// </summary>
internal sealed partial class FetchArticleConsumer(
    IOutboundHttp http,
    ILedger ledger,
    RobotsGate robots,
    ArticleExtractor extractor,
    WatchListStore watchLists,
    LanguageDetector languages,
    TimeProvider time,
    ILogger<FetchArticleConsumer> log) : IConsumer<FetchArticle>
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <summary>
    /// Of a page, read at most, before and after content decoding: the largest article page of 1,199 saved ones has 4 MB.
    /// What a larger one begins with is kept and marked as truncated.
    /// </summary>
    private const int MaxPageBytes = 10 * 1024 * 1024;

    public async Task Consume(ConsumeContext<FetchArticle> context)
    {
        var command = context.Message;
        if (command.LeaseUntil <= time.GetUtcNow())
        {
            LogExpired(log, command.UrlKey); // The ledger has given the page up and dispatches it again.
            return;
        }

        if (IsRepeated(context))
        {
            LogLost(log, command.UrlKey);
            await ledger.RedriveAsync(command.UrlKey, command.LeaseUntil, time.GetUtcNow(), context.CancellationToken).ConfigureAwait(false);
            return;
        }

        var strikes = command.Redriven ? await ledger.BeginAgainAsync(command.UrlKey, context.CancellationToken).ConfigureAwait(false) : 0;
        if (strikes is not { } tries)
        {
            LogEnded(log, command.UrlKey); // Whoever had it before has ended it after all.
            return;
        }

        try
        {
            var started = time.GetTimestamp();
            var end = tries < PageRules.MaxStrikes ? await WorkAsync(command, context.CancellationToken).ConfigureAwait(false) : GiveUp(command, tries);
            await PublishAsync(context, end, (long)time.GetElapsedTime(started).TotalMilliseconds).ConfigureAwait(false);
        }
        catch (Exception e) when (command.Redriven && PassingFailure.Is(e))
        {
            // A bus or a store that is away is no page's fault: a strike is for the end of a worker.
            await ledger.EndAgainAsync(command.UrlKey, context.CancellationToken).ConfigureAwait(false);
            throw;
        }

        if (command.Redriven)
            await ledger.EndAgainAsync(command.UrlKey, context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A command comes a second time where its worker was lost, or where it failed and was put back. When its host may be
    /// asked again only the ledger knows.
    /// </summary>
    private static bool IsRepeated(ConsumeContext context) =>
        context.ReceiveContext.Redelivered || context.GetRetryAttempt() > 0 || context.Headers.Get<int>(BusEndpoints.TriesHeader, 0) > 0;

    private static Task PublishAsync(ConsumeContext<FetchArticle> context, object end, long milliseconds)
    {
        var command = context.Message;
        var identity = $"{command.UrlKey} {command.LeaseUntil.ToUnixTimeMilliseconds()}";
        return end switch
        {
            ArticleTagged tagged => context.PublishBoundedAsync(tagged, identity, context.CancellationToken),
            ArticleDropped dropped => context.PublishBoundedAsync(dropped with { Attempt = command.Attempt, Milliseconds = milliseconds }, identity, context.CancellationToken),
            ArticleDeferred deferred => context.PublishBoundedAsync(deferred with { Attempt = command.Attempt, Milliseconds = milliseconds }, identity, context.CancellationToken),
            _ => throw new InvalidOperationException($"unknown end {end.GetType().Name}"),
        };
    }

    private ArticleDropped GiveUp(FetchArticle command, int strikes) => new()
    {
        UrlKey = command.UrlKey,
        Url = command.Url,
        Reason = Reasons.NoOutcome,
        Detail = string.Create(CultureInfo.InvariantCulture, $"its worker ended {strikes - 1} times while it worked on it"),
        At = time.GetUtcNow(),
    };

    private async Task<object> WorkAsync(FetchArticle command, CancellationToken cancellationToken)
    {
        if (ItemAddress.Is(command.Url))
            return FeedOnly(command, Reasons.NoText, "the feed gives the item no link", null);
        var gate = await robots.CheckAsync(new Uri(command.Url), cancellationToken).ConfigureAwait(false);
        if (gate.Decision == RobotsDecision.UnavailableUntil && command.Attempt < FetchVerdict.MaxAttempts)
            return Defer(command, Reasons.Robots, gate.Reason, gate.Until ?? time.GetUtcNow(), wholeHost: true);
        if (gate.Decision != RobotsDecision.Allowed)
            return FeedOnly(command, gate.Failure is FetchFailure.BlockedAddress or FetchFailure.BlockedPort ? Reasons.BlockedAddress : Reasons.Robots, gate.Reason, null);

        var started = time.GetTimestamp();
        var response = await http.GetAsync(new OutboundRequest { Url = command.Url, Accept = Accept, MaxBytes = MaxPageBytes, KeepTruncated = true, Check = static (_, start) => BinaryFormats.Recognise(start) }, cancellationToken).ConfigureAwait(false);
        FlowMetrics.Stage("fetch", time.GetElapsedTime(started));
        var now = time.GetUtcNow();
        var verdict = FetchVerdict.Of(response, command.Attempt, now);
        if (verdict is { Reason: { } waiting, Until: { } again })
            return Defer(command, waiting, verdict.Detail, again, verdict.WholeHost, Status(response));
        if (verdict.Reason is { } final)
            return FeedOnly(command, final, verdict.Detail, Status(response));
        if (response.Redirects.Count > 0 && await robots.CheckAsync(response.FinalUrl, cancellationToken).ConfigureAwait(false) is { Decision: RobotsDecision.Disallowed } target)
            return FeedOnly(command, Reasons.Robots, target.Reason, Status(response));

        started = time.GetTimestamp();
        var page = extractor.Extract(response.Body, response.Header("Content-Type"), response.FinalUrl, now);
        FlowMetrics.Stage("extract", time.GetElapsedTime(started));
        if (page.Problem is { } problem)
            return FeedOnly(command, problem, page.ProblemDetail, Status(response));
        if (page.NoIndex || RobotsTag.ForbidsIndexing(response.Header("X-Robots-Tag"), UserAgent.Product))
            return FeedOnly(command, Reasons.NoIndex, "the page asks not to be indexed", Status(response));
        return Tag(command, ArticleAssembly.FromPage(command, response, page, now));
    }

    /// <summary>
    /// The feed's own text instead of the page, unless the publisher took the article back or nobody may ask for the address,
    /// or the page led to an article of another address before: that one is in the index, and this would stand beside it.
    /// </summary>
    private object FeedOnly(FetchArticle command, string reason, string? detail, int? status)
    {
        var now = time.GetUtcNow();
        var elsewhere = command.ArticleId is { } known && !string.Equals(known, Ids.ArticleId(command.Url), StringComparison.Ordinal);
        var article = elsewhere || reason is Reasons.Gone or Reasons.BlockedAddress or Reasons.InvalidUrl ? null : ArticleAssembly.FromFeed(command, now, languages.Detect);
        if (article is not null)
            return Tag(command, article);
        LogDropped(log, command.UrlKey, reason, detail);
        return new ArticleDropped { UrlKey = command.UrlKey, Url = command.Url, Reason = reason, Detail = detail, Status = status, At = now };
    }

    private ArticleDeferred Defer(FetchArticle command, string reason, string? detail, DateTimeOffset until, bool wholeHost, int? status = null) =>
        new() { UrlKey = command.UrlKey, Url = command.Url, Reason = reason, Detail = detail, Status = status, Until = until, WholeHost = wholeHost, At = time.GetUtcNow() };

    private ArticleTagged Tag(FetchArticle command, Article article)
    {
        var started = time.GetTimestamp();
        var tagger = watchLists.Current;
        var mentions = tagger.Tag(article.Title, article.Lead, article.Text, article.Language);
        FlowMetrics.Stage("tag", time.GetElapsedTime(started));
        FlowMetrics.Tagged(article.FetchedAt - article.FirstSeenAt);
        return new ArticleTagged { UrlKey = command.UrlKey, Article = article with { Mentions = mentions, WatchListVersion = tagger.WatchList.Version } };
    }

    private static int? Status(OutboundResponse response) => response.Status == 0 ? null : response.Status;

    [LoggerMessage(EventId = 201, Level = LogLevel.Debug, Message = "A command for page {UrlKey} came after its lease")]
    private static partial void LogExpired(ILogger logger, string urlKey);

    [LoggerMessage(EventId = 204, Level = LogLevel.Debug, Message = "Page {UrlKey} comes a second time, its worker was lost or failed: the ledger has it again")]
    private static partial void LogLost(ILogger logger, string urlKey);

    [LoggerMessage(EventId = 203, Level = LogLevel.Debug, Message = "Page {UrlKey} was ended by an earlier worker")]
    private static partial void LogEnded(ILogger logger, string urlKey);

    [LoggerMessage(EventId = 202, Level = LogLevel.Information, Message = "Page {UrlKey} dropped: {Reason} ({Detail})")]
    private static partial void LogDropped(ILogger logger, string urlKey, string reason, string? detail);
}
