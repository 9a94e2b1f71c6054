using System.Threading.Channels;
using NewsPipeline.Contracts;
using NewsPipeline.Indexing;
using NewsPipeline.Ledger;

namespace NewsPipeline.Tests.Adapters.RabbitMq;

/// <summary>Gives the pages it was given, within the credit, and keeps the outcomes.</summary>
internal sealed class RecordingLedger : IPageQueue, IPageLeases
{
    private readonly Dictionary<string, FetchArticle> _inFlight = [];
    private readonly Channel<PageOutcome> _outcomes = Channel.CreateUnbounded<PageOutcome>();

    /// <summary>Pages that are due; claimed once each unless <see cref="EndLeases"/>.</summary>
    public Queue<FetchArticle> Due { get; } = [];

    /// <summary>Workers that began a lost page again and have not come to its end.</summary>
    public int Strikes { get; private set; }

    public ChannelReader<PageOutcome> Outcomes => _outcomes.Reader;

    public Task<IReadOnlyList<DuePage>> ClaimDuePagesAsync(int inFlightLimit, DateTimeOffset now, TimeSpan lease, Func<string, TimeSpan> hostDelay, CancellationToken cancellationToken)
    {
        var pages = new List<DuePage>();
        lock (Due)
        {
            while (_inFlight.Count < inFlightLimit && Due.TryDequeue(out var command))
            {
                _inFlight[command.UrlKey] = command;
                pages.Add(new DuePage(command with { LeaseUntil = now + lease }, "example.org"));
            }
        }

        return Task.FromResult<IReadOnlyList<DuePage>>(pages);
    }

    public async Task SettleAsync(IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellationToken)
    {
        lock (Due)
        {
            foreach (var outcome in outcomes)
                _inFlight.Remove(outcome.UrlKey);
        }

        foreach (var outcome in outcomes)
            await _outcomes.Writer.WriteAsync(outcome, cancellationToken);
    }

    /// <summary>Makes every page without an outcome due again.</summary>
    public void EndLeases()
    {
        lock (Due)
        {
            foreach (var command in _inFlight.Values)
                Due.Enqueue(command);
            _inFlight.Clear();
        }
    }

    public Task<IReadOnlyList<ArticleSighted>> ClaimSightingsAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ArticleSighted>>([]);

    public Task<int?> BeginAgainAsync(string urlKey, CancellationToken cancellationToken)
    {
        lock (Due)
        {
            if (!_inFlight.ContainsKey(urlKey))
                return Task.FromResult<int?>(null);
            Strikes++;
            return Task.FromResult<int?>(1);
        }
    }

    public Task EndAgainAsync(string urlKey, CancellationToken cancellationToken)
    {
        lock (Due)
            Strikes--;
        return Task.CompletedTask;
    }

    public Task<int> RedriveExpiredAsync(DateTimeOffset leasedBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (Due)
        {
            var touched = _inFlight.Count;
            EndLeases();
            return Task.FromResult(touched);
        }
    }

    public Task RedriveAsync(string urlKey, DateTimeOffset leaseUntil, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (Due)
        {
            if (_inFlight.Remove(urlKey, out var command))
                Due.Enqueue(command with { Redriven = true });
        }

        return Task.CompletedTask;
    }

    public Task<int> CountInFlightAsync(CancellationToken cancellationToken)
    {
        lock (Due)
            return Task.FromResult(_inFlight.Count);
    }
}

/// <summary>Keeps what it is given; may be told to fail first.</summary>
internal sealed class RecordingIndex : IArticleIndex, IOutcomeLog
{
    private readonly Channel<OutcomeEvent> _events = Channel.CreateUnbounded<OutcomeEvent>();
    private readonly Channel<ArticleDocument> _documents = Channel.CreateUnbounded<ArticleDocument>();

    /// <summary>Thrown by the next writes, one each.</summary>
    public Queue<Exception> Failures { get; } = [];

    /// <summary>What every write waits for first.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    /// <summary>What it answers to every document.</summary>
    public IndexChange Change { get; set; } = IndexChange.Created;

    /// <summary>Extraction status of the articles it is told of again; null where it holds none.</summary>
    public string? HeldStatus { get; init; }

    public ChannelReader<ArticleDocument> Documents => _documents.Reader;

    public ChannelReader<OutcomeEvent> Events => _events.Reader;

    public async Task WriteAsync(IReadOnlyList<OutcomeEvent> outcomes, CancellationToken cancellationToken)
    {
        foreach (var outcome in outcomes)
            await _events.Writer.WriteAsync(outcome, cancellationToken);
    }

    Task IOutcomeLog.DeleteOlderThanAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<IndexAnswer>> WriteAsync(IReadOnlyList<ArticleDocument> batch, CancellationToken cancellationToken)
    {
        await Gate;
        if (Failures.TryDequeue(out var failure))
            throw failure;
        foreach (var document in batch)
            await _documents.Writer.WriteAsync(document, cancellationToken);
        return [.. batch.Select(d => new IndexAnswer(d.Article.ArticleId, Change))];
    }

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<IndexAnswer>> UniteFeedsAsync(IReadOnlyList<FeedSighting> sightings, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IndexAnswer>>([.. sightings.Select(s => new IndexAnswer(s.ArticleId, IndexChange.Merged, ExtractionStatus: HeldStatus))]);

    public Task<IReadOnlyList<IndexAnswer>> PlaceAsync(IReadOnlyList<ArticleDocument> placed, CancellationToken cancellationToken) => throw new InvalidOperationException("not part of this flow");

    public Task<IReadOnlyList<IndexAnswer>> RetagAsync(IReadOnlyList<ArticleDocument> documents, CancellationToken cancellationToken) => throw new InvalidOperationException("not part of this flow");

    public Task<IReadOnlyList<IndexAnswer>> RelabelAsync(IReadOnlyList<ArticleDocument> relabelled, CancellationToken cancellationToken) => throw new InvalidOperationException("not part of this flow");

    public Task<long> DeleteOlderThanAsync(DateTimeOffset firstSeenBefore, CancellationToken cancellationToken) => Task.FromResult(0L);
}
