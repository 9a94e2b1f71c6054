using MassTransit;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Indexing;

namespace NewsPipeline.Flow;

/// <summary>
/// Keeps how pages ended for operators' dashboards, on a queue of its own: where the log cannot be written its messages
/// wait, and no article waits for them.
/// </summary>
internal sealed class OutcomeLogConsumer(IOutcomeLog outcomes) :
    IConsumer<Batch<ArticleIndexed>>,
    IConsumer<Batch<ArticleDropped>>,
    IConsumer<Batch<ArticleDeferred>>
{
    public Task Consume(ConsumeContext<Batch<ArticleIndexed>> context) => WriteAsync(context, m => new OutcomeEvent
    {
        Id = IdOf(m.UrlKey, m.SearchableAt), At = m.SearchableAt, Stage = RoleNames.Index, Outcome = Outcomes.Indexed, Reason = m.Change, Domain = DomainOf(m.Url), Milliseconds = m.Milliseconds,
    });

    public Task Consume(ConsumeContext<Batch<ArticleDropped>> context) => WriteAsync(context, m => new OutcomeEvent
    {
        Id = IdOf(m.UrlKey, m.At), At = m.At, Stage = m.Attempt is null ? RoleNames.Index : RoleNames.Articles, Outcome = Outcomes.Dropped, Reason = m.Reason, Domain = DomainOf(m.Url), Milliseconds = m.Milliseconds, Attempt = m.Attempt,
    });

    public Task Consume(ConsumeContext<Batch<ArticleDeferred>> context) => WriteAsync(context, m => new OutcomeEvent
    {
        Id = IdOf(m.UrlKey, m.At), At = m.At, Stage = RoleNames.Articles, Outcome = Outcomes.Deferred, Reason = m.Reason, Domain = DomainOf(m.Url), Milliseconds = m.Milliseconds, Attempt = m.Attempt,
    });

    private Task WriteAsync<T>(ConsumeContext<Batch<T>> context, Func<T, OutcomeEvent> eventOf)
        where T : class => outcomes.WriteAsync([.. context.Message.Select(m => eventOf(m.Message))], context.CancellationToken);

    /// <summary>The same for a message that comes twice.</summary>
    private static string IdOf(string urlKey, DateTimeOffset at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{urlKey}-{at.ToUnixTimeMilliseconds()}");

    private static string DomainOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? Urls.RegistrableDomain(address.Host) : "";
}
