using MassTransit;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>The one place where the end of a page is recorded, whatever stage ended it; then freed credit is used at once.</summary>
internal sealed class OutcomeConsumer(IPageQueue pages, PageDispatcher dispatcher) :
    IConsumer<Batch<ArticleIndexed>>,
    IConsumer<Batch<ArticleDropped>>,
    IConsumer<Batch<ArticleDeferred>>
{
    public Task Consume(ConsumeContext<Batch<ArticleIndexed>> context) => RecordAsync(context, m => new PageOutcome
    {
        UrlKey = m.UrlKey,
        At = m.SearchableAt,
        Outcome = Outcomes.Indexed,
        Reason = m.Change,
        Detail = m.ExtractionStatus is ExtractionStatuses.Full ? null : m.ExtractionStatus,
        ArticleId = m.ArticleId,
        Version = m.Version,
        FeedCount = m.FeedCount,
        AnswerMilliseconds = m.FetchMilliseconds,
    });

    public Task Consume(ConsumeContext<Batch<ArticleDropped>> context) => RecordAsync(context, m => new PageOutcome
    {
        UrlKey = m.UrlKey,
        At = m.At,
        Outcome = Outcomes.Dropped,
        Reason = m.Reason,
        Detail = m.Detail,
        AnswerMilliseconds = m.Status is null ? null : m.Milliseconds,
    });

    public Task Consume(ConsumeContext<Batch<ArticleDeferred>> context) => RecordAsync(context, m => new PageOutcome
    {
        UrlKey = m.UrlKey,
        At = m.At,
        Outcome = Outcomes.Deferred,
        Reason = m.Reason,
        Detail = m.Detail,
        AnswerMilliseconds = m.Status is null ? null : m.Milliseconds,
        Until = m.Until,
        WholeHost = m.WholeHost,
    });

    private async Task RecordAsync<T>(ConsumeContext<Batch<T>> context, Func<T, PageOutcome> outcomeOf)
        where T : class
    {
        var outcomes = context.Message.Select(m => outcomeOf(m.Message)).ToList();
        await pages.SettleAsync(outcomes, context.CancellationToken).ConfigureAwait(false);
        FlowMetrics.Settled(outcomes);
        await dispatcher.DispatchDueAsync(context.CancellationToken).ConfigureAwait(false);
    }
}
