using Microsoft.Extensions.Logging;
using NewsPipeline.Articles.Extraction;
using NewsPipeline.Articles.Fetching;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Text;

namespace NewsPipeline.Articles;

/// <summary>
/// Makes an article of a page: robots, fetch, verdict, extraction. Knows no bus, holds no state and never waits for
/// politeness: what cannot be had now is deferred. Every page has exactly one end.
/// </summary>
public sealed partial class ArticleWorker(
    IOutboundHttp http,
    RobotsGate robots,
    ArticleExtractor extractor,
    LanguageDetector languages,
    TimeProvider time,
    ILogger<ArticleWorker> log)
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <summary>
    /// Of a page, read at most, before and after content decoding: the largest article page of 1,199 saved ones has 4 MB.
    /// What a larger one begins with is kept and marked as truncated.
    /// </summary>
    internal const int MaxPageBytes = 10 * 1024 * 1024;

    /// <summary>Works on the page of a command, whoever sent it.</summary>
    public async Task<PageEnd> WorkAsync(FetchArticle command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (ItemAddress.Is(command.Url))
            return FeedOnly(command, Reasons.NoText, "the feed gives the item no link", null);
        var gate = await robots.CheckAsync(new Uri(command.Url), cancellationToken).ConfigureAwait(false);
        if (gate.Decision == RobotsDecision.UnavailableUntil && command.Attempt < FetchVerdict.MaxAttempts)
            return Defer(command, Reasons.Robots, gate.Reason, gate.Until ?? time.GetUtcNow(), wholeHost: true);
        if (gate.Decision != RobotsDecision.Allowed)
            return FeedOnly(command, gate.Failure is FetchFailure.BlockedAddress or FetchFailure.BlockedPort ? Reasons.BlockedAddress : Reasons.Robots, gate.Reason, null);

        var started = time.GetTimestamp();
        var response = await http.GetAsync(new OutboundRequest { Url = command.Url, Accept = Accept, MaxBytes = MaxPageBytes, KeepTruncated = true, KeepBroken = true, FollowRefresh = true, Check = static (_, start) => BinaryFormats.Recognise(start) }, cancellationToken).ConfigureAwait(false);
        StageTime.Record("fetch", time.GetElapsedTime(started));
        var now = time.GetUtcNow();
        var verdict = FetchVerdict.Of(response, command.Attempt, now);
        if (verdict is { Reason: { } waiting, Until: { } again })
            return Defer(command, waiting, verdict.Detail, again, verdict.WholeHost, Status(response));
        if (verdict.Reason is { } final)
            return FeedOnly(command, final, verdict.Detail, Status(response));
        if (response.Redirects.Count > 0 && await robots.CheckAsync(response.FinalUrl, cancellationToken).ConfigureAwait(false) is { Decision: RobotsDecision.Disallowed } target)
            return FeedOnly(command, Reasons.Robots, target.Reason, Status(response));
        return Read(command, response, now);
    }

    private PageEnd Read(FetchArticle command, OutboundResponse response, DateTimeOffset now)
    {
        if (FeedInPlace.Is(response.Body.Span))
            return Drop(command, Reasons.NotArticle, "there is a feed in place of the page", Status(response));
        var started = time.GetTimestamp();
        var page = extractor.Extract(response.Body, response.Header("Content-Type"), response.FinalUrl, now);
        StageTime.Record("extract", time.GetElapsedTime(started));
        if (page.Problem is { } problem)
            return FeedOnly(command, problem, page.ProblemDetail, Status(response));
        if (page.NoIndex || RobotsTag.ForbidsIndexing(response.Header("X-Robots-Tag"), UserAgent.Product))
            return FeedOnly(command, Reasons.NoIndex, "the page asks not to be indexed", Status(response));
        if (PageFit.IsAnother(command.Item, page.Title, page.Text))
            return FeedOnly(command, Reasons.NotArticle, "the page has nothing of its item: a gate, or a page that is gone", Status(response));
        return new PageEnd.Read(ArticleAssembly.FromPage(command, response, page, now));
    }

    /// <summary>
    /// The feed's own text instead of the page, unless the publisher took the article back or nobody may ask for the address,
    /// or the page led to an article of another address before: that one is in the index, and this would stand beside it.
    /// </summary>
    private PageEnd FeedOnly(FetchArticle command, string reason, string? detail, int? status)
    {
        var now = time.GetUtcNow();
        var elsewhere = command.ArticleId is { } known && !string.Equals(known, Ids.ArticleId(command.Url), StringComparison.Ordinal);
        var article = elsewhere || reason is Reasons.Gone or Reasons.BlockedAddress or Reasons.InvalidUrl ? null : ArticleAssembly.FromFeed(command, now, languages.Detect);
        if (article is not null)
            return new PageEnd.Read(article);
        return Drop(command, reason, detail, status);
    }

    private PageEnd.Dropped Drop(FetchArticle command, string reason, string? detail, int? status)
    {
        LogDropped(log, command.UrlKey, reason, detail);
        return new PageEnd.Dropped(new ArticleDropped { UrlKey = command.UrlKey, Url = command.Url, Reason = reason, Detail = detail, Status = status, At = time.GetUtcNow() });
    }

    private PageEnd.Deferred Defer(FetchArticle command, string reason, string? detail, DateTimeOffset until, bool wholeHost, int? status = null) =>
        new(new ArticleDeferred { UrlKey = command.UrlKey, Url = command.Url, Reason = reason, Detail = detail, Status = status, Until = until, WholeHost = wholeHost, At = time.GetUtcNow() });

    private static int? Status(OutboundResponse response) => response.Status == 0 ? null : response.Status;

    [LoggerMessage(EventId = 202, Level = LogLevel.Information, Message = "Page {UrlKey} dropped: {Reason} ({Detail})")]
    private static partial void LogDropped(ILogger logger, string urlKey, string reason, string? detail);
}
