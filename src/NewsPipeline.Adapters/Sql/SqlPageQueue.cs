using System.Globalization;
using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Dispatch and outcomes: the moves of a page between due, in flight and settled.</summary>
internal sealed class SqlPageQueue(SqlSession session) : IPageQueue
{
    private readonly SqlHosts _hosts = new(session.Dialect);

    private ISqlDialect Dialect => session.Dialect;

    /// <summary>Hosts looked at in one claim; the rest has its turn in the next tick.</summary>
    private const int HostsPerClaim = 256;

    public Task<IReadOnlyList<DuePage>> ClaimDuePagesAsync(int inFlightLimit, DateTimeOffset now, TimeSpan lease, Func<string, TimeSpan> hostDelay, CancellationToken cancellationToken) => session.WriteAsync<IReadOnlyList<DuePage>>(
        async write =>
        {
            await Dialect.LockAsync(write, "dispatch", cancellationToken).ConfigureAwait(false);
            var inFlight = await write.Connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM pages WHERE state = {InFlight}", transaction: write.Transaction).ConfigureAwait(false);
            var credit = inFlightLimit - inFlight;
            if (credit <= 0)
                return [];

            var hosts = (await write.Connection.QueryAsync<HostRow>(
                $"""
                {SqlHosts.Select} WHERE next_due IS NOT NULL AND next_due <= @now AND busy_until <= @now AND not_before <= @now
                ORDER BY {Dialect.Greatest(Dialect.Greatest("next_due", "busy_until"), "not_before")}, host LIMIT {HostsPerClaim} {Dialect.SkipLocked}
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
            $"SELECT url_key AS UrlKey, url AS Url, feed_id AS FeedId, attempts AS Attempts, strikes AS Strikes, article_id AS ArticleId, item AS Item, first_seen AS FirstSeen FROM pages WHERE host = @Host AND state = {Due} AND due_at <= @at ORDER BY due_at, url_key LIMIT @limit {Dialect.SkipLocked}",
            new { host.Host, at, limit },
            write.Transaction).ConfigureAwait(false)).ToList();
        var claimed = new List<DuePage>(rows.Count);
        foreach (var row in rows)
        {
            await write.Connection.ExecuteAsync(
                $"UPDATE pages SET state = {InFlight}, due_at = NULL, changed = 0, attempts = attempts + 1, lease_until = @until WHERE url_key = @UrlKey",
                new { row.UrlKey, until = Ms(now + lease) },
                write.Transaction).ConfigureAwait(false);
            await PageEvents.AddAsync(write, row.UrlKey, at, "feeds", "dispatched", row switch
            {
                { Strikes: > 0 } => "again, after a dispatch that was lost",
                { Attempts: > 0 } => string.Create(CultureInfo.InvariantCulture, $"attempt {row.Attempts + 1}"),
                _ => null,
            }).ConfigureAwait(false);
            var feeds = (await write.Connection.QueryAsync<string>(FeedsOfPage, new { row.UrlKey }, write.Transaction).ConfigureAwait(false)).ToArray();
            var (subscribed, state) = await write.Connection.QuerySingleAsync<(string, string)>("SELECT subscription, state FROM feeds WHERE feed_id = @FeedId", new { row.FeedId }, write.Transaction).ConfigureAwait(false);
            var subscription = From<Subscription>(subscribed);
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
                    Source = subscription.SourceAs(From<FeedState>(state).Title),
                    Labels = subscription.Labels,
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

    public Task<IReadOnlyList<ArticleSighted>> ClaimSightingsAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => session.WriteAsync<IReadOnlyList<ArticleSighted>>(
        async write =>
        {
            var rows = await write.Connection.QueryAsync<(string UrlKey, string Url, string ArticleId, long Version)>(
                $"SELECT url_key, url, article_id, version FROM pages WHERE resight > 0 AND resight <= @now AND state = {Settled} AND article_id IS NOT NULL ORDER BY resight LIMIT @limit {Dialect.SkipLocked}",
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

    public async Task SettleAsync(IReadOnlyList<PageOutcome> outcomes, CancellationToken cancellationToken) => await session.WriteAsync(
        async write =>
        {
            var hosts = await write.Connection.QueryAsync<string>(
                $"SELECT host FROM pages WHERE url_key {Dialect.In("@keys")} ORDER BY url_key {Dialect.ForUpdate}",
                new { keys = outcomes.Select(o => o.UrlKey).ToArray() },
                write.Transaction).ConfigureAwait(false);
            await _hosts.LockAsync(write, hosts).ConfigureAwait(false);
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
        await PageEvents.AddAsync(write, o.UrlKey, at, indexed ? "index" : "articles", o.Outcome, o.Detail is null ? o.Reason : $"{o.Reason}: {o.Detail}").ConfigureAwait(false);
        await RestHostAsync(write, known.Host, o, at).ConfigureAwait(false);
    }

    private async Task RestHostAsync(ISqlWrite write, string host, PageOutcome o, long at)
    {
        var row = await _hosts.FindAsync(write, host).ConfigureAwait(false);
        var pace = row.Pace.After(o.Reason, o.AnswerMilliseconds is { } took ? TimeSpan.FromMilliseconds(took) : null);
        var trouble = PageRules.IsHostTrouble(o.Reason);
        var failures = trouble ? row.Failures + 1 : 0;
        var rest = Math.Max(o.WholeHost && o.Until is { } until ? Ms(until) : 0, trouble ? at + (long)PageRules.HostRest(failures).TotalMilliseconds : 0);
        await write.Connection.ExecuteAsync(
            $"""
            UPDATE hosts SET failures = @failures, not_before = {Dialect.Greatest("not_before", "@rest")},
              answer_ms = @answer, slowdown = @Slowdown, busy_until = @busy,
              next_due = (SELECT MIN(due_at) FROM pages WHERE pages.host = hosts.host AND state = {Due})
            WHERE host = @host
            """,
            new { host, failures, rest, answer = (long)pace.Answer.TotalMilliseconds, pace.Slowdown, busy = SqlHosts.BusyUntil(pace, at) },
            write.Transaction).ConfigureAwait(false);
    }

    public Task<int> CountInFlightAsync(CancellationToken cancellationToken) => session.ReadAsync(
        connection => connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM pages WHERE state = {InFlight}"), cancellationToken);

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
}
