using Dapper;
using NewsPipeline.Contracts;
using NewsPipeline.Ledger;
using static NewsPipeline.Adapters.Sql.SqlValues;

namespace NewsPipeline.Adapters.Sql;

/// <summary>Subscriptions, claims of due feeds and the record of a poll.</summary>
internal sealed class SqlFeedQueue(SqlSession session) : IFeedQueue
{
    private readonly SqlHosts _hosts = new(session.Dialect);
    private readonly SqlPollItems _items = new(session.Dialect);

    private ISqlDialect Dialect => session.Dialect;

    public async Task SyncSubscriptionsAsync(IReadOnlyList<Subscription> subscriptions, DateTimeOffset now, CancellationToken cancellationToken) => await session.WriteAsync(
        async write =>
        {
            await Dialect.LockAsync(write, "subscriptions", cancellationToken).ConfigureAwait(false);
            await write.Connection.ExecuteAsync("UPDATE feeds SET active = 0", transaction: write.Transaction).ConfigureAwait(false);
            var position = 0;
            foreach (var s in subscriptions)
            {
                await write.Connection.ExecuteAsync(
                    """
                    INSERT INTO feeds (feed_id, url, host, subscription, state, position, active, next_due)
                    VALUES (@FeedId, @Url, @host, @subscription, @state, @position, 1, @now)
                    ON CONFLICT (feed_id) DO UPDATE SET subscription = excluded.subscription, position = excluded.position, active = 1,
                      next_due = CASE WHEN feeds.subscription = excluded.subscription THEN feeds.next_due ELSE excluded.next_due END
                    """,
                    new { s.FeedId, s.Url, host = new Uri(s.Url).Authority, subscription = Json(s), state = Json(new FeedState()), position = position++, now = Ms(now) },
                    write.Transaction).ConfigureAwait(false);
            }

            return 0;
        },
        cancellationToken).ConfigureAwait(false);

    public Task<IReadOnlyList<DueFeed>> ClaimDueFeedsAsync(int limit, int perHost, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) => session.WriteAsync<IReadOnlyList<DueFeed>>(
        async write =>
        {
            // Fair before limited: the n-th due feed of a host comes after every other host's (n-1)-th.
            var rows = await write.Connection.QueryAsync<(string FeedId, string Subscription, string State)>(
                $"""
                SELECT feed_id, subscription, state FROM feeds WHERE feed_id IN (
                  SELECT feed_id FROM (
                    SELECT feed_id, next_due, ROW_NUMBER() OVER (PARTITION BY host ORDER BY next_due) AS turn
                    FROM feeds WHERE active = 1 AND next_due <= @now AND lease_until <= @now) AS due
                  WHERE turn <= @perHost ORDER BY turn, next_due LIMIT @limit)
                AND lease_until <= @now {Dialect.SkipLocked}
                """,
                new { now = Ms(now), perHost, limit },
                write.Transaction).ConfigureAwait(false);
            var claimed = new List<DueFeed>();
            foreach (var row in rows)
            {
                var leaseId = Guid.CreateVersion7(now).ToString("N");
                await write.Connection.ExecuteAsync(
                    "UPDATE feeds SET lease_id = @leaseId, lease_until = @until WHERE feed_id = @FeedId",
                    new { row.FeedId, leaseId, until = Ms(now + lease) },
                    write.Transaction).ConfigureAwait(false);
                claimed.Add(new DueFeed(From<Subscription>(row.Subscription), From<FeedState>(row.State), leaseId));
            }

            return claimed;
        },
        cancellationToken);

    public Task<IReadOnlyDictionary<string, KnownPage>> FindPagesAsync(IReadOnlyCollection<string> urlKeys, CancellationToken cancellationToken) => session.ReadAsync<IReadOnlyDictionary<string, KnownPage>>(
        async connection =>
        {
            var known = new Dictionary<string, KnownPage>(urlKeys.Count, StringComparer.Ordinal);
            foreach (var keys in urlKeys.Chunk(KeysPerStatement))
            {
                foreach (var (key, fingerprint, feedId) in await connection.QueryAsync<(string, string, string)>($"SELECT url_key, fingerprint, feed_id FROM pages WHERE url_key {Dialect.In("@keys")}", new { keys }).ConfigureAwait(false))
                    known[key] = new KnownPage(fingerprint, feedId);
            }

            return known;
        },
        cancellationToken);

    public async Task RecordPollAsync(PollRecord poll, CancellationToken cancellationToken) => await session.WriteAsync(
        async write =>
        {
            // Before the first row is touched: two feeds of a host that put each other off would else wait for each other's.
            if (poll.HostRestsUntil is not null)
                await Dialect.LockAsync(write, "subscriptions", cancellationToken).ConfigureAwait(false);
            var held = await write.Connection.ExecuteAsync(
                "UPDATE feeds SET state = @state, next_due = @nextDue, lease_id = NULL, lease_until = 0 WHERE feed_id = @FeedId AND lease_id = @LeaseId",
                new { poll.FeedId, poll.LeaseId, state = Json(poll.State), nextDue = Ms(poll.NextDue) },
                write.Transaction).ConfigureAwait(false);
            if (held == 0)
                return 0;

            if (poll.HostRestsUntil is { } rest)
            {
                await write.Connection.ExecuteAsync(
                    "UPDATE feeds SET next_due = @until WHERE host = (SELECT host FROM feeds WHERE feed_id = @FeedId) AND feed_id <> @FeedId AND next_due < @until",
                    new { poll.FeedId, until = Ms(rest) },
                    write.Transaction).ConfigureAwait(false);
            }

            var hosts = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var items in poll.Items.OrderBy(i => i.UrlKey, StringComparer.Ordinal).Chunk(KeysPerStatement))
                hosts.UnionWith(await _items.SightAsync(write, poll, items).ConfigureAwait(false));
            await _hosts.LockAsync(write, hosts).ConfigureAwait(false);
            foreach (var host in hosts)
                await SqlHosts.DueAsync(write, host, Ms(poll.At)).ConfigureAwait(false);
            return 0;
        },
        cancellationToken).ConfigureAwait(false);
}
