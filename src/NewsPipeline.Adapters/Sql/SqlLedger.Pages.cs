using System.Globalization;
using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Dispatch, outcomes and redrive: the moves of a page between due, in flight and settled.</summary>
internal sealed partial class SqlLedger
{
    /// <summary>Hosts looked at in one claim; the rest has its turn in the next tick.</summary>
    private const int HostsPerClaim = 256;

    public Task<IReadOnlyList<DuePage>> ClaimDuePagesAsync(int inFlightLimit, DateTimeOffset now, TimeSpan lease, Func<string, TimeSpan> hostDelay, CancellationToken cancellationToken) => WriteAsync<IReadOnlyList<DuePage>>(
        async write =>
        {
            await dialect.LockAsync(write, "dispatch", cancellationToken).ConfigureAwait(false);
            var inFlight = await write.Connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM pages WHERE state = {InFlight}", transaction: write.Transaction).ConfigureAwait(false);
            var credit = inFlightLimit - inFlight;
            if (credit <= 0)
                return [];

            var hosts = (await write.Connection.QueryAsync<HostRow>(
                $"""
                {SelectHost} WHERE next_due IS NOT NULL AND next_due <= @now AND busy_until <= @now AND not_before <= @now
                ORDER BY {dialect.Greatest(dialect.Greatest("next_due", "busy_until"), "not_before")}, host LIMIT {HostsPerClaim} {dialect.SkipLocked}
                """,
                new { now = Ms(now) },
                write.Transaction).ConfigureAwait(false)).ToList();
            var pages = new List<DuePage>();
            while (hosts.Count > 0 && pages.Count < credit)
            {
                // What the small hosts leave of their share, the large ones get in the next round.
                var more = new List<HostRow>();
                for (var i = 0; i < hosts.Count && pages.Count < credit; i++)
                {
                    var host = hosts[i];
                    host.DelayMs = (long)hostDelay(host.Host).TotalMilliseconds;
                    var share = host.IsOneAtATime ? 1 : Math.Max(1, (credit - pages.Count) / (hosts.Count - i));
                    var claimed = await ClaimOfHostAsync(write, host, share, now, lease).ConfigureAwait(false);
                    pages.AddRange(claimed);
                    if (!host.IsOneAtATime && claimed.Count == share)
                        more.Add(host);
                }

                hosts = more;
            }

            return pages;
        },
        cancellationToken);

    private async Task<List<DuePage>> ClaimOfHostAsync(ISqlWrite write, HostRow host, int limit, DateTimeOffset now, TimeSpan lease)
    {
        var at = Ms(now);
        var rows = (await write.Connection.QueryAsync<PageRow>(
            $"SELECT url_key AS UrlKey, url AS Url, feed_id AS FeedId, attempts AS Attempts, strikes AS Strikes, article_id AS ArticleId, item AS Item, first_seen AS FirstSeen FROM pages WHERE host = @Host AND state = {Due} AND due_at <= @at ORDER BY due_at, url_key LIMIT @limit {dialect.SkipLocked}",
            new { host.Host, at, limit },
            write.Transaction).ConfigureAwait(false)).ToList();
        var claimed = new List<DuePage>(rows.Count);
        foreach (var row in rows)
        {
            await write.Connection.ExecuteAsync(
                $"UPDATE pages SET state = {InFlight}, due_at = NULL, changed = 0, attempts = attempts + 1, lease_until = @until WHERE url_key = @UrlKey",
                new { row.UrlKey, until = Ms(now + lease) },
                write.Transaction).ConfigureAwait(false);
            await EventAsync(write, row.UrlKey, at, "feeds", "dispatched", row switch
            {
                { Strikes: > 0 } => "again, after a dispatch that was lost",
                { Attempts: > 0 } => string.Create(CultureInfo.InvariantCulture, $"attempt {row.Attempts + 1}"),
                _ => null,
            }).ConfigureAwait(false);
            var feeds = (await write.Connection.QueryAsync<string>(FeedsOfPage, new { row.UrlKey }, write.Transaction).ConfigureAwait(false)).ToArray();
            var subscription = From<Subscription>(await write.Connection.ExecuteScalarAsync<string>("SELECT subscription FROM feeds WHERE feed_id = @FeedId", new { row.FeedId }, write.Transaction).ConfigureAwait(false) ?? "");
            claimed.Add(new DuePage(
                new FetchArticle
                {
                    UrlKey = row.UrlKey,
                    Url = row.Url,
                    LeaseUntil = now + lease,
                    Attempt = row.Attempts + 1,
                    Redriven = row.Strikes > 0,
                    ArticleId = row.ArticleId,
                    FirstSeenAt = Time(row.FirstSeen),
                    Source = subscription.Source,
                    Feeds = feeds,
                    Item = From<FeedItemInfo>(row.Item),
                },
                host.Host));
        }

        await write.Connection.ExecuteAsync(
            $"UPDATE hosts SET next_due = (SELECT MIN(due_at) FROM pages WHERE host = @Host AND state = {Due}), delay_ms = @DelayMs, busy_until = CASE WHEN @busy = 1 THEN @until ELSE busy_until END WHERE host = @Host",
            new { host.Host, host.DelayMs, busy = host.IsOneAtATime && claimed.Count > 0 ? 1 : 0, until = Ms(now + lease) },
            write.Transaction).ConfigureAwait(false);
        return claimed;
    }

    public Task<IReadOnlyList<ArticleSighted>> ClaimSightingsAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => WriteAsync<IReadOnlyList<ArticleSighted>>(
        async write =>
        {
            var rows = await write.Connection.QueryAsync<(string UrlKey, string Url, string ArticleId, long Version)>(
                $"SELECT url_key, url, article_id, version FROM pages WHERE resight > 0 AND resight <= @now AND state = {Settled} AND article_id IS NOT NULL ORDER BY resight LIMIT @limit {dialect.SkipLocked}",
                new { now = Ms(now), limit },
                write.Transaction).ConfigureAwait(false);
            var sighted = new List<ArticleSighted>();
            foreach (var row in rows)
            {
                await write.Connection.ExecuteAsync("UPDATE pages SET resight = @again WHERE url_key = @UrlKey", new { row.UrlKey, again = Ms(now + lease) }, write.Transaction).ConfigureAwait(false);
                var feeds = (await write.Connection.QueryAsync<string>(FeedsOfPage, new { row.UrlKey }, write.Transaction).ConfigureAwait(false)).ToArray();
                sighted.Add(new ArticleSighted { ArticleId = row.ArticleId, Version = row.Version, UrlKey = row.UrlKey, Url = row.Url, Feeds = feeds, At = now });
            }

            return sighted;
        },
        cancellationToken);

    public async Task SettleAsync(IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellationToken) => await WriteAsync(
        async write =>
        {
            var hosts = await write.Connection.QueryAsync<string>(
                $"SELECT host FROM pages WHERE url_key {dialect.In("@keys")} ORDER BY url_key {dialect.ForUpdate}",
                new { keys = outcomes.Select(o => o.UrlKey).ToArray() },
                write.Transaction).ConfigureAwait(false);
            await LockHostsAsync(write, hosts).ConfigureAwait(false);
            foreach (var outcome in outcomes)
                await SettleAsync(write, outcome).ConfigureAwait(false);
            return 0;
        },
        cancellationToken).ConfigureAwait(false);

    private async Task SettleAsync(ISqlWrite write, PageOutcome o)
    {
        var at = Ms(o.At);
        var page = await write.Connection.QuerySingleOrDefaultAsync<(string Host, int State, long OutcomeAt, long? Version)?>(
            "SELECT host, state, outcome_at, version FROM pages WHERE url_key = @UrlKey",
            new { o.UrlKey },
            write.Transaction).ConfigureAwait(false);
        if (page is not { } known)
            return;

        var indexed = string.Equals(o.Outcome, "indexed", StringComparison.Ordinal);
        if (indexed)
        {
            await write.Connection.ExecuteAsync(
                "UPDATE pages SET resight = 0 WHERE url_key = @UrlKey AND resight > 0 AND @FeedCount >= (SELECT COUNT(*) FROM sightings WHERE url_key = @UrlKey)",
                new { o.UrlKey, o.FeedCount },
                write.Transaction).ConfigureAwait(false);
        }

        // A repeated or late outcome: the page has ended as well or better since.
        if (indexed ? o.Version <= known.Version : at <= known.OutcomeAt || known.State == Settled)
            return;

        var deferred = string.Equals(o.Outcome, "deferred", StringComparison.Ordinal);
        if (deferred && known.State != InFlight)
            return;

        var until = Ms(o.Until ?? o.At);
        await write.Connection.ExecuteAsync(
            $"""
            UPDATE pages SET outcome = @Outcome, reason = @Reason, outcome_at = @at, lease_until = NULL,
              article_id = COALESCE(@ArticleId, article_id), version = COALESCE(@Version, version),
              state = CASE WHEN @deferred = 1 OR changed = 1 THEN {Due} ELSE {Settled} END,
              due_at = CASE WHEN @deferred = 1 THEN @until WHEN changed = 1 THEN @at ELSE NULL END,
              attempts = CASE WHEN @deferred = 1 AND changed = 0 THEN attempts ELSE 0 END,
              strikes = 0,
              changed = 0
            WHERE url_key = @UrlKey
            """,
            new { o.UrlKey, o.Outcome, o.Reason, at, o.ArticleId, o.Version, deferred = deferred ? 1 : 0, until },
            write.Transaction).ConfigureAwait(false);
        await EventAsync(write, o.UrlKey, at, indexed ? "index" : "articles", o.Outcome, o.Detail is null ? o.Reason : $"{o.Reason}: {o.Detail}").ConfigureAwait(false);
        await RestHostAsync(write, known.Host, o, at).ConfigureAwait(false);
    }

    private async Task RestHostAsync(ISqlWrite write, string host, PageOutcome o, long at)
    {
        var row = await HostAsync(write, host).ConfigureAwait(false);
        var pace = row.Pace.After(o.Reason, o.AnswerMilliseconds is { } took ? TimeSpan.FromMilliseconds(took) : null);
        var trouble = PageRules.IsHostTrouble(o.Reason);
        var failures = trouble ? row.Failures + 1 : 0;
        var rest = Math.Max(o.WholeHost && o.Until is { } until ? Ms(until) : 0, trouble ? at + (long)PageRules.HostRest(failures).TotalMilliseconds : 0);
        await write.Connection.ExecuteAsync(
            $"""
            UPDATE hosts SET failures = @failures, not_before = {dialect.Greatest("not_before", "@rest")},
              answer_ms = @answer, slowdown = @Slowdown, busy_until = @busy,
              next_due = (SELECT MIN(due_at) FROM pages WHERE pages.host = hosts.host AND state = {Due})
            WHERE host = @host
            """,
            new { host, failures, rest, answer = (long)pace.Answer.TotalMilliseconds, pace.Slowdown, busy = BusyUntil(pace, at) },
            write.Transaction).ConfigureAwait(false);
    }

    public Task<int?> BeginAgainAsync(string urlKey, CancellationToken cancellationToken) => WriteAsync(
        write => write.Connection.ExecuteScalarAsync<int?>($"UPDATE pages SET strikes = strikes + 1 WHERE url_key = @urlKey AND state = {InFlight} RETURNING strikes", new { urlKey }, write.Transaction),
        cancellationToken);

    public async Task EndAgainAsync(string urlKey, CancellationToken cancellationToken) => await WriteAsync(
        write => write.Connection.ExecuteAsync("UPDATE pages SET strikes = strikes - 1 WHERE url_key = @urlKey AND strikes > 1", new { urlKey }, write.Transaction),
        cancellationToken).ConfigureAwait(false);

    public Task<int> RedriveExpiredAsync(DateTimeOffset leasedBefore, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        async write =>
        {
            var (before, at) = (Ms(leasedBefore), Ms(now));
            await write.Connection.ExecuteAsync("UPDATE feeds SET lease_id = NULL, lease_until = 0 WHERE lease_until > 0 AND lease_until < @before", new { before }, write.Transaction).ConfigureAwait(false);
            var rows = (await write.Connection.QueryAsync<LostPage>(
                $"SELECT url_key AS UrlKey, host AS Host, strikes AS Strikes FROM pages WHERE state = {InFlight} AND lease_until < @before {dialect.SkipLocked}",
                new { before },
                write.Transaction).ConfigureAwait(false)).ToList();
            await LockHostsAsync(write, rows.Select(r => r.Host)).ConfigureAwait(false);
            foreach (var row in rows)
                await RedriveAsync(write, row, at, TimeSpan.Zero, "feeds", "its lease ended without an outcome").ConfigureAwait(false);
            return rows.Count;
        },
        cancellationToken);

    public async Task RedriveAsync(string urlKey, DateTimeOffset leaseUntil, DateTimeOffset now, CancellationToken cancellationToken) => await WriteAsync(
        async write =>
        {
            var row = await write.Connection.QuerySingleOrDefaultAsync<LostPage>(
                $"SELECT url_key AS UrlKey, host AS Host, strikes AS Strikes FROM pages WHERE url_key = @urlKey AND state = {InFlight} AND lease_until = @until {dialect.ForUpdate}",
                new { urlKey, until = Ms(leaseUntil) },
                write.Transaction).ConfigureAwait(false);
            if (row is not null)
                await RedriveAsync(write, row, Ms(now), PageRules.OutcomeTime, "articles", "its worker was lost or failed").ConfigureAwait(false);
            return 0;
        },
        cancellationToken).ConfigureAwait(false);

    private async Task RedriveAsync(ISqlWrite write, LostPage page, long at, TimeSpan rest, string role, string why)
    {
        var due = at + (long)Math.Max(rest.TotalMilliseconds, PageRules.StrikeRest(page.UrlKey, page.Strikes).TotalMilliseconds);
        await write.Connection.ExecuteAsync(
            $"UPDATE pages SET state = {Due}, due_at = @due, lease_until = NULL, attempts = attempts - 1, strikes = {dialect.Greatest("strikes", "1")} WHERE url_key = @UrlKey",
            new { page.UrlKey, due },
            write.Transaction).ConfigureAwait(false);

        // Its worker may have asked the host a moment ago.
        var host = await HostAsync(write, page.Host).ConfigureAwait(false);
        await write.Connection.ExecuteAsync("UPDATE hosts SET busy_until = @busy WHERE host = @Host", new { page.Host, busy = BusyUntil(host.Pace, at) }, write.Transaction).ConfigureAwait(false);
        await HostDueAsync(write, page.Host, due).ConfigureAwait(false);
        await EventAsync(write, page.UrlKey, at, role, "redriven", why).ConfigureAwait(false);
    }

    private const string FeedsOfPage = "SELECT feeds.url FROM sightings JOIN feeds ON feeds.feed_id = sightings.feed_id WHERE sightings.url_key = @UrlKey ORDER BY sightings.first_seen, feeds.url";

    private sealed class PageRow
    {
        public required string UrlKey { get; init; }
        public required string Url { get; init; }
        public required string FeedId { get; init; }
        public int Attempts { get; init; }
        public int Strikes { get; init; }
        public string? ArticleId { get; init; }
        public required string Item { get; init; }
        public long FirstSeen { get; init; }
    }

    private const string SelectHost = "SELECT host AS Host, failures AS Failures, delay_ms AS DelayMs, crawl_ms AS CrawlMs, answer_ms AS AnswerMs, slowdown AS Slowdown FROM hosts";

    private Task<HostRow> HostAsync(ISqlWrite write, string host) =>
        write.Connection.QuerySingleAsync<HostRow>($"{SelectHost} WHERE host = @host {dialect.ForUpdate}", new { host }, write.Transaction);

    private static long BusyUntil(HostPace pace, long at) => pace.Rest is { Ticks: > 0 } rest ? at + (long)rest.TotalMilliseconds : 0;

    private sealed class HostRow
    {
        public required string Host { get; init; }
        public int Failures { get; init; }
        public long DelayMs { get; set; }
        public long CrawlMs { get; init; }
        public long AnswerMs { get; init; }
        public double Slowdown { get; init; }

        public HostPace Pace => new(TimeSpan.FromMilliseconds(DelayMs), TimeSpan.FromMilliseconds(CrawlMs), TimeSpan.FromMilliseconds(AnswerMs), Slowdown);

        /// <summary>Whether it wants a rest between two requests, or is tried with one after a rest in trouble.</summary>
        public bool IsOneAtATime => Failures >= PageRules.HostFailures || Pace.Rest > TimeSpan.Zero;
    }

    private sealed class LostPage
    {
        public required string UrlKey { get; init; }
        public required string Host { get; init; }
        public int Strikes { get; init; }
    }
}
