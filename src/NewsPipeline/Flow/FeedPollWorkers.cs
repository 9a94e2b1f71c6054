using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsPipeline.Feeds.Polling;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>
/// Polls claimed feeds, a fixed number at a time: one slow feed takes one place, never the tick. Claims wait for a free
/// place in the ledger, not in memory.
/// </summary>
internal sealed partial class FeedPollWorkers(IFeedQueue feeds, FeedPoller poller, IBus bus, PollSettings settings, TimeProvider time, ILogger<FeedPollWorkers> log) : BackgroundService
{
    /// <summary>Feeds polled at a time by one process.</summary>
    private const int Parallel = 16;

    /// <summary>Feeds of one host claimed in one tick.</summary>
    private const int PerHost = 4;

    /// <summary>A poll's deadline is under a minute; a lease this long ends only where its process died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private readonly Channel<DueFeed> _claimed = Channel.CreateBounded<DueFeed>(new BoundedChannelOptions(Parallel) { FullMode = BoundedChannelFullMode.Wait });
    private int _busy;

    /// <summary>Claims as many due feeds as there are free places; they are polled in the background.</summary>
    public async Task ClaimDueAsync(CancellationToken cancellationToken)
    {
        var free = Parallel - Volatile.Read(ref _busy);
        if (free <= 0)
            return;
        foreach (var feed in await feeds.ClaimDueFeedsAsync(free, PerHost, time.GetUtcNow(), Lease, cancellationToken).ConfigureAwait(false))
        {
            Interlocked.Increment(ref _busy);
            await _claimed.Writer.WriteAsync(feed, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await foreach (var feed in _claimed.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await PollAsync(feed, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // The edge: one feed, or a ledger that is away for a moment, must not stop the others; the lease brings the feed back.
            {
                LogPollFailed(log, feed.Subscription.Url, e);
            }
            finally
            {
                Interlocked.Decrement(ref _busy);
            }
        }
    }

    private async Task PollAsync(DueFeed feed, CancellationToken cancellationToken)
    {
        var reading = await poller.FetchAsync(feed, cancellationToken).ConfigureAwait(false);
        var known = await feeds.FindPagesAsync([.. reading.Items.Select(i => i.UrlKey)], cancellationToken).ConfigureAwait(false);
        var conclusion = poller.Conclude(feed, reading, known);
        var polled = conclusion.Event;
        var record = conclusion.Record with { State = conclusion.Record.State with { PolledWith = settings.Hash } };

        // Published before it is recorded: a crash in between polls once more and loses no event.
        await bus.PublishBoundedAsync(polled, $"{record.FeedId} {record.LeaseId}", cancellationToken).ConfigureAwait(false);
        await feeds.RecordPollAsync(record, cancellationToken).ConfigureAwait(false);
        FlowMetrics.Polled(polled.Status, polled.New, polled.ItemsProbablyLost);
        if (reading.Kind == PollKind.Failed)
            LogFailed(log, polled.Feed, record.State.Note, polled.NextDue);
        else if (conclusion.Recovered)
            LogRecovered(log, polled.Feed, record.State.Note);
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "{Feed} could not be polled: {Note} Next try {NextDue:u}")]
    private static partial void LogFailed(ILogger logger, string feed, string? note, DateTimeOffset nextDue);

    [LoggerMessage(EventId = 111, Level = LogLevel.Information, Message = "{Feed} works again: {Note}")]
    private static partial void LogRecovered(ILogger logger, string feed, string? note);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "Polling {Feed} failed; it is polled again when its lease ends")]
    private static partial void LogPollFailed(ILogger logger, string feed, Exception exception);
}
