using System.Collections.Concurrent;
using System.Globalization;
using NewsPipeline.Ledger;

namespace NewsPipeline.Http;

/// <summary>
/// Asks robots.txt (RFC 9309) before a page is asked for. A file is good for 24 hours (§2.4), in memory and in the
/// ledger; 4xx means no rules (§2.3.1.3); while the server fails or cannot be reached everything is forbidden (§2.3.1.4),
/// unless an older copy of at most another day says more. 429 is put off, as the request it is. Callers for one origin
/// share one fetch. Throws <see cref="LedgerUnavailableException"/>.
/// </summary>
public sealed class RobotsGate(IOutboundHttp http, IRobotsStore store, HttpOptions options, TimeProvider time) : IDisposable
{
    /// <summary>RFC 9309 §2.4: a cached copy should not be used for longer.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>How much longer an old copy speaks for a server that fails.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    /// <summary>Rest after a failure that names none.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(15);

    /// <summary>Origins and bytes of files kept in memory; parsed rules take a few times the bytes of their file.</summary>
    private const int MostKept = 2000;

    private const long MostKeptBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<Known>>> underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Known> kept = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private long keptBytes;

    /// <summary>Whether a page may be fetched.</summary>
    /// <param name="url">Absolute http or https address, percent-encoded.</param>
    /// <param name="cancellationToken">Ends the waiting, not a fetch that others wait for.</param>
    public async Task<RobotsVerdict> CheckAsync(Uri url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!options.RespectRobots || string.Equals(url.AbsolutePath, "/robots.txt", StringComparison.Ordinal))
            return new RobotsVerdict { Decision = RobotsDecision.Allowed };
        if (Origin(url) is not { } origin)
            return new RobotsVerdict { Decision = RobotsDecision.Disallowed, Reason = "not an address of the web", Failure = FetchFailure.InvalidUrl };
        var known = Find(origin) ?? await SharedAsync(origin).WaitAsync(cancellationToken);
        if (known.Rules is not { } rules)
            return new RobotsVerdict { Decision = known.IsFinal ? RobotsDecision.Disallowed : RobotsDecision.UnavailableUntil, Until = known.IsFinal ? null : known.GoodUntil, Reason = known.Problem, Failure = known.Failure };
        var isAllowed = rules.IsAllowed(UserAgent.Product, url.PathAndQuery);
        return new RobotsVerdict
        {
            Decision = isAllowed ? RobotsDecision.Allowed : RobotsDecision.Disallowed,
            Reason = isAllowed ? null : $"robots.txt of {origin} disallows it",
            CrawlDelay = rules.CrawlDelay(UserAgent.Product),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private static string? Origin(Uri url) =>
        url.Scheme is not ("http" or "https") || Urls.AsciiHost(url) is not { } host ? null
        : url.IsDefaultPort ? $"{url.Scheme}://{host}"
        : string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{host}:{url.Port}");

    private Known? Find(string origin)
    {
        lock (kept)
            return kept.TryGetValue(origin, out var known) && known.GoodUntil > time.GetUtcNow() ? known : null;
    }

    private Task<Known> SharedAsync(string origin) => underWay.GetOrAdd(origin, o => new Lazy<Task<Known>>(() => LearnAsync(o))).Value;

    private async Task<Known> LearnAsync(string origin)
    {
        // Leaves the caller's stack first, so that the entry exists when it is taken away.
        await Task.Yield();
        try
        {
            var known = Find(origin) ?? await ReadAsync(origin, stop.Token);
            Keep(origin, known);
            return known;
        }
        finally
        {
            underWay.TryRemove(origin, out _);
        }
    }

    private async Task<Known> ReadAsync(string origin, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await store.FindRobotsAsync(origin, cancellationToken);
        if (stored is not null && Of(stored) is var copy && copy.GoodUntil > now)
            return copy;
        var response = await http.GetAsync(
            new OutboundRequest { Url = origin + "/robots.txt", Accept = "text/plain, */*;q=0.1", MaxBytes = RobotsRules.MaxBytes + 1, KeepTruncated = true, MaxRedirects = 5 }, cancellationToken);
        now = time.GetUtcNow();
        var entry = Entry(origin, response, now);
        var known = Of(entry) with { Failure = response.Failure };
        if (known.Rules is null)
        {
            known = known with
            {
                Problem = $"robots.txt of {origin}: {response.Detail ?? string.Create(CultureInfo.InvariantCulture, $"status {response.Status}")}",
                GoodUntil = response.RetryAfter is { } wait && wait > Retry ? now + wait : known.GoodUntil,
                IsFinal = response.Failure is FetchFailure.BlockedAddress or FetchFailure.BlockedPort or FetchFailure.BlockedScheme or FetchFailure.InvalidUrl,
            };
            // Refused by our own guard: no packet was sent, none will be next time, and the settings may change before that.
            if (known.IsFinal)
                return known;
            // The old copy outlives the trouble in the ledger, and speaks for the site meanwhile.
            if (stored is not null && !IsTrouble(stored.Status) && stored.FetchedAt + Fresh + Stale > now)
                return Of(stored) with { GoodUntil = known.GoodUntil < stored.FetchedAt + Fresh + Stale ? known.GoodUntil : stored.FetchedAt + Fresh + Stale };
        }

        await store.SaveRobotsAsync(entry, known.Rules?.CrawlDelay(UserAgent.Product), cancellationToken);
        return known;
    }

    /// <summary>What is stored of an answer: failures are status 0, too many redirects count as "there is none" (§2.3.1.2).</summary>
    private static RobotsEntry Entry(string origin, OutboundResponse response, DateTimeOffset now) => response switch
    {
        { Failure: FetchFailure.TooManyRedirects } => new RobotsEntry(origin, 404, [], now),
        { Failure: not FetchFailure.None } => new RobotsEntry(origin, 0, [], now),
        { Status: >= 200 and < 300 } => new RobotsEntry(origin, response.Status, response.Body.Span[..RobotsRules.WholeLines(response.Body.Span)].ToArray(), now),
        _ => new RobotsEntry(origin, response.Status, [], now),
    };

    private static Known Of(RobotsEntry entry) => IsTrouble(entry.Status)
        ? new Known { GoodUntil = entry.FetchedAt + Retry, Problem = $"robots.txt of {entry.Origin} cannot be had" }
        : new Known { GoodUntil = entry.FetchedAt + Fresh, Rules = entry.Body.Length == 0 ? RobotsRules.None : RobotsRules.Parse(entry.Body), Bytes = entry.Body.Length };

    private static bool IsTrouble(int status) => status is 0 or 429 or >= 500;

    private void Keep(string origin, Known known)
    {
        lock (kept)
        {
            Drop(origin);
            while (kept.Count >= MostKept || (kept.Count > 0 && keptBytes + known.Bytes > MostKeptBytes))
                Drop(kept.MinBy(k => k.Value.GoodUntil).Key);
            kept[origin] = known;
            keptBytes += known.Bytes;
        }
    }

    private void Drop(string origin)
    {
        if (kept.Remove(origin, out var old))
            keptBytes -= old.Bytes;
    }

    /// <summary>What is known of an origin: rules, or a problem.</summary>
    private sealed record Known
    {
        public required DateTimeOffset GoodUntil { get; init; }

        public RobotsRules? Rules { get; init; }

        public string? Problem { get; init; }

        public FetchFailure Failure { get; init; }

        /// <summary>The problem is one that asking again does not mend.</summary>
        public bool IsFinal { get; init; }

        public int Bytes { get; init; }
    }
}
