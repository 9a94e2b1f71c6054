using MassTransit;
using Microsoft.Extensions.Options;
using NewsPipeline.Articles;
using NewsPipeline.Contracts;
using NewsPipeline.Http;
using NewsPipeline.Ledger;

namespace NewsPipeline.Flow;

/// <summary>
/// Hands due pages to the article workers, within the credit of pages in flight. Called by the dispatch tick and again
/// whenever outcomes free credit; one run at a time, and a call during a run makes it look once more.
/// </summary>
internal sealed class PageDispatcher(IPageQueue pages, IBus bus, HostDelays delays, DiskGuard disk, IOptions<ArticlesOptions> options, TimeProvider time)
{
    /// <summary>An article takes seconds; a lease this long ends only where its worker died.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Sightings told to the index in one run.</summary>
    private const int SightingsPerRun = 200;

    private int _asked;

    /// <summary>Dispatches what is due now; nothing while the disk is nearly full.</summary>
    public async Task DispatchDueAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _asked) != 1)
            return;

        int seen;
        do
        {
            seen = Volatile.Read(ref _asked);
            try
            {
                await DispatchOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                Interlocked.Exchange(ref _asked, 0);
                throw;
            }
        }
        while (Interlocked.CompareExchange(ref _asked, 0, seen) != seen);
    }

    private async Task DispatchOnceAsync(CancellationToken cancellationToken)
    {
        if (!disk.HasRoom())
            return;
        var now = time.GetUtcNow();
        var due = await pages.ClaimDuePagesAsync(options.Value.InFlight, now, Lease, delays.For, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(due.Select(page => PublishAsync(page.Command, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>A command waits no longer than its lease. Together with the others of its run: a broker confirms hundreds in the time of one.</summary>
    private Task PublishAsync(FetchArticle command, CancellationToken cancellationToken)
    {
        var left = command.LeaseUntil - time.GetUtcNow();
        return left > TimeSpan.Zero
            ? bus.PublishBoundedAsync(command, $"{command.UrlKey} {command.LeaseUntil.ToUnixTimeMilliseconds()}", cancellationToken, left)
            : Task.CompletedTask; // The claim took so long that the lease is over: the page comes again.
    }

    /// <summary>Tells the index of further feeds of articles it holds.</summary>
    public async Task DispatchSightingsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sightings = await pages.ClaimSightingsAsync(SightingsPerRun, now, Lease, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(sightings.Select(s => bus.PublishBoundedAsync(s, $"{s.UrlKey} {s.Feeds.Count} {now.ToUnixTimeMilliseconds()}", cancellationToken))).ConfigureAwait(false);
    }
}
